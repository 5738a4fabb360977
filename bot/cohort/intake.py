"""Deadlines from a table or a calendar: row by row, each whole or not at all, and the same file twice adds nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from bot.cohort import audience
from bot.cohort.audience import Audience
from bot.cohort.deadlines import MOST, change, put
from bot.cohort.hours import hour_of
from bot.cohort.values import Cohort, Deadline
from bot.interview.dates import YEARS
from bot.interview.dates import found as days_in
from bot.interview.questions import printable
from bot.playbook import tables, zones
from bot.playbook.season_dates import Status

TITLE, NOTE = 90, 300
"""Characters of a title and of the line below it, as where they are typed."""
_COLUMNS = {
    "title": ("title", "deadline", "what", "name", "event", "summary", "subject"),
    "day": ("day", "date", "due", "due date", "start date", "when"),
    "at": ("hour", "time", "at", "start time"),
    "note": ("note", "notes", "description", "details", "line"),
    "uid": ("uid", "id"),
    "ways": ("track", "tracks", "for", "audience", "way", "ways"),
}
_NUMBERS = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}\s*")


@dataclass(frozen=True, slots=True)
class Row:
    """One row that can be taken: its number in the file, and what it says."""

    number: int
    title: str
    day: date
    at: time | None = None
    note: str = ""
    uid: str = ""
    cancelled: bool = False
    ways: tuple[Audience, ...] | None = None
    """Whom it concerns; None: the file does not say, and what the class has stays."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """One row that cannot be taken, and why: a block of templates/problems/row."""

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class Read:
    """A whole file. Neither rows nor wrong ones: it is no table and no calendar."""

    rows: tuple[Row, ...] = ()
    wrong: tuple[Wrong, ...] = ()


@dataclass(frozen=True, slots=True)
class Intake:
    """A file held against a class: what would come in, what would change, what stays, what is wrong."""

    new: tuple[Deadline, ...]
    changed: tuple[Deadline, ...]
    same: int
    wrong: tuple[Wrong, ...]


@lru_cache(maxsize=4)
def read(text: str, zone: str) -> Read:
    """Every row of a table (CSV, Markdown, cells of a spreadsheet) or a calendar (RFC 5545)."""
    if "BEGIN:VCALENDAR" in text:
        return _calendar(text, zone)
    head = next((line for line in text.splitlines() if line.strip(" |\ufeff")), "")
    cells = [cell.strip().strip('"').strip() for cell in re.split(r"[,;\t|]", head.removeprefix("\ufeff"))]
    named = next((cell for cell in cells if cell.casefold() in _COLUMNS["title"]), "")
    rows = tables.read(text, named) if named else ()
    return _table(rows) if rows else Read()


def held(cohort: Cohort, told: Read) -> Intake:
    """The file against the class. The same deadline is found by its uid, else by its title, where one alone has it."""
    new: list[Deadline] = []
    changed: dict[str, Deadline] = {}
    wrong, same, seen = list(told.wrong), 0, set()
    known = _Known.of(cohort, told.rows)
    for row in told.rows:
        if (row.uid, row.title.casefold(), row.day) in seen:
            wrong.append(Wrong(row.number, "twice"))
            continue
        seen.add((row.uid, row.title.casefold(), row.day))
        before = known.before(row)
        made = _made(before, row)
        if before is None and len(cohort.deadlines) + len(new) >= MOST:
            wrong.append(Wrong(row.number, "full"))
        elif before is None:
            new += [] if row.cancelled else [made]
        elif made == before:
            same += 1
        else:
            changed[made.id] = made
    ordered = tuple(sorted(wrong, key=lambda one: one.number))
    return Intake(tuple(new), tuple(changed.values()), same, ordered)


def _made(before: Deadline | None, row: Row) -> Deadline:
    base = before or Deadline("", row.title, row.day)
    sure = base.sure if base.day == row.day else Status.OFFICIAL
    ways = base.ways if row.ways is None else row.ways
    made = replace(base, title=row.title, day=row.day, at=row.at, note=row.note, uid=row.uid, ways=ways)
    return replace(made, sure=sure, cancelled=row.cancelled)


@dataclass(frozen=True, slots=True)
class _Known:
    """The deadlines of a class by what a row may name them with."""

    by_uid: Mapping[str, Deadline]
    by_title: Mapping[str, tuple[Deadline, ...]]
    rows: Counter[str]

    @classmethod
    def of(cls, cohort: Cohort, rows: Iterable[Row]) -> _Known:
        """Look through the class and the file once."""
        titles: dict[str, tuple[Deadline, ...]] = {}
        for one in cohort.deadlines:
            if not one.uid:
                titles[one.title.casefold()] = (*titles.get(one.title.casefold(), ()), one)
        by_uid = {one.uid: one for one in cohort.deadlines if one.uid}
        return cls(by_uid, titles, Counter(row.title.casefold() for row in rows))

    def before(self, row: Row) -> Deadline | None:
        """What the row is in the class already."""
        if row.uid:
            return self.by_uid.get(row.uid)
        title = row.title.casefold()
        fitting = self.by_title.get(title, ())
        if len(fitting) == 1 and self.rows[title] == 1:
            return fitting[0]
        return next((one for one in fitting if one.day == row.day), None)


# ------------------------------------------------------------------ tables


def _table(rows: tables.Rows) -> Read:
    head, *body = rows
    places = {name: _place(head, names) for name, names in _COLUMNS.items()}
    if places["day"] is None:
        return Read()
    cells = [{name: _cell(row, place) for name, place in places.items()} for row in body]
    month_first = _month_first([row["day"] for row in cells])
    made = [_row(number, row, month_first=month_first) for number, row in enumerate(cells, 2) if any(row.values())]
    return _sorted(made)


def _place(head: Sequence[str], names: Iterable[str]) -> int | None:
    return next((place for place, cell in enumerate(head) if cell.strip().casefold() in names), None)


def _cell(row: Sequence[str], place: int | None) -> str:
    return " ".join(row[place].split()) if place is not None and place < len(row) else ""


def _row(number: int, cells: dict[str, str], *, month_first: bool | None) -> Row | Wrong:
    day = _day(cells["day"], month_first=month_first)
    at = hour_of(cells["at"]) if cells["at"] else None
    if isinstance(day, str):
        return Wrong(number, day)
    if cells["at"] and at is None:
        return Wrong(number, "hour")
    ways = audience.meant(cells["ways"]) if cells["ways"] else None
    if cells["ways"] and ways is None:
        return Wrong(number, "track")
    return _whole(Row(number, cells["title"], day, at, cells["note"], cells["uid"], ways=ways))


def _whole(row: Row) -> Row | Wrong:
    if not row.title:
        return Wrong(row.number, "title")
    if len(row.title) > TITLE or len(row.note) > NOTE:
        return Wrong(row.number, "long")
    if printable(row.title + row.note) != row.title + row.note:
        return Wrong(row.number, "letters")
    return row


def _day(cell: str, *, month_first: bool | None) -> date | str:
    """The one day a cell means, or why it means none."""
    told = days_in(cell)
    days = sorted({span.first for span in told.spans if span.first == span.last})
    if not cell:
        return "no_day"
    if told.clash:
        return "weekday"
    if not days or any(day.year not in YEARS for day in days):
        return "day"
    if len(days) == 1:
        return days[0]
    numbers = _NUMBERS.fullmatch(cell)
    if numbers is None or month_first is None:
        return "two_days"
    month = int(numbers[1] if month_first else numbers[2])
    return next((day for day in days if day.month == month), days[0])


def _month_first(cells: Iterable[str]) -> bool | None:
    """Whether numbers stand as month/day/year, by those of the column that can be read in one way only."""
    pairs = [(int(found[1]), int(found[2])) for cell in cells if (found := _NUMBERS.fullmatch(cell))]
    months, days = any(second > 12 for _, second in pairs), any(first > 12 for first, _ in pairs)
    return None if months == days else months


# ------------------------------------------------------------------ calendars


def _calendar(text: str, zone: str) -> Read:
    from icalendar import Calendar  # slow to load, and only asked for here

    try:
        events = [event for one in Calendar.from_ical(text, multiple=True) for event in one.walk("VEVENT")]
    except (ValueError, IndexError, KeyError, TypeError):
        return Read()
    return _sorted([_event(number, event, zone) for number, event in enumerate(events, 1)])


def _event(number: int, event: Any, zone: str) -> Row | Wrong:
    title, note = (" ".join(str(event.get(name, "")).split()) for name in ("summary", "description"))
    try:
        starts = event.decoded("dtstart")
    except (KeyError, ValueError):
        return Wrong(number, "no_day")
    if event.get("rrule"):
        return Wrong(number, "repeats")
    here = zones.local(starts, zone) if isinstance(starts, datetime) and starts.tzinfo else starts
    day, at = (here.date(), here.time().replace(second=0)) if isinstance(here, datetime) else (here, None)
    if day.year not in YEARS:
        return Wrong(number, "day")
    cancelled = str(event.get("status", "")).upper() == "CANCELLED"
    return _whole(Row(number, title, day, at, note[:NOTE], str(event.get("uid", "")), cancelled, _categories(event)))


def _categories(event: Any) -> tuple[Audience, ...] | None:
    """Those of an entry's categories that name an audience; a calendar has others of its own."""
    named = (audience.meant(one) for one in event.categories)
    found = [way for ways in named for way in ways or ()]
    return audience.ordered(found) or None


def _sorted(made: Iterable[Row | Wrong]) -> Read:
    every = tuple(made)
    rows = tuple(one for one in every if isinstance(one, Row))
    return Read(rows, tuple(one for one in every if isinstance(one, Wrong)))


def taken(cohort: Cohort, told: Intake) -> Cohort:
    """The class with all of it, each as one of its deadlines."""
    return change(put(cohort, *told.new), *told.changed)


def grouped(wrong: Iterable[Wrong]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Every wrong row by its reason, in the order of the file."""
    reasons: dict[str, list[int]] = {}
    for one in wrong:
        reasons.setdefault(one.why, []).append(one.number)
    yield from ((why, tuple(numbers)) for why, numbers in reasons.items())
