"""What is posted for everybody in a class: one message, the same words for all, nothing that says who uses Vouch."""

from __future__ import annotations

from datetime import time, timedelta

from bot.cohort import Cohort, Deadline, Notice, deadlines, hours
from bot.interview.dates import spelled
from bot.messages import Happening
from bot.playbook import zones
from bot.playbook.season import sure
from bot.screens import Screen, Words

BRIEF = timedelta(minutes=15)
"""How long the event of a moment lasts: a server wants an end."""


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


def happening(cohort: Cohort, one: Deadline) -> Happening:
    """The event that mirrors a deadline: at its moment, or through its day from the hour of announcements on."""
    at = deadlines.instant(cohort, one)
    if at is not None:
        return Happening(one.title, one.note, at, at + BRIEF, cohort.name)
    starts = zones.instant(one.day, cohort.at, cohort.zone)
    return Happening(one.title, one.note, starts, zones.instant(one.day, time(23, 59), cohort.zone), cohort.name)
