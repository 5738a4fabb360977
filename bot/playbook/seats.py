"""Seats that a set of writers should fill, and how many of them a given set fills (B11, B12, B59)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, reduce
from typing import Any

from bot.interview.questions import member
from bot.playbook import sheets
from bot.playbook.advocates import Candidate, writer_types
from bot.playbook.lane import Specialty
from bot.playbook.people import Scenario, Signal, WriterType
from bot.playbook.specialties import Table
from bot.playbook.specialty_file import SHIPPED

Seated = frozenset[int]
"""Every way to fill seats that a set of writers allows, each as bits: which seats are taken."""


@dataclass(frozen=True, slots=True)
class Fit:
    """One way to fill a seat: one of the types, all of the signals, in or out of the field; empty: any."""

    types: tuple[WriterType, ...]
    saw: tuple[Signal, ...]
    in_field: bool | None

    def takes(self, writer: Candidate) -> bool:
        """Tell whether this writer qualifies."""
        kind = not self.types or any(kind in self.types for kind in writer_types(writer))
        field = self.in_field is None or writer.specialty_match == self.in_field
        return kind and field and all(signal in writer.saw for signal in self.saw)


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in the set; `missing` is the code of what is said while it is empty."""

    missing: str
    fits: tuple[Fit, ...]

    def takes(self, writer: Candidate) -> bool:
        """Tell whether this writer may sit here."""
        return any(fit.takes(writer) for fit in self.fits)


def fitting(writer: Candidate, seats: tuple[Seat, ...]) -> int:
    """Return the seats this writer may take, as bits: 1 the first seat, 2 the second, 4 the third."""
    return sum(1 << place for place, seat in enumerate(seats) if seat.takes(writer))


NOBODY: Seated = frozenset({0})
"""Nobody has sat down."""


@lru_cache(maxsize=4096)
def seated(reached: Seated, fits: int) -> Seated:
    """Return what can be filled when one more writer, who may take the seats `fits`, sits down or stands."""
    return reached | {taken | bit for taken in reached for bit in _bits(fits) if not taken & bit}


def most(reached: Seated) -> int:
    """Return the most seats that can be filled, as bits; on a tie the earlier seats."""
    return max(reached, key=lambda taken: (taken.bit_count(), -taken))


def filled(fitting_each: Iterable[int]) -> int:
    """Return the most seats the writers fill, one writer a seat, as bits."""
    return most(reduce(seated, fitting_each, NOBODY))


def empty(taken: int, seats: tuple[Seat, ...]) -> tuple[str, ...]:
    """Return the codes of the seats that stay empty."""
    return tuple(seat.missing for place, seat in enumerate(seats) if not taken >> place & 1)


def wanted(scenario: Scenario) -> tuple[Seat, ...]:
    """Return the seats a starting point asks for on top of the minimum (B11, B12)."""
    return _WANTED[scenario]


def writers_in_field(specialty: Specialty | None, table: Table = SHIPPED) -> int:
    """Return how many writers from the field itself programs expect."""
    return table.writers_in_field(specialty.value) if specialty else 1


def _bits(mask: int) -> Iterable[int]:
    return (1 << place for place in range(mask.bit_length()) if mask >> place & 1)


def _fit(row: Mapping[str, Any]) -> Fit:
    types = tuple(member(WriterType, value) for value in row.get("types", ()))
    saw = tuple(member(Signal, value) for value in row.get("saw", ()))
    return Fit(types, saw, row.get("in_field"))


def _seat(name: str) -> Seat:
    row = _SHEET["seat"][name]
    return Seat(f"advocates.{row['missing']}", tuple(_fit(fit) for fit in row["fits"]))


def _seats(names: Iterable[str]) -> tuple[Seat, ...]:
    return tuple(_seat(name) for name in names)


_SHEET = sheets.table("scenarios.toml")
_WANTED = {scenario: _seats(_SHEET["scenario"][scenario.value]) for scenario in Scenario}

MINIMUM = _seats(_SHEET["minimum"])
"""Two clinical writers, one of them in the specialty, and one who saw thinking (B59)."""
