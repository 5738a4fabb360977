"""The few shapes a picture is made of, as SVG. Looks are classes: the page and the painter colour them, each its way.

No style is in it, so it can stand in a page whose policy allows none. Whatever people wrote is escaped here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from bot.pictures import measure
from bot.pictures.letters import FONT, drawable

WIDTH = 400
LEFT, RIGHT = 20.0, 380.0
ROOM = RIGHT - LEFT
TITLE, SIZE, SMALL = 16.0, 13.0, 12.0
"""Sizes of letters; on a phone the picture is about as wide as its units."""
LOOKS = frozenset({"sheet", "ink", "soft", "hair", "rule", "solid", "tint", "edge", "hollow", "mine", "own", "on"})
"""`ink`, `soft`, `mine`, `on`: letters (`on` upon `solid`); `hair`, `rule`, `edge`, `mine`: lines; the others: areas.

`hollow` hides what is behind it and has an edge. A look is never alone in telling two things apart.
"""
_NOT_XML = re.compile("[\ufffe\uffff\ud800-\udfff]")
_EDGED = {"edge", "hollow"}


def text(
    x: float, y: float, words: str, look: str = "ink", *, size: float = SIZE, bold: bool = False, anchor: str = "start"
) -> str:
    """One line of letters; whoever places it has measured it."""
    weight = ' font-weight="700"' if bold else ""
    place = "" if anchor == "start" else f' text-anchor="{anchor}"'
    shown = escape(drawable(words))
    return f'<text class="{look}" x="{x:.1f}" y="{y:.1f}" font-size="{size:g}"{weight}{place}>{shown}</text>'


def paragraph(y: float, words: str, look: str = "ink", *, size: float = SIZE, bold: bool = False) -> tuple[str, float]:
    """A text over the whole width, in as many lines as it needs, and where the next thing can begin."""
    made = measure.lines(words, size, ROOM)
    step = size * 1.4
    drawn = "".join(text(LEFT, y + n * step, line, look, size=size, bold=bold) for n, line in enumerate(made))
    return drawn, y + len(made) * step


def line(x1: float, y1: float, x2: float, y2: float, look: str, *, wide: float = 1, dashed: bool = False) -> str:
    """A straight line."""
    dash = ' stroke-dasharray="4 3"' if dashed else ""
    return (
        f'<line class="{look}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke-width="{wide:g}"{dash}/>'
    )


def rect(x: float, y: float, wide: float, high: float, look: str, *, round_by: float = 3) -> str:
    """A rectangle."""
    place = f'x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" rx="{round_by:g}"'
    return f'<rect class="{look}" {place}{_edge(look)}/>'


def circle(x: float, y: float, radius: float, look: str) -> str:
    """A circle."""
    return f'<circle class="{look}" cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}"{_edge(look)}/>'


def shape(points: Iterable[tuple[float, float]], look: str) -> str:
    """A polygon."""
    listed = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polygon class="{look}" points="{listed}"{_edge(look)}/>'


def _edge(look: str) -> str:
    return ' stroke-width="2"' if look in _EDGED else ""


def diamond(x: float, y: float, radius: float, look: str) -> str:
    """A square on its corner."""
    return shape(((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)), look)


def whole(title: str, desc: str, body: str, height: float) -> str:
    """The picture on its own sheet: readable whatever is behind it. `desc` says all that is in it."""
    high, told = f"{height:.0f}", f"<title>{_clean(title)}</title><desc>{_clean(desc)}</desc>"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="drawing" viewBox="0 0 {WIDTH} {high}" width="{WIDTH}" '
        f'height="{high}" role="img" font-family="{FONT}, sans-serif">{told}'
        f"{rect(0.5, 0.5, WIDTH - 1, float(high) - 1, 'sheet', round_by=10)}{body}</svg>"
    )


def _clean(words: str) -> str:
    """Escaped, and without what XML cannot hold."""
    return escape(_NOT_XML.sub("", words))


def spread(wanted: Sequence[float], gap: Sequence[float], low: float = LEFT, high: float = RIGHT) -> tuple[float, ...]:
    """Places near the wanted ones, in their order, each `gap` units wide and none over another, between two ends."""
    placed: list[float] = []
    for at, wide in zip(wanted, gap, strict=True):
        least = low + wide / 2 if not placed else placed[-1] + gap[len(placed) - 1] / 2 + wide / 2
        placed.append(max(at, least))
    most = high
    for n in range(len(placed) - 1, -1, -1):
        placed[n] = min(placed[n], most - gap[n] / 2)
        most = placed[n] - gap[n] / 2
    return tuple(placed)
