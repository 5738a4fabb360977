"""CSV (RFC 4180) whose cells a spreadsheet takes for text, never for a formula (OWASP, CSV injection)."""

from __future__ import annotations

import csv
import io

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
"""What a spreadsheet may run, at the beginning of a cell; the wide ones where it is set to Japanese or Chinese."""
GUARD = "'"
"""Put before such a cell, and before one that begins with itself, so that taking it off again loses nothing."""
BETWEEN = (",", ";", "\t")
"""What stands between cells: our comma, a spreadsheet's semicolon, and the tab of a copied range."""


def write(rows: tuple[tuple[str, ...], ...]) -> str:
    """Return the rows as CSV; lines end in CR LF."""
    made = io.StringIO(newline="")
    csv.writer(made, lineterminator="\r\n").writerows([guarded(cell) for cell in row] for row in rows)
    return made.getvalue()


def read(text: str, column: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows, by whatever stands between the cells of the first one. Empty when it lacks the column."""
    for between in BETWEEN:
        try:
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True))
        except csv.Error:
            continue
        rows = [row for row in rows if row]
        if rows and column in rows[0]:
            return tuple(tuple(unguarded(cell) for cell in row) for row in rows)
    return ()


def guarded(cell: str) -> str:
    """The cell with a guard before it, where it needs one."""
    return GUARD + cell if cell.startswith((*RUNS, GUARD)) else cell


def unguarded(cell: str) -> str:
    """The cell without its guard."""
    return cell.removeprefix(GUARD)
