"""What each specialty asks for: letters, special letters, application service, signals; every value with its source.

The table is a CSV file with one value a row, so that a school can keep its own in a spreadsheet and a mistake in it
has a line. Two values for the same thing and year are a conflict between sources, and both are shown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.interview.questions import Option
from bot.playbook import sheets
from bot.playbook.lane import Specialty

MOST = "most specialties"
"""Rows about this stand in where a specialty has none of its own, and the card says so."""

SERVICES = ("ERAS", "ResidencyCAS", "SF Match", "PSCA", "military")
"""Where applications go; PSCA is the Plastic Surgery Common Application."""

OTHERS = {
    "urology": "Urology",
    "transitional year": "Transitional year",
    "preventive medicine": "Preventive medicine",
    "internal medicine and psychiatry": "Internal medicine and psychiatry",
    "child neurology and neurodevelopmental disabilities": "Child neurology and neurodevelopmental disabilities",
}
"""Fields that have values here but no place in the list of choices (`Specialty.OTHER` there)."""


class What(Option):
    """What a value says."""

    SERVICE = "service", "Application service"
    LIMIT = "limit", "Letters per program"
    ASSIGNING = "assigning", "How letters reach a program"
    LETTERS = "letters", "Letters"
    IN_FIELD = "in_field", "From the field"
    SPECIAL = "special", "Special letter"
    SIGNALS = "signals", "Signals"
    SIGNAL_KNOWN = "signal_known", "Signals where they know you"
    STATEMENT = "statement", "With each signal"


class Confidence(Option):
    """How sure a value is, the surest first."""

    OFFICIAL = "official", "official"
    SEEN = "seen", "seen"
    SECOND_HAND = "second-hand", "second-hand"
    MEMORY = "from memory", "from memory"


@dataclass(frozen=True, slots=True)
class Value:
    """One row. `year` is a match year, None where the source names none."""

    about: str
    year: int | None
    what: What
    value: str
    source: str
    checked_on: date
    confidence: Confidence
    note: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many signals there are; `silver` is 0 where there is one kind only."""

    gold: int
    silver: int
    said: Value


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of one thing: several values are a conflict or, of special letters, a list."""

    values: tuple[Value, ...] = ()
    general: bool = False
    """True: said of most specialties, not of this one."""

    @property
    def year(self) -> int | None:
        """The match year the values are for."""
        return self.values[0].year if self.values else None


@dataclass(frozen=True, slots=True)
class Table:
    """All values, in the order of the file."""

    values: tuple[Value, ...] = field(repr=False)

    def find(self, about: str, what: What, year: int) -> Found:
        """Return the values for that match year, or the newest earlier ones, or those of most specialties."""
        for name in (about, MOST):
            kept = [v for v in self.values if v.about == name and v.what is what and (v.year or 0) <= year]
            if kept:
                newest = max(v.year or 0 for v in kept)
                return Found(tuple(v for v in kept if (v.year or 0) == newest), name != about)
        return Found()

    def specials(self, about: str, year: int) -> tuple[Value, ...]:
        """Return every special letter that is known by that match year."""
        return tuple(v for v in self.values if (v.about, v.what) == (about, What.SPECIAL) and (v.year or 0) <= year)

    def counts(self, about: str, year: int) -> tuple[Count, ...]:
        """Return every reading of the signal count; two or more: the sources disagree."""
        found = self.find(about, What.SIGNALS, year)
        return tuple(Count(*signals(v.value), v) for v in found.values)

    def earlier(self, about: str, what: What, year: int) -> tuple[Value, ...]:
        """Return the values for years before the newest known one, the latest first."""
        newest = self.find(about, what, year).year or 0
        kept = [v for v in self.values if (v.about, v.what) == (about, what) and 0 < (v.year or 0) < newest]
        return tuple(sorted(kept, key=lambda v: -(v.year or 0)))

    def writers_in_field(self, about: str) -> int:
        """Return how many writers from the field itself programs expect; one where nothing is known (B59)."""
        found = self.find(about, What.IN_FIELD, NEVER)
        return max((int(v.value) for v in found.values), default=1)


SIGNALS = re.compile(r"(\d{1,3})(?:\+(\d{1,3}))?", re.A)


def signals(value: str) -> tuple[int, int]:
    """Read "5" as five of one kind and "3+12" as gold and silver. Raises ValueError."""
    found = SIGNALS.fullmatch(value)
    if found is None:
        raise ValueError(value)
    return int(found[1]), int(found[2] or 0)


def single(counts: Sequence[Count]) -> bool:
    """Tell whether a field has one kind of signal by every reading of its count."""
    return bool(counts) and all(not count.silver for count in counts)


NEVER = 10_000
"""A match year after all others: for what is tied to none."""


def named(text: str) -> str | None:
    """Find a field by value, label or short form; urology and others that are no choice have names too."""
    return _NAMES.get(" ".join(text.split()).casefold())


def label(about: str) -> str:
    """Return how a field is written on a card."""
    return _LABELS[about]


def _names() -> dict[str, str]:
    listed = {word: s.value for s in Specialty for word in (s.value, s.label)}
    others = {word: value for value, name in OTHERS.items() for word in (value, name)}
    short = {row["spelling"]: row["field"] for row in sheets.rows("spellings.csv")}
    found = {word.casefold(): value for word, value in (listed | others | short).items()}
    return {word: value for word, value in found.items() if value != Specialty.OTHER.value}


_LABELS = {s.value: s.label for s in Specialty} | OTHERS
_NAMES = _names()
