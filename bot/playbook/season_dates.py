"""The dated events of one season: what was read, else what a rule says; and which dates cannot be true."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo

from bot.interview.questions import Option, member
from bot.playbook import sheets
from bot.playbook.season_rules import KINDS, SLACK, WEEKDAYS, After, Days, Kind, Nth

EASTERN = ZoneInfo("America/New_York")
"""The zone in which ERAS and NRMP name their hours."""

OVERRIDE = "override"
"""The source of a date that a school or an operator gave."""

Changes = tuple[tuple[str, date], ...]
"""Dates in place of Vouch's, by event."""


class Status(Option):
    """How sure a date is, the surest first."""

    OFFICIAL = "official", "official"
    SECOND_HAND = "second-hand", "second-hand"
    PROJECTED = "projected", "projected"


class Disagrees(ValueError):
    """A date that cannot be true. Names the event, the date and the rule it breaks."""


@dataclass(frozen=True, slots=True)
class Event:
    """One dated event; `hour` is Eastern (None: the whole day), `until` the last day of one that lasts."""

    key: str
    label: str
    service: str
    day: date
    hour: time | None
    status: Status
    source: str
    until: date | None = None

    @property
    def starts(self) -> datetime | None:
        """The aware instant, where an hour is known."""
        return None if self.hour is None else datetime.combine(self.day, self.hour, EASTERN)


@dataclass(frozen=True, slots=True)
class Read:
    """A date somebody has read, from data/calendar.csv."""

    day: date
    until: date | None
    status: Status
    source: str


@cache
def events(match_year: int, changes: Changes = ()) -> Mapping[str, Event]:
    """Return the events of a season by key, in the order of their days. Raises Disagrees for a wrong change."""
    season = _Season(match_year, dict(changes))
    for key, day in changes:
        season.check(key, day)
    keys = [kind.key for kind in KINDS.values() if season.has(kind)]
    found = sorted((season.settle(key) for key in keys), key=lambda event: (event.day, event.hour or time()))
    return {event.key: event for event in found}


class _Season:
    def __init__(self, match_year: int, changes: Mapping[str, date]) -> None:
        self.year = match_year
        self.changes = changes
        self.read = READ.get(match_year, {})

    def has(self, kind: Kind) -> bool:
        """Whether there is any way to a date, and the season names the event so."""
        dated = kind.rule is not None or kind.key in self.read or kind.key in self.changes
        return dated and self.year <= kind.last

    def settle(self, key: str) -> Event:
        """The event with the best date there is."""
        kind = KINDS[key]
        if key in self.changes:
            return self._event(kind, self.changes[key], Status.SECOND_HAND, OVERRIDE)
        if key in self.read:
            known = self.read[key]
            return self._event(kind, known.day, known.status, known.source, known.until)
        return self._event(kind, self.projected(kind), self._counted(kind), f"rule: {kind.says}")

    def projected(self, kind: Kind) -> date:
        """The day by the rule alone; another event it counts from has its best date."""
        if kind.rule is None:
            raise LookupError(kind.key)
        return kind.rule.day(self.year, self._day)

    def check(self, key: str, day: date) -> None:
        """Hold one date against its rule. Raises Disagrees."""
        kind = KINDS.get(key)
        if kind is None:
            raise Disagrees(f"{key}: no event of a season; there are {', '.join(KINDS)}")
        if self.year > kind.last:
            raise Disagrees(f"{key}: no event of Match {self.year}; seasons name it so until Match {kind.last}")
        disagreement(kind, day, self.year, self._day)

    def _day(self, key: str) -> date:
        return self.settle(key).day

    def _counted(self, kind: Kind) -> Status:
        own = kind.own and isinstance(kind.rule, After)
        return self.settle(kind.rule.event).status if own and isinstance(kind.rule, After) else Status.PROJECTED

    def _event(self, kind: Kind, day: date, status: Status, source: str, until: date | None = None) -> Event:
        last = until or (date.fromordinal(day.toordinal() + kind.lasts) if kind.lasts else None)
        return Event(kind.key, kind.label, kind.service, day, kind.hour, status, source, last)


def disagreement(kind: Kind, day: date, match_year: int, settled: Days) -> None:
    """Raise Disagrees when a date is more than three days off its rule, or Match Day is no Friday."""
    if kind.key == "match_day" and isinstance(kind.rule, Nth) and day.weekday() != kind.rule.weekday:
        raise Disagrees(f"{kind.key}: {day} is a {WEEKDAYS[day.weekday()]}, and Match Day is a Friday")
    if kind.rule is None:
        if not date(match_year - 1, 5, 1) <= day <= date(match_year, 6, 30):
            raise Disagrees(f"{kind.key}: {day} is outside the season of Match {match_year}")
        return
    due = kind.rule.day(match_year, settled)
    apart = abs((day - due).days)
    if apart > SLACK:
        raise Disagrees(f"{kind.key}: {day} is {apart} days from {due}, its rule ({kind.says}); at most {SLACK} are")


def _known() -> dict[int, dict[str, Read]]:
    found: dict[int, dict[str, Read]] = {}
    for row in sheets.rows("calendar.csv"):
        until = date.fromisoformat(row["end_date"]) if row["end_date"] else None
        known = Read(date.fromisoformat(row["date"]), until, member(Status, row["status"]), row["source"])
        found.setdefault(int(row["match_year"]), {})[row["event"]] = known
    return found


READ = _known()
"""By match year and event. A date that its rule does not bear out would be found by the tests of the data."""
