"""The weekly line of a rotation: how many are kept, what they show, and whether one was under pressure (A25, A44)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from bot.playbook.people import Signal

T = TypeVar("T")

MOST = 60
"""Lines kept: one a week for more than a year, our own choice (A25)."""


def appended(kept: tuple[T, ...], line: T) -> tuple[T, ...]:
    """Return the lines with one more; beyond the most that are kept, the oldest gives way."""
    return (*kept, line)[-MOST:]


def halfway(begun: date, ends: date) -> date:
    """Return the middle day of a rotation; of two, the earlier: there is more time left to change (A26)."""
    return begun + (ends - begun) // 2


def tally(shows: Iterable[Signal | None]) -> Mapping[Signal, int]:
    """Count how many lines show each signal; lines without one count nowhere."""
    seen = tuple(shows)
    return {signal: seen.count(signal) for signal in Signal}


def under_pressure(shows: Iterable[Signal | None]) -> bool:
    """Tell whether anything shows reliability under pressure (A44)."""
    return Signal.RELIABILITY in shows
