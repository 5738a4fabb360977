"""What students ask the coordinators of their class without a name: `docs/decisions/0029`. Pure.

A question stands in the class without who asked it and when. Whose it is stands in that student's own record alone.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.cohort.progress import FLOOR, Frame
from bot.cohort.values import Cohort, Question
from bot.playbook import zones

LONGEST = 1000
"""Characters of a question, and of an answer."""
MOST = 100
"""Questions of one class that wait for an answer."""
A_WEEK = 2
"""Questions of one student in seven days, to all their classes together."""
WEEK = timedelta(days=7)
KEPT = timedelta(days=60)
"""How long an answered one is kept."""


def crowded(frame: Frame, size: int) -> bool:
    """Tell whether somebody can ask unseen: the class has a picture of 25 people or more, and is not small by now."""
    return frame.last is not None and size >= FLOOR


def today(cohort: Cohort, now: datetime) -> date:
    """The day of the class."""
    return zones.local(now, cohort.zone).date()


def drawn(fresh: str, day: date) -> tuple[str, date]:
    """An id, and the day from which a question asked on a day is shown, from random hexadecimal digits.

    The last digit alone is the lot, and no part of the id: it would tell the day.
    """
    return fresh[:-1], day + timedelta(days=1 + int(fresh[-1], 16) % 2)


def full(cohort: Cohort) -> bool:
    """Tell whether nothing more can be asked until something is answered."""
    return sum(one.answered is None for one in cohort.questions) >= MOST


def put(cohort: Cohort, question: Question, day: date) -> Cohort:
    """The class with one more; what was answered long ago goes. No order tells which came first."""
    others = (one for one in cohort.questions if one.answered is None or day - one.answered <= KEPT)
    return replace(cohort, questions=tuple(sorted((*others, question), key=lambda one: one.id)))


def without(cohort: Cohort, ids: Collection[str]) -> Cohort:
    """The class without some of them, as the next revision where that changes it."""
    left = tuple(one for one in cohort.questions if one.id not in ids)
    return cohort if left == cohort.questions else replace(cohort, questions=left, revision=cohort.revision + 1)


def found(cohort: Cohort, ident: str) -> Question | None:
    """The question with an id."""
    return next((one for one in cohort.questions if one.id == ident), None)


def seen(cohort: Cohort, day: date) -> tuple[Question, ...]:
    """What its coordinators see on a day: those that wait first, the oldest first; within a day by lot."""
    shown = (one for one in cohort.questions if one.shown <= day)
    return tuple(sorted(shown, key=lambda one: (one.answered or date.min, one.shown, one.id)))


def waiting(cohort: Cohort, day: date) -> tuple[Question, ...]:
    """Those of them without an answer."""
    return tuple(one for one in seen(cohort, day) if one.answered is None)


def answered(cohort: Cohort, ident: str, text: str, day: date) -> Cohort:
    """The class with an answer to one."""
    made = tuple(replace(one, answer=text, answered=day) if one.id == ident else one for one in cohort.questions)
    return replace(cohort, questions=made)
