"""What is posted for everybody in a class: one message, the same words for all, nothing that says who uses Vouch."""

from __future__ import annotations

from bot.cohort import Cohort, Deadline, Notice, deadlines, hours
from bot.interview.dates import spelled
from bot.playbook import zones
from bot.playbook.season import sure
from bot.screens import Screen, Words


def post(cohort: Cohort, thing: Deadline | Notice, days: int | None) -> Screen:
    """The message as it stands in a channel. `days`: how many were left when it was due; None: it was edited since."""
    if isinstance(thing, Notice):
        facts: dict[str, object] = {"title": thing.title, "text": thing.text, "class": cohort.name}
        return Screen(Words("announcements/notice", "title", facts), (Words("announcements/notice", "text", facts),))
    facts = {**when(cohort, thing), "title": thing.title, "note": thing.note, "class": cohort.name, "days": days}
    return Screen(Words("announcements/deadline", "title", facts), (Words("announcements/deadline", "text", facts),))


def when(cohort: Cohort, one: Deadline) -> dict[str, object]:
    """Its day in words, and where an hour is known the moment, for each reader's own clock."""
    at = deadlines.instant(cohort, one)
    end = at or zones.instant(one.day, cohort.at, cohort.zone)
    city = cohort.zone.rpartition("/")[2].replace("_", " ")
    return {
        "day": spelled(one.day),
        "at": hours.spelled(one.at),
        "city": city,
        "moment": int(at.timestamp()) if at else 0,
        "end": int(end.timestamp()),
        "sure": sure(one.sure).strip(),
    }
