"""Answers of a class's coordinators on their way to who asked: looked for once a day, so that no phone rings at once.

Nothing in a class leads to a student, so nothing is sent when an answer is given. Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.cohort import Cohort, questions
from bot.dossier import Dossier
from bot.dossier.questions import Posed
from bot.messages import Action, Person
from bot.occasions import Occasion
from bot.outbox import Kind, Post
from bot.playbook import zones
from bot.playbook.season import EASTERN
from bot.screens import Screen, Words

WAITS = timedelta(days=120)
"""How long an answer is looked for."""
ANSWER = "answer"


def awaited(dossier: Dossier, today: date) -> tuple[Posed, ...]:
    """The questions an answer is looked for."""
    return tuple(one for one in dossier.questions if not one.told and not one.withdrawn and today - one.day <= WAITS)


def posts(dossier: Dossier, now: datetime) -> tuple[Post, ...]:
    """The next look, at the student's hour, to where reminders go or else to where they asked last."""
    today = zones.local(now, dossier.reminders.zone or EASTERN.key).date()
    open_ = awaited(dossier, today)
    to = _place(dossier, open_)
    if to is None:
        return ()
    day = today if dossier.reminders.wakes(today) > now else today + timedelta(days=1)
    return (Post(Kind.ANSWER, day.isoformat(), to, dossier.reminders.wakes(day)),)


def _place(dossier: Dossier, open_: Collection[Posed]) -> Person | None:
    mine = dossier.reminders
    if not open_ or (mine.on and mine.to is not None):
        return mine.to if open_ else None
    return max(open_, key=lambda one: one.day).to


def arrived(dossier: Dossier, now: datetime, classes: Iterable[Cohort]) -> tuple[Occasion, ...]:
    """The answers that were given on an earlier day of the class, and not told yet."""
    at_hand = {one.id: one for one in classes}
    return tuple(
        Occasion(ANSWER, posed.day, name=posed.id)
        for posed in dossier.questions
        if not posed.withdrawn and posed.cohort in at_hand and _given(posed, at_hand[posed.cohort], now)
    )


def _given(posed: Posed, cohort: Cohort, now: datetime) -> bool:
    one = questions.found(cohort, posed.id)
    return one is not None and one.answered is not None and one.answered < questions.today(cohort, now)


def untold(dossier: Dossier, things: Iterable[Occasion]) -> tuple[Occasion, ...]:
    """Those of some answers of which no message has told."""
    told = {one.id for one in dossier.questions if one.told}
    return tuple(thing for thing in things if thing.name not in told)


def told(dossier: Dossier, keys: Iterable[str], *, told: bool = True) -> Dossier:
    """The record once a message tells of these answers, or was given up before it did."""
    ids = {key.partition("/")[2] for key in keys}
    made = tuple(replace(one, told=told) if one.id in ids else one for one in dossier.questions)
    return replace(dossier, questions=made, revision=dossier.revision + 1, silent=dossier.silent + 1)


def message() -> Screen:
    """The message: it says nothing of a question, so it may stand in a conversation that a platform keeps."""
    return Screen(
        Words("question/message", "title"),
        (Words("question/message"),),
        actions=(Action("Open it", "/ask", "primary"),),
    )
