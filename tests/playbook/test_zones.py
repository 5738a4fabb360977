"""Every zone whose clocks change between 2024 and 2034: a daily hour comes exactly once a local day."""

from __future__ import annotations

import zoneinfo
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.playbook import zones
from tests.faults.counting import FULL

NO_PLACES = {"Factory", "localtime"}
"""Names for *not set* and for whatever the machine has."""
QUARTERS = [time(hour, minute) for hour in range(4) for minute in (0, 15, 30, 45)]
HOURS = QUARTERS if FULL else [time(0), time(0, 30), time(1, 30), time(2, 30), time(3, 30), time(18)]


def changes(name: str):
    zone = zoneinfo.ZoneInfo(name)
    at, end = datetime(2024, 1, 1, tzinfo=UTC), datetime(2035, 1, 1, tzinfo=UTC)
    while at < end:
        later = at + timedelta(days=1)
        if at.astimezone(zone).utcoffset() != later.astimezone(zone).utcoffset():
            yield at.astimezone(zone).date()
        at = later


@pytest.mark.slow
def test_a_daily_reminder_comes_once_a_local_day_in_every_zone() -> None:
    seen = 0
    for name in sorted(zoneinfo.available_timezones() - NO_PLACES):
        for day in changes(name):
            seen += 1
            for at in HOURS:
                days = [day + timedelta(n) for n in range(-1, 3)]
                found = [zones.instant(one, at, name) for one in days]
                local = [zones.local(one, name) for one in found]
                assert found == sorted(set(found))
                assert {str(one.tzinfo) for one in local} == {name}  # not on another clock for want of this one
                assert [one.date() for one in local] == days
                assert all(one.time() >= at for one in local)
    assert seen > 3000


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Eastern", "America/New_York"),
        ("pacific time", "America/Los_Angeles"),
        ("new york", "America/New_York"),
        ("europe/paris", "Europe/Paris"),
        ("EST5EDT", "EST5EDT"),
        ("Israel", "Israel"),
        ("Singapore", "Asia/Singapore"),
        ("the moon", None),
        ("", None),
    ],
)
def test_finds_the_zone_that_is_meant(said: str, name: str | None) -> None:
    assert zones.named(said) == name


def test_a_gap_gives_the_next_minute_and_a_fold_the_first() -> None:
    assert zones.instant(date(2027, 3, 14), time(2, 30), "America/New_York") == datetime(2027, 3, 14, 7, 0, tzinfo=UTC)
    assert zones.instant(date(2027, 11, 7), time(1, 30), "America/New_York") == datetime(2027, 11, 7, 5, 30, tzinfo=UTC)
