"""Read a drawing from standard input, write it as PNG: `python brush.py FONTS`. Nothing is kept."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from resvg_py import svg_to_bytes

FINE = 2
"""Pixels a unit: sharp on the screen of a phone."""
MOST = 1_200_000
"""Pixels of a picture: painting takes 0.1 ms for every thousand, so a long one is painted less fine."""
_BOX = re.compile(r'viewBox="0 0 (\d+) (\d+)"')
LOOKS = """
.sheet { fill: #ffffff; stroke: #cfc8ba; }
.ink { fill: #1b2730; }
.soft { fill: #55636e; }
.mine { fill: #a3461b; stroke: #a3461b; }
text.mine { stroke: none; }
.own { fill: #a3461b; }
.hair { stroke: #e3ded4; }
.rule { stroke: #55636e; }
.edge { fill: none; stroke: #1c5a70; }
.hollow { fill: #ffffff; stroke: #1c5a70; }
.solid { fill: #1c5a70; }
.tint { fill: #d5e6eb; }
.on { fill: #ffffff; }
"""
"""The looks of `bot.pictures.ink` on a light sheet of their own, so that it is readable upon a dark page as well."""


def painted(svg: str, fonts: Path) -> bytes:
    """The drawing as PNG, in the fonts of a folder and no others."""
    return svg_to_bytes(
        svg_string=svg,
        style_sheet=LOOKS,
        skip_system_fonts=True,
        font_files=sorted(str(path) for path in fonts.glob("*.ttf")),
        font_family="Vouch Sans",
        sans_serif_family="Vouch Sans",
        zoom=_zoom(svg),
    )


def _zoom(svg: str) -> float:
    box = _BOX.search(svg)
    return min(FINE, (MOST / (int(box[1]) * int(box[2]))) ** 0.5) if box else FINE


if __name__ == "__main__":
    sys.stdout.buffer.write(painted(sys.stdin.buffer.read().decode("utf-8"), Path(sys.argv[1])))
