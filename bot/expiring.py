"""When a record has been kept long enough: two warnings, then its end; and what prolongs it. Pure.

No day counts that Vouch did not see: a clock that leaps ahead brings no end nearer than a day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot import departing
from bot.dossier import Dossier
from bot.dossier.term import Term, Warned
from bot.messages import Action, Person
from bot.outbox import Kind, Post, Row
from bot.playbook import zones
from bot.playbook.season import EASTERN, Season
from bot.screens import Screen, Words
from bot.settings import KEPT

IDLE = 400
"""Days without a change after which a record that names no Match is over: longer than a season."""
LONGER = 180
"""Days from the day it is asked for by which `/vouch keep` prolongs, as often as it is asked for."""
FIRST, SECOND = 30, 7
"""Days before the end on which it is said."""
WAITS = 60
"""Days after which a warning that could not be sent at all counts as sent: nobody is kept for ever for that."""
HOME, KEEP = Action("Home", "/home"), Action("Keep my record", "/keep", "primary")
COPY, END = Action("Give me a copy", "/export"), Action("Destroy it now", "/forget")


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What else decides."""

    today: date
    season: Season
    days: int = KEPT
    """Days after Match Day."""
    places: Sequence[Person] = ()
    """Everywhere the student speaks from."""
    pending: bool = False
    """A warning is still on its way."""


def today_of(dossier: Dossier, now: datetime) -> date:
    """The student's own day, as far as it is known."""
    return zones.local(now, dossier.reminders.zone or EASTERN.key).date()


def ends(dossier: Dossier, around: Around) -> date:
    """The day until which a record is kept, as things stand."""
    term, year = dossier.term, dossier.profile.match_year or dossier.reminders.match_year
    if year:
        end = around.season.of(year).match_day + timedelta(around.days)
    else:
        end = (term.since or around.today) + timedelta(IDLE)
    return max(end, term.until or end)


def rests(dossier: Dossier, around: Around) -> date:
    """The day before which a record that is as it was needs no look."""
    return ends(dossier, around) - timedelta(FIRST + 2)


def looked(dossier: Dossier, around: Around) -> Dossier:
    """The record after a day's look at it: the same one, one with a warning more, or one whose time is over."""
    year = dossier.profile.match_year or dossier.reminders.match_year
    term = dossier.term
    if term.over:
        return dossier
    if (term.warnings or not year) and (term.since is None or term.card != dossier.card):
        term = replace(term, card=dossier.card, since=around.today)  # they did something
    dossier = replace(dossier, term=term)
    end = ends(dossier, around)
    if end - around.today > timedelta(FIRST):
        return replace(dossier, term=replace(term, end=None, warnings=()))
    if not term.warnings:
        first = replace(
            term, card=dossier.card, since=term.since or around.today, end=max(end, around.today + timedelta(FIRST))
        )
        return replace(dossier, term=replace(first, warnings=(_warning(around.places, around.today),)))
    return _counted(dossier, around)


def _counted(dossier: Dossier, around: Around) -> Dossier:
    """One more day between the first warning and the end."""
    term, today = dossier.term, around.today
    warnings = tuple(_day(one, around) for one in term.warnings)
    first, last, end = warnings[0], warnings[-1], term.end or today
    near = today >= end - timedelta(SECOND) and first.days >= FIRST - SECOND
    if len(warnings) == 1 and near:
        left = [to for to in around.places if not (first.refused and to == first.to)]
        warnings = (first, _warning(left or around.places, today))
        end = max(end, today + timedelta(SECOND))
    elif len(warnings) == 2 and last.days >= SECOND and today >= end and (term.since or today) < today:
        return Dossier(dossier.revision, dossier.silent, term=Term(over=True))
    return replace(dossier, term=replace(term, warnings=warnings, end=end))


def ordered(dossier: Dossier, places: Sequence[Person]) -> tuple[Person, ...]:
    """The places of a student, where reminders go in front, those that Vouch was taken out of last."""
    gone = {(left.door, left.space) for left in dossier.departures}
    to = dossier.reminders.to
    return tuple(sorted(places, key=lambda one: ((one.door, one.space) in gone, one != to, one.door, one.space)))


def _warning(places: Sequence[Person], today: date) -> Warned:
    """A terminal is left out: nothing reaches it that its student did not begin."""
    to = next((to for to in places if to.door != "console"), None)
    return Warned(to, told=to is None, seen=today)


def _day(one: Warned, around: Around) -> Warned:
    """A warning once a day was seen; one whose place the student has left goes to another."""
    if one.to is not None and one.to not in around.places and not one.told:
        one = replace(_warning(around.places, around.today), waited=one.waited, seen=one.seen)
    if one.seen is not None and one.seen >= around.today:  # seen already; or the clock was ahead and is put right
        return replace(one, seen=around.today)
    if (around.pending or not one.told) and one.waited < WAITS:
        return replace(one, waited=one.waited + 1, seen=around.today)
    return replace(one, told=True, days=one.days + 1, seen=around.today)


def kept(dossier: Dossier, around: Around) -> Dossier:
    """The record once the student asked to have it kept; twice on a day is once."""
    until = max(around.today + timedelta(LONGER), dossier.term.until or around.today)
    return replace(dossier, term=replace(dossier.term, until=until, end=None, warnings=()))


# ------------------------------------------------------------------ what is sent


def posts(dossier: Dossier, now: datetime) -> tuple[Post, ...]:
    """The one warning there is to send, for now or for when quiet ends."""
    warnings = dossier.term.warnings
    if not warnings or warnings[-1].told or warnings[-1].to is None:
        return ()
    day, due = departing.ringing(dossier, now)
    return (Post(Kind.EXPIRY, f"{len(warnings)}-{day.isoformat()}", warnings[-1].to, due),)


def wanted(dossier: Dossier, row: Row) -> bool:
    """Whether a warning is still to be sent. One that was tried is noted as told, and may not have gone."""
    one = _of(dossier, row)
    return one is not None and one.to == row.to and (row.attempts > 0 or not one.told)


def timely(dossier: Dossier, row: Row, now: datetime) -> bool:
    """Whether it rings at no quiet hour."""
    day, due = departing.ringing(dossier, now)
    return due <= now and row.name.endswith(day.isoformat())


def told(dossier: Dossier, row: Row, *, told: bool = True, refused: bool = False) -> Dossier:
    """The record once a warning is being sent, was given up to come again, or was `refused` for good."""
    number = _number(row)
    warnings = tuple(
        replace(one, told=told, refused=refused, days=0) if n == number and one.waited < WAITS else one
        for n, one in enumerate(dossier.term.warnings, 1)
    )
    kept = replace(dossier, term=replace(dossier.term, warnings=warnings))
    return silently(kept)


def silently(dossier: Dossier) -> Dossier:
    """One revision more that leaves every card in front of the student as it was."""
    return replace(dossier, revision=dossier.revision + 1, silent=dossier.silent + 1)


def _number(row: Row) -> int:
    return int(row.name.partition("-")[0])


def _of(dossier: Dossier, row: Row) -> Warned | None:
    warnings = dossier.term.warnings
    return warnings[_number(row) - 1] if _number(row) <= len(warnings) else None


# ------------------------------------------------------------------ what is said


def message(dossier: Dossier) -> Screen:
    """The warning: it says nothing about the student, so it may stand in a conversation that a platform keeps."""
    words = Words("keep/card", "message", {"day": _written(dossier.term.end), "longer": LONGER})
    return Screen(Words("keep/card", "title"), (words,), actions=(KEEP, HOME))


def said(dossier: Dossier) -> tuple[Words, ...]:
    """What home says of an end that is near."""
    if not dossier.term.warnings:
        return ()
    return (Words("keep/card", "home", {"day": _written(dossier.term.end), "longer": LONGER}),)


def card(dossier: Dossier, around: Around) -> Screen:
    """Until when the record is kept, and what happens then."""
    facts = {"day": _written(ends(dossier, around)), "longer": LONGER, "first": FIRST, "second": SECOND}
    return Screen(
        Words("keep/card", "until", facts),
        (Words("keep/card", "text", facts),),
        actions=(HOME, COPY, END),
        private=True,
    )


def _written(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""
