"""The dates of a class as entries of a calendar: one UID for a date for good, and nobody in it. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from bot.cohort.deadlines import instant
from bot.cohort.values import Cohort
from bot.playbook.season import sure
from bot.playbook.season_ics import Entry


def entries(cohort: Cohort, *, season: bool = True) -> Iterator[Entry]:
    """Every date that was not cancelled; without `season` only those that are the school's own."""
    for one in cohort.deadlines:
        if not one.cancelled and (season or not one.event):
            uid = f"{cohort.id}-{one.id}@class.vouch"
            yield Entry(uid, instant(cohort, one) or one.day, f"{one.title}{sure(one.sure)}", one.note)
