"""The painter: a PNG from memory to memory, beside the loop, in colours that can be read on light and dark."""

from __future__ import annotations

import asyncio
import re
import struct
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from adapters.painting import NotPainted, brief, brush, paint, png
from adapters.web.assets import assets
from bot.messages import Picture
from bot.pictures import Coverage, Told, ink
from tests.pictures.drawn import SIGNALS, drawing
from tests.support import RENDERER

SKETCH = Coverage(SIGNALS, tuple(Told(f"Dr. {n} zqxmarker", (n, 1, 0)) for n in range(8)), 2)
PICTURE = Picture(SKETCH.name, RENDERER.plain(SKETCH.words("text")), SKETCH.svg(RENDERER.plain))
TEXTS, SHAPES = ("ink", "soft", "mine"), ("rule", "solid", "edge", "hollow", "own", "mine")
THEMES = ("light", "dark")


async def test_a_picture_becomes_a_png_twice_as_fine_with_its_words_beside_it() -> None:
    made = await png(PICTURE, 1000)
    root = drawing(SKETCH)
    size = tuple(2 * int(root.get(name, "")) for name in ("width", "height"))
    assert (made.name, made.media_type, made.content[:8]) == ("vouch-coverage.png", "image/png", b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", made.content[16:24]) == size
    assert made.told == " ".join(PICTURE.text.split())


async def test_the_same_picture_is_the_same_bytes_and_nothing_of_it_is_on_a_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TMPDIR", "HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert await png(PICTURE, 1000) == await png(PICTURE, 1000)
    assert list(tmp_path.iterdir()) == []
    assert "zqxmarker" not in " ".join(paint.COMMAND)  # what other processes may read of ours


async def test_everybody_else_is_served_while_a_picture_is_painted() -> None:
    painting, beats = asyncio.ensure_future(png(PICTURE, 1000)), 0
    while not painting.done():
        await asyncio.sleep(0.001)
        beats += 1
    assert beats > 10
    assert (await painting).content


@pytest.mark.parametrize(
    ("code", "patience"), [("import time; time.sleep(60)", 0.2), ("raise SystemExit(3)", 9.0), ("pass", 9.0)]
)
async def test_a_painter_that_fails_or_hangs_is_said_and_ended(
    code: str, patience: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paint, "COMMAND", (sys.executable, "-I", "-c", code))
    monkeypatch.setattr(paint, "PATIENCE", patience)
    with pytest.raises(NotPainted):
        await asyncio.wait_for(png(PICTURE, 1000), 20)


def test_words_that_are_too_long_for_a_platform_are_cut_and_say_so() -> None:
    long = Picture("a.png", "one two three four " * 100, "")
    assert len(brief(long, 1000)) <= 1000
    assert brief(long, 1000).endswith("… The card has all of it in words.")
    assert brief(Picture("a.png", "one\n\n- two", ""), 1000) == "one - two"


# ------------------------------------------------------------------ colours


def themes() -> Mapping[str, Mapping[str, str]]:
    """Each look with its colour: on paper, on the page in light, on the page in dark."""
    css = assets()["page.css"].content.decode()
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#\w{6})", part)) for part in css.split("prefers-color-scheme: dark", 1)
    )
    rules = re.findall(r"\.drawing (?:text)?\.(\w+) \{ (.+?) \}", css)
    paper = re.findall(r"^(?:text)?\.(\w+) \{ (.+?) \}", brush.LOOKS, re.M)
    return {
        "paper": coloured(paper, {}),
        "light": coloured(rules, light),
        "dark": coloured(rules, {**light, **dark}),
    }


def coloured(rules: list[tuple[str, str]], colours: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for look, rule in rules:
        for kind, value in re.findall(r"(fill|stroke): (#\w{6}|var\(--[\w-]+\))", rule):
            colour = colours[value[6:-1]] if value.startswith("var") else value
            if kind == "stroke" or look not in ("edge", "hollow"):
                found[look] = colour if look != "sheet" or kind == "fill" else found[look]
    return found


def contrast(one: str, other: str) -> float:
    a, b = sorted((light(one), light(other)))
    return (b + 0.05) / (a + 0.05)


def light(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("name", ["paper", "light", "dark"])
def test_every_look_has_a_colour_that_can_be_read(name: str) -> None:
    theme = themes()[name]
    assert set(theme) == ink.LOOKS
    assert all(contrast(theme[look], theme["sheet"]) >= 4.5 for look in TEXTS)
    assert all(contrast(theme[look], theme["sheet"]) >= 3 for look in SHAPES)
    assert contrast(theme["on"], theme["solid"]) >= 4.5
    assert contrast(theme["solid"], theme["tint"]) >= 3
    assert contrast(theme["edge"], theme["tint"]) >= 3
    assert contrast(theme["mine"], theme["tint"]) >= 3
