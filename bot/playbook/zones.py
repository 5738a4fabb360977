"""Time zones: which one a person means, and which instant a local day and hour are."""

from __future__ import annotations

import zoneinfo
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from bot.playbook import sheets

_MINUTE = timedelta(minutes=1)


def named(text: str) -> str | None:
    """The IANA name of the zone a person means by its name, by a city or by what they call it at home."""
    if not text or ("/" in text and text in _names()):
        return text or None  # as platforms write it, and records keep it
    wanted = _plain(text)
    return _known().get(wanted) or _known().get(wanted.removesuffix(" time"))


def local(now: datetime, zone: str) -> datetime:
    """An aware instant on the clock of a zone; one that is no longer known counts as UTC."""
    return now.astimezone(_zone(zone))


def instant(day: date, at: time, zone: str) -> datetime:
    """The UTC instant of a local day and minute: where the clock is put back the first, where it skips the next valid.

    Never before the local minute, and on the local day wherever the day has that minute or a later one.
    """
    place = _zone(zone)
    wall = datetime.combine(day, at.replace(second=0, microsecond=0))
    for _ in range(24 * 60 + 1):
        found = wall.replace(tzinfo=place).astimezone(UTC)
        if found.astimezone(place).replace(tzinfo=None) == wall:
            return found
        wall += _MINUTE
    return found


def _zone(zone: str) -> ZoneInfo:
    return _opened(zone if zone in _names() else "Etc/UTC")


@cache
def _opened(zone: str) -> ZoneInfo:
    return ZoneInfo(zone)


@cache
def _names() -> frozenset[str]:
    """Every zone there is, those too that old systems report without a continent (`EST5EDT`, `Israel`)."""
    return frozenset(zoneinfo.available_timezones() - {"Factory", "localtime"})


@cache
def _known() -> Mapping[str, str]:
    """What can be said, to IANA names; a city is the last part of a name."""
    places = sorted(name for name in _names() if "/" in name)
    cities = {_plain(name.rsplit("/", 1)[-1]): name for name in places}
    bare = {_plain(name): name for name in sorted(_names().difference(places))}
    return {**bare, **cities, **{_plain(name): name for name in places}, **sheets.table("reminders.toml")["zones"]}


def _plain(text: str) -> str:
    return " ".join(text.replace("_", " ").replace(".", " ").casefold().split())
