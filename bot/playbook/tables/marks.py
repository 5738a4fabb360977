"""A table in Markdown (GFM), in which nothing of a cell means anything."""

from __future__ import annotations

import re

BREAK = "<br>"
_MEANS = re.compile(r"([\\|`*_\[\]<>~&#])")
_HIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]|^ | $")
_PARTS = re.compile(r"\\(.)|(<br>)|(&#[0-9]{1,4};)", re.DOTALL)


def write(rows: tuple[tuple[str, ...], ...]) -> str:
    """Return the rows as a table, the first as its head."""
    head, *body = (f"| {' | '.join(map(escaped, row))} |" for row in rows)
    return "\n".join((head, f"|{' --- |' * len(rows[0])}", *body)) + "\n"


def read(text: str, column: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the table in it, its head first. Empty when it has none with the column."""
    lines = [line.strip(" \r") for line in text.split("\n")]
    rows = [_cells(line) for line in lines if line.startswith("|")]
    if len(rows) < 2 or column not in rows[0] or set("".join(rows[1])) - set(" :-"):
        return ()
    return (rows[0], *rows[2:])


def escaped(cell: str) -> str:
    """The cell on one line, with everything that means something in Markdown made harmless."""
    lines = (_HIDDEN.sub(lambda found: f"&#{ord(found[0])};", _MEANS.sub(r"\\\1", line)) for line in cell.split("\n"))
    return BREAK.join(lines)


def _cells(line: str) -> tuple[str, ...]:
    return tuple(_plain(cell.strip(" ")) for cell in re.findall(r"((?:[^|\\]|\\.)*)\|", line[1:]))


def _plain(cell: str) -> str:
    return _PARTS.sub(lambda found: found[1] or ("\n" if found[2] else chr(int(found[3][2:-1]))), cell)
