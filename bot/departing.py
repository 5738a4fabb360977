"""A place that Vouch was taken out of: what it means for one student there. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.dossier import Dossier
from bot.dossier.places import Departure
from bot.messages import Action, Person
from bot.outbox import Kind, Post
from bot.playbook import reminding, zones
from bot.playbook.season import EASTERN
from bot.screens import Screen, Words

Space = tuple[str, str]
"""A door and one of its spaces."""
SEEN = "seen"
HOME, KNOWN = Action("Home", "/home", "primary"), Action("I have read it", f"/home {SEEN}")


def departed(
    dossier: Dossier, space: Space, day: date, places: Sequence[Person], gone: Collection[Space]
) -> Dossier | None:
    """The record once one of its places is gone; None: that is noted already.

    One message goes to another place of the student's, if there is any that is not gone itself. Reminders that went
    to the one that is gone are off: nothing gets through there.
    """
    if any((kept.door, kept.space, kept.day) == (*space, day) for kept in dossier.departures):
        return None
    mine = dossier.reminders
    left = sorted(
        (to for to in places if (to.door, to.space) not in gone),
        key=lambda to: (to != mine.to, to.door == "console", to.door, to.space),
    )
    if mine.to is not None and (mine.to.door, mine.to.space) == space:
        mine = replace(mine, on=False, closed=mine.to.door if mine.on else mine.closed, test=0)
    kept = Departure(*space, day, left[0] if left else None)
    return _silently(replace(dossier, departures=(*dossier.departures, kept), reminders=mine))


def seen(dossier: Dossier) -> Dossier:
    """The record once the student has read of all of them."""
    return replace(dossier, departures=()) if dossier.departures else dossier


def notices(dossier: Dossier, now: datetime) -> tuple[Post, ...]:
    """The one message there is to send."""
    to = next((kept.to for kept in dossier.departures if kept.to and not kept.told), None)
    return () if to is None else (post(dossier, to, now),)


def post(dossier: Dossier, to: Person, now: datetime) -> Post:
    """The message, for now or, where it is quiet there, for when quiet ends; named by that day."""
    day, due = ringing(dossier, now)
    return Post(Kind.NOTICE, day.isoformat(), to, due)


def ringing(dossier: Dossier, now: datetime) -> tuple[date, datetime]:
    """When somebody may be woken by what they did not ask for: now or, where it is quiet, when quiet ends."""
    mine = dossier.reminders
    zone = mine.zone or EASTERN.key
    here = zones.local(now, zone)
    if not reminding.quiet(here.time(), mine.quiet_from, mine.quiet_to):
        return here.date(), now
    day = here.date() + timedelta(here.time() >= mine.quiet_to)
    return day, zones.instant(day, mine.quiet_to, zone)


def wanted(dossier: Dossier, to: Person, *, tried: bool) -> bool:
    """Whether the message is still to be sent there. One that was `tried` is noted as told, and may not have gone."""
    return any(kept.to == to and (tried or not kept.told) for kept in dossier.departures)


def told(dossier: Dossier, *, told: bool = True) -> Dossier:
    """The record once the message is being sent, or was given up."""
    return _silently(replace(dossier, departures=tuple(replace(kept, told=told) for kept in dossier.departures)))


def message() -> Screen:
    """The message: it says nothing about the student, so it may stand in a conversation that a platform keeps."""
    return Screen(Words("places/departed", "title"), (Words("places/departed", "message"),), actions=(HOME,))


def said(dossier: Dossier) -> tuple[Words, ...]:
    """What home says of places that are gone."""
    if not dossier.departures:
        return ()
    day = max(kept.day for kept in dossier.departures)
    return (Words("places/departed", "home", {"day": f"{day.day} {day:%B %Y}", "off": not dossier.reminders.on}),)


def _silently(dossier: Dossier) -> Dossier:
    return replace(dossier, revision=dossier.revision + 1, silent=dossier.silent + 1)
