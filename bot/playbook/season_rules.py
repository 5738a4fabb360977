"""What happens in a season and by which rule its day is found, read from data/season.toml."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from bot.playbook import sheets

SLACK = 3
"""Days by which a date may differ from its rule; more is a misprint, or news that the rule has to learn."""

FIRST_MONTH = 6
"""From June on, a month lies in the year before the match year."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

Days = Callable[[str], date]
"""The settled day of another event of the same season."""


@dataclass(frozen=True, slots=True)
class Nth:
    """The nth weekday of a month; Monday is 0, and -1 is the last of the month."""

    month: int
    weekday: int
    nth: int

    def day(self, match_year: int, _: Days) -> date:
        """Return the day in the season of a match year."""
        year = _year(match_year, self.month)
        return nth_weekday(year, self.month, self.weekday, self.nth)


@dataclass(frozen=True, slots=True)
class Fixed:
    """The same day every year; `workday`: from a weekend it moves to Monday."""

    month: int
    of_month: int
    workday: bool = False

    def day(self, match_year: int, _: Days) -> date:
        """Return the day in the season of a match year."""
        found = date(_year(match_year, self.month), self.month, self.of_month)
        late = 7 - found.weekday() if self.workday and found.weekday() > 4 else 0
        return found + timedelta(days=late)


@dataclass(frozen=True, slots=True)
class After:
    """So many days after another event; before it, when negative."""

    event: str
    days: int

    def day(self, _: int, settled: Days) -> date:
        """Return the day, counted from the other event."""
        return settled(self.event) + timedelta(days=self.days)


Rule = Nth | Fixed | After


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of event. `hour` is Eastern, None: the whole day; `lasts`: further days; `rule` None: none is known."""

    key: str
    label: str
    service: str
    hour: time | None
    rule: Rule | None
    says: str
    lasts: int = 0
    own: bool = False
    """Our own counsel, as certain as the date it is counted from."""
    last: int = 9999
    """The last match year whose season has it under this name."""


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Return the nth weekday of a month; Monday is 0, and -1 is the last."""
    if nth < 0:
        following = date(year + month // 12, month % 12 + 1, 1)
        return nth_weekday(following.year, following.month, weekday, 1) + timedelta(weeks=nth)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7, weeks=nth - 1)


def _year(match_year: int, month: int) -> int:
    return match_year - 1 if month >= FIRST_MONTH else match_year


def _kind(row: Mapping[str, Any]) -> Kind:
    return Kind(
        key=row["key"],
        label=row["label"],
        service=row["service"],
        hour=time.fromisoformat(row["time"]) if "time" in row else None,
        rule=_rule(row["rule"]) if "rule" in row else None,
        says=row.get("says", ""),
        lasts=row.get("lasts", 0),
        own=row.get("own", False),
        last=row.get("last", 9999),
    )


def _rule(row: Mapping[str, Any]) -> Rule:
    if "after" in row:
        return After(row["after"], row["days"])
    if "weekday" in row:
        return Nth(row["month"], WEEKDAYS.index(row["weekday"]), row["nth"])
    return Fixed(row["month"], row["day"], row.get("workday", False))


KINDS: Mapping[str, Kind] = {row["key"]: _kind(row) for row in sheets.table("season.toml")["event"]}
SERVICES = tuple(dict.fromkeys(kind.service for kind in KINDS.values()))

_SERVICES = {"".join(name.split()).casefold(): name for name in SERVICES} | {"military": "JSGMESB"}


def service_named(text: str) -> str | None:
    """Find a service by its name, in any case and with or without spaces; the military match has a plain one too."""
    return _SERVICES.get("".join(text.split()).replace("-", "").replace("_", "").casefold())
