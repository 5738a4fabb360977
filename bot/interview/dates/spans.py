"""Stretches of days and the arithmetic of months and weeks."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
YEARS = range(1950, 2101)
"""Years that can be meant at all."""

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The days from `first` to `last`; one day, where they are the same."""

    first: date
    last: date

    @classmethod
    def of(cls, day: date) -> Span:
        """One day."""
        return cls(day, day)

    @property
    def days(self) -> tuple[date, ...]:
        """The day, or the two ends."""
        return (self.first,) if self.first == self.last else (self.first, self.last)


def month(year: int, number: int) -> Span:
    """A month of a year; `number` may run over the ends of the year."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return Span(date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def month_of(day: date, months: int = 0) -> Span:
    """The month of a day, or one so many months later."""
    return month(day.year, day.month + months)


def week_of(day: date, weeks: int = 0) -> Span:
    """Monday to Friday of the week of a day, or of one so many weeks later."""
    monday = day + timedelta(days=7 * weeks - day.weekday())
    return Span(monday, monday + 4 * DAY)


def moved(day: date, count: int, unit: str) -> date:
    """So many days, weeks, months or years later; where the month is shorter, its last day. Raises OverflowError."""
    if unit in ("day", "week"):
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    months = day.month - 1 + count * (12 if unit == "year" else 1)
    year = day.year + months // 12
    if year not in YEARS:
        raise OverflowError(year)
    last = month(year, months % 12 + 1).last
    return last.replace(day=min(day.day, last.day))


def spelled(day: date) -> str:
    """A day with its weekday, as it is shown back: "Wednesday, 3 March 2027"."""
    return f"{day:%A}, {day.day} {day:%B %Y}"
