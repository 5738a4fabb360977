"""The shipped fonts: every letter that may be drawn is in them, and nothing is wider than it is measured."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from adapters.painting import FONTS
from adapters.painting.brush import FINE, painted
from bot.pictures import ink, measure
from bot.pictures.letters import KNOWN, LOST, drawable
from tests.pictures.drawn import PEOPLE

FILES = sorted(FONTS.glob("*.ttf"))
WORDS = (*PEOPLE[2:7], "Ångström Żółć Ő", "Щербань Юрій", "Ψάθας", "ضيفالله عبدالرحمن قصص", "🩺🧠🫀 MW", "iiillj.,:;")


def mapped(path: Path) -> set[int]:
    """The letters a font has, from its table of letters (format 12)."""
    data = path.read_bytes()
    tables = {data[at : at + 4]: data[at + 8 : at + 16] for at in range(12, 12 + 16 * int.from_bytes(data[4:6]), 16)}
    (offset, _) = struct.unpack(">II", tables[b"cmap"])
    found: set[int] = set()
    for n in range(int.from_bytes(data[offset + 2 : offset + 4])):
        (at,) = struct.unpack(">I", data[offset + 8 + 8 * n : offset + 12 + 8 * n])
        start = offset + at
        if int.from_bytes(data[start : start + 2]) == 12:
            (groups,) = struct.unpack(">I", data[start + 12 : start + 16])
            for one in struct.iter_unpack(">III", data[start + 16 : start + 16 + 12 * groups]):
                found |= set(range(one[0], one[1] + 1))
    return found


def black(png: bytes) -> int:
    """How far to the right something is painted, in pixels; of a PNG with four bytes a pixel."""
    wide, high = struct.unpack(">II", png[16:24])
    at, packed = 8, b""
    while at < len(png):
        (long,) = struct.unpack(">I", png[at : at + 4])
        packed += png[at + 8 : at + 8 + long] if png[at + 4 : at + 8] == b"IDAT" else b""
        at += long + 12
    raw, before, most = zlib.decompress(packed), bytes(wide * 4), 0
    for row in range(high):
        start = row * (wide * 4 + 1)
        before = unfiltered(raw[start], raw[start + 1 : start + 1 + wide * 4], before)
        most = max((n for n in range(most, wide) if before[n * 4 + 3]), default=most)
    return most


def unfiltered(kind: int, row: bytes, above: bytes) -> bytes:
    made = bytearray(row)
    for n, value in enumerate(row):
        left, up, corner = (made[n - 4], above[n], above[n - 4]) if n > 3 else (0, above[n], 0)
        guess = left + up - corner
        near = min((left, up, corner), key=lambda one: abs(guess - one))
        made[n] = (value + (0, left, up, (left + up) // 2, near)[kind]) & 255
    return bytes(made)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_font_has_every_letter_that_may_be_drawn(path: Path) -> None:
    wanted = {code for first, last in KNOWN for code in range(first, last + 1)}
    assert wanted <= mapped(path)


@pytest.mark.parametrize("words", WORDS)
def test_no_text_is_wider_than_it_is_measured(words: str) -> None:
    words = drawable(words)[:40]
    line = ink.text(0, 30, words, size=13, bold=True)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="700" height="50" font-family="{"Vouch Sans"}">{line}</svg>'
    assert 0 < black(painted(svg, FONTS)) / FINE <= measure.width(words, 13) + 1


def test_what_the_fonts_have_not_is_marked_and_never_left_out() -> None:
    assert drawable("Dr. 王\tWei") == f"Dr. {LOST} Wei"
    assert measure.cut("Dr. Adeyemi", 13, 40).endswith("…")
    assert measure.cut("محمد الأحمدي المنصوري", 13, 60).endswith("…\u200f")
    assert measure.cut("👩🏽‍⚕️" * 3, 13, 80) in ("👩🏽‍⚕️" * n + "…" for n in range(4))
    assert measure.lines("one two three four five", 13, 60, 2)[-1].endswith("…")
