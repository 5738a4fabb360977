"""Read a table of specialties from a CSV file, Vouch's own or a school's; a mistake is named by its line."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from datetime import date

from bot.interview.questions import member, printable
from bot.playbook import sheets
from bot.playbook.lane import Specialty
from bot.playbook.specialties import MOST, OTHERS, SERVICES, SIGNALS, Confidence, Table, Value, What

HEADER = ("about", "year", "what", "value", "source", "checked_on", "confidence", "note")
LONGEST = 200
"""Characters of one cell: a card shows all of them."""

YEARS = range(2015, 2100)
ABOUT_SERVICES = (What.LIMIT, What.ASSIGNING)
"""These are said of a service, everything else of a field or of most of them."""
OF_A_YEAR = (What.SERVICE, What.SIGNALS)
"""These change from one Match to the next and mean nothing without a year."""


class Broken(ValueError):
    """A file that is no table of specialties. `line` counts from 1; `reason` never repeats what stands there."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"line {line}: expected {reason}")
        self.line = line
        self.reason = reason


def read(text: str) -> Table:
    """Read a table from the text of a file. Raises Broken with the line and the reason."""
    values: list[Value] = []
    said: dict[tuple[object, ...], int] = {}
    for line, cells in _rows(text):
        value = _value(line, cells)
        key = (value.about, value.year, value.what, value.value)
        if key in said:
            raise Broken(line, f"something that line {said[key]} does not say already")
        said[key] = line
        values.append(value)
    if not values:
        raise Broken(2, "at least one row under the header")
    return Table(tuple(values))


def _rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Cells by column, with the line each row begins on; blank lines are passed over."""
    numbered = _lines(text)
    line, header = next(numbered, (1, []))
    if tuple(header) != HEADER:
        raise Broken(line, f"the header {','.join(HEADER)}")
    for line, row in numbered:
        if not any(row):
            continue
        if len(row) != len(HEADER):
            raise Broken(line, f"{len(HEADER)} columns")
        yield line, dict(zip(HEADER, row, strict=True))


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    reader = csv.reader((f"{line}\n" for line in lines), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise Broken(line, "comma-separated values, each quote closed") from None
        yield line, [cell.strip() for cell in row]


def _value(line: int, cells: dict[str, str]) -> Value:
    for column, cell in cells.items():
        if len(cell) > LONGEST or printable(cell) != cell or "\n" in cell:
            raise Broken(line, f"one line of at most {LONGEST} printable characters in column {column}")
    what = _what(line, cells["what"])
    return Value(
        about=_about(line, cells["about"], what),
        year=_year(line, cells["year"], what),
        what=what,
        value=_shaped(line, cells["value"], what),
        source=_filled(line, cells["source"], "source"),
        checked_on=_day(line, cells["checked_on"]),
        confidence=_confidence(line, cells["confidence"]),
        note=cells["note"],
    )


def _what(line: int, cell: str) -> What:
    try:
        return member(What, cell)
    except KeyError:
        raise Broken(line, f"one of {', '.join(What)} in column what") from None


def _about(line: int, cell: str, what: What) -> str:
    if what in ABOUT_SERVICES:
        if cell not in SERVICES:
            raise Broken(line, f"one of {', '.join(SERVICES)} in column about")
    elif cell not in _FIELDS:
        raise Broken(line, f"the name of a specialty as Vouch writes it, or {MOST}, in column about")
    return cell


def _year(line: int, cell: str, what: What) -> int | None:
    if not cell and what not in OF_A_YEAR:
        return None
    if not (re.fullmatch(r"\d{4}", cell, re.A) and int(cell) in YEARS):
        raise Broken(line, "the year of a Match, such as 2027, in column year")
    return int(cell)


def _shaped(line: int, cell: str, what: What) -> str:
    fits, wanted = _SHAPES.get(what, (bool, "a few words"))
    if not fits(cell):
        raise Broken(line, f"{wanted} in column value")
    return cell


def _filled(line: int, cell: str, column: str) -> str:
    if not cell:
        raise Broken(line, f"something in column {column}: every value says where it was read")
    return cell


def _day(line: int, cell: str) -> date:
    try:
        return date.fromisoformat(cell)
    except ValueError:
        raise Broken(line, "a day such as 2026-10-03 in column checked_on") from None


def _confidence(line: int, cell: str) -> Confidence:
    try:
        return member(Confidence, cell)
    except KeyError:
        raise Broken(line, f"one of {', '.join(Confidence)} in column confidence") from None


def _matches(pattern: str) -> Callable[[str], bool]:
    shape = re.compile(pattern, re.A)
    return lambda cell: shape.fullmatch(cell) is not None


_FIELDS = frozenset({*(s.value for s in Specialty if s is not Specialty.OTHER), *OTHERS, MOST})
_SHAPES: dict[What, tuple[Callable[[str], bool], str]] = {
    What.SERVICE: (SERVICES.__contains__, f"one of {', '.join(SERVICES)}"),
    What.LIMIT: (_matches(r"[1-9]\d?"), "a number such as 4"),
    What.LETTERS: (_matches(r"[1-9](?:-[1-9])?|[1-9] or more"), "letters as 3, 3-4 or 2 or more"),
    What.IN_FIELD: (_matches(r"[0-4]"), "a number from 0 to 4"),
    What.SIGNALS: (_matches(SIGNALS.pattern), "signals as 5, or gold and silver as 3+12,"),
    What.SIGNAL_KNOWN: (("yes", "no").__contains__, "yes or no"),
}
"""What a value has to look like; the others are words."""

SHIPPED = read(sheets.text("specialties.csv"))
"""The table Vouch comes with."""
