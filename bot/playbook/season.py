"""The days of one application season, by the rules that fitted the seasons seen from 2023 to 2027."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

EASTERN = ZoneInfo("America/New_York")
"""The zone in which ERAS and NRMP name their hours."""

WEDNESDAY, FRIDAY = 2, 4


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated event; `projected` until somebody has read the official date."""

    key: str
    day: date
    status: Literal["projected"] = "projected"


@dataclass(frozen=True, slots=True, order=True)
class Season:
    """The season that ends with Match Day in `match_year`, the year residency starts."""

    match_year: int

    @classmethod
    def after(cls, now: datetime) -> Season:
        """Return the season that can still be prepared: the first whose review has not opened yet.

        On the day of review itself the applications are in, so from that day (Eastern) on it is the next one.
        """
        today = now.astimezone(EASTERN).date()
        this_year = cls(today.year + 1)
        return this_year if today < this_year.review_open else cls(today.year + 2)

    @property
    def eras_open(self) -> date:
        """MyERAS opens and requests to writers can be created: 91 days before submission."""
        return self.submit_open - timedelta(days=91)

    @property
    def ask_soft_latest(self) -> date:
        """Ask for letters by now, 8 weeks before submission (B32)."""
        return self.submit_open - timedelta(weeks=8)

    @property
    def ask_hard_latest(self) -> date:
        """After this an ask may come too late, 6 weeks before submission (B32)."""
        return self.submit_open - timedelta(weeks=6)

    @property
    def submit_open(self) -> date:
        """Applicants may submit: the first Wednesday of September of the year before."""
        return nth_weekday(self.match_year - 1, 9, WEDNESDAY, 1)

    @property
    def letters_in(self) -> date:
        """Every letter uploaded and assigned: our own target, a week before review."""
        return self.review_open - timedelta(weeks=1)

    @property
    def review_open(self) -> date:
        """Programs may read applications, and the MSPE is released: 21 days after submission opens."""
        return self.submit_open + timedelta(days=21)

    @property
    def rank_deadline(self) -> date:
        """Rank order lists are certified: 16 days before Match Day."""
        return self.match_day - timedelta(days=16)

    @property
    def soap_start(self) -> date:
        """Match status is told and SOAP begins: the Monday of match week."""
        return self.match_day - timedelta(days=4)

    @property
    def soap_end(self) -> date:
        """SOAP ends and its silence is lifted: the Thursday of match week, 21:00 Eastern."""
        return self.match_day - timedelta(days=1)

    @property
    def silence(self) -> tuple[datetime, datetime]:
        """The hours in which nobody may contact a program first: Monday 10:00 to Thursday 21:00 Eastern (NRMP)."""
        opens = datetime.combine(self.soap_start, time(10), EASTERN)
        return opens, datetime.combine(self.soap_end, time(21), EASTERN)

    @property
    def match_day(self) -> date:
        """Match Day: the third Friday of March."""
        return nth_weekday(self.match_year, 3, FRIDAY, 3)

    @property
    def milestones(self) -> tuple[Milestone, ...]:
        """Everything above in the order of the days."""
        return tuple(sorted((Milestone(key, getattr(self, key)) for key in _KEYS), key=lambda m: m.day))

    @staticmethod
    def ask_window(ended: date) -> tuple[date, date]:
        """Return the first and last day to ask: 14 and 28 days after the work together ended (B31)."""
        return ended + timedelta(days=14), ended + timedelta(days=28)


def in_soap(now: datetime) -> bool:
    """Tell whether an aware instant lies in the silence of its own year's match week; the end is out of it again.

    By the clock alone: a season that is still being prepared says nothing about the match week that is running.
    """
    opens, lifts = Season(now.astimezone(EASTERN).year).silence
    return opens <= now < lifts


_KEYS = (
    "eras_open",
    "ask_soft_latest",
    "ask_hard_latest",
    "submit_open",
    "letters_in",
    "review_open",
    "rank_deadline",
    "soap_start",
    "soap_end",
    "match_day",
)


def last_day(month: date) -> date:
    """Return the last day of a month, for an end that is only known by its month."""
    return month.replace(day=monthrange(month.year, month.month)[1])


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Return the nth weekday of a month; Monday is 0."""
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7, weeks=nth - 1)
