"""One application season: dates that were read, else those of the rules that fitted the seasons from 2023 to 2027."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from bot.playbook import season_dates
from bot.playbook.season_dates import EASTERN, Changes, Event, Status

__all__ = ["EASTERN", "Milestone", "Season", "Status", "dated", "in_soap", "last_day", "sure"]


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated event under the name of its property below; `projected` until somebody has read the date."""

    key: str
    day: date
    status: Status


@dataclass(frozen=True, slots=True, order=True)
class Season:
    """The season that ends with Match Day in `match_year`, the year residency starts.

    `changes` are dates of a school or an operator in place of Vouch's; one that breaks its rule raises Disagrees.
    """

    match_year: int
    changes: Changes = ()
    service: str = "ERAS"
    """Through which a letter goes: its days below are those of this service, where they are known."""

    def __post_init__(self) -> None:
        """Refuse a date that cannot be true."""
        season_dates.events(self.match_year, self.changes)

    @classmethod
    def after(cls, now: datetime) -> Season:
        """Return the season that can still be prepared: the first whose review has not opened yet.

        On the day of review itself the applications are in, so from that day (Eastern) on it is the next one.
        """
        return _after(now.astimezone(EASTERN).date())

    def of(self, match_year: int | None) -> Season:
        """This season, or that of another match year; changes belong to their own year."""
        return self if match_year in (None, self.match_year) else Season(match_year or self.match_year)

    def through(self, service: str) -> Season:
        """The same season, as a letter sees it that goes through another service."""
        return replace(self, service=service)

    @property
    def stands_in(self) -> bool:
        """True where some of the service's own days are not known, and those of ERAS stand in for them."""
        return self.service != "ERAS" and not _THROUGH.get(self.service, {}).keys() >= _OF_LETTERS

    @property
    def events(self) -> Mapping[str, Event]:
        """Every event of the season by key, in the order of the days."""
        return season_dates.events(self.match_year, self.changes)

    @property
    def eras_open(self) -> date:
        """MyERAS opens and requests to writers can be created."""
        return self._of("eras_open").day

    @property
    def ask_soft_latest(self) -> date:
        """Ask for letters by now, 8 weeks before submission (B32)."""
        return self.events["ask_ideal_latest"].day

    @property
    def ask_hard_latest(self) -> date:
        """After this an ask may come too late, 6 weeks before submission (B32)."""
        return self.events["ask_hard_latest"].day

    @property
    def submit_open(self) -> date:
        """Applicants may submit."""
        return self._of("submit_open").day

    @property
    def letters_in(self) -> date:
        """Every letter uploaded and assigned: our own target, a week before review."""
        return self._of("letters_in").day

    @property
    def review_open(self) -> date:
        """Programs may read applications, and the MSPE is released."""
        return self._of("review_open").day

    @property
    def rank_deadline(self) -> date:
        """Rank order lists are certified."""
        return self.events["nrmp_rol_deadline"].day

    @property
    def soap_start(self) -> date:
        """Match status is told and SOAP begins: the Monday of match week."""
        return self.events["match_status"].day

    @property
    def soap_end(self) -> date:
        """SOAP ends and its silence is lifted: the Thursday of match week, 21:00 Eastern."""
        return self.events["soap_end"].day

    @property
    def silence(self) -> tuple[datetime, datetime]:
        """The hours in which nobody may contact a program first: Monday 10:00 to Thursday 21:00 Eastern (NRMP)."""
        opens = datetime.combine(self.soap_start, time(10), EASTERN)
        return opens, datetime.combine(self.soap_end, time(21), EASTERN)

    @property
    def match_day(self) -> date:
        """Match Day, a Friday in March."""
        return self.events["match_day"].day

    @property
    def milestones(self) -> tuple[Milestone, ...]:
        """Everything above in the order of the days."""
        found = (Milestone(name, event.day, event.status) for name, event in self._named())
        return tuple(sorted(found, key=lambda milestone: milestone.day))

    def shown(self, name: str) -> str:
        """Return the day of a property above with how sure it is: "1 September 2027 (projected)"."""
        event = dict(self._named())[name]
        return dated(event.day, event.status)

    def surety(self, *names: str) -> Status:
        """How sure some of its days are together: as sure as the least sure of them. Named as for `shown`."""
        named = dict(self._named())
        return max((named[name].status for name in names), key=tuple(Status).index, default=Status.OFFICIAL)

    def _named(self) -> list[tuple[str, Event]]:
        return [(name, self._of(name)) for name in _EVENTS]

    def _of(self, name: str) -> Event:
        own = _THROUGH.get(self.service, {})
        found = self.events[own.get(name, _EVENTS[name])]
        if name == "letters_in" and name in own:  # our own counsel: a week before programs review, as for ERAS
            return replace(found, day=found.day - LETTERS_BEFORE)
        if self.service != "ERAS" and name in _OF_LETTERS - own.keys():
            return replace(found, status=Status.PROJECTED)  # a day of ERAS is no more than a guess elsewhere
        return found

    @staticmethod
    def ask_window(ended: date) -> tuple[date, date]:
        """Return the first and last day to ask: 14 and 28 days after the work together ended (B31)."""
        return ended + timedelta(days=14), ended + timedelta(days=28)


@lru_cache(maxsize=8)
def _after(today: date) -> Season:
    """The season of a day: the same all day, and asked for twice in every turn."""
    this_year = Season(today.year + 1)
    return this_year if today < this_year.review_open else Season(today.year + 2)


def in_soap(now: datetime) -> bool:
    """Tell whether an aware instant lies in the silence of its own year's match week; the end is out of it again.

    By the clock alone: a season that is still being prepared says nothing about the match week that is running.
    """
    opens, lifts = Season(now.astimezone(EASTERN).year).silence
    return opens <= now < lifts


_EVENTS = {
    "eras_open": "eras_open",
    "ask_soft_latest": "ask_ideal_latest",
    "ask_hard_latest": "ask_hard_latest",
    "submit_open": "eras_submit_open",
    "letters_in": "letters_in_target",
    "review_open": "eras_review_open",
    "rank_deadline": "nrmp_rol_deadline",
    "soap_start": "match_status",
    "soap_end": "soap_end",
    "match_day": "match_day",
}
"""The properties of a season that are days, with the events they are."""
LETTERS_BEFORE = timedelta(days=7)
_OF_LETTERS = {"eras_open", "submit_open", "letters_in", "review_open"}
_RESIDENCYCAS = {"eras_open": "rescas_open", "submit_open": "rescas_submit"}
_THROUGH: Mapping[str, Mapping[str, str]] = {
    "ResidencyCAS": {**_RESIDENCYCAS, "letters_in": "rescas_release", "review_open": "rescas_release"},
    "military": {"submit_open": "mil_docs", "letters_in": "mil_docs", "review_open": "mil_docs"},
}
"""The same properties for letters that go through another service. No season's days of SF Match and PSCA are known."""


def dated(day: date, status: Status) -> str:
    """Write a day, and how sure it is unless it was read where it is decided: "1 September 2027 (projected)"."""
    return f"{day.day} {day:%B %Y}{sure(status)}"


def sure(status: Status) -> str:
    """Return what stands after a date that was not read where it is decided, such as " (projected)"."""
    return "" if status is Status.OFFICIAL else f" ({status.label})"


def last_day(month: date) -> date:
    """Return the last day of a month, for an end that is only known by its month."""
    return month.replace(day=monthrange(month.year, month.month)[1])
