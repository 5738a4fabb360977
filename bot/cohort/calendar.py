"""The dates of a class as entries of a calendar: one UID for a date for good, and nobody in it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.cohort.values import Cohort, Deadline
from bot.playbook.season import sure
from bot.playbook.season_ics import Entry


def entries(cohort: Cohort) -> Iterator[Entry]:
    """Every date that was not cancelled."""
    for deadline in cohort.deadlines:
        if not deadline.cancelled:
            uid = f"{cohort.id}-{deadline.id}@class.vouch"
            yield Entry(uid, _starts(cohort, deadline), f"{deadline.title}{sure(deadline.sure)}", deadline.note)


def _starts(cohort: Cohort, deadline: Deadline) -> datetime | date:
    if deadline.at is None:
        return deadline.day
    return datetime.combine(deadline.day, deadline.at, ZoneInfo(cohort.zone))
