"""Who the student is, who might vouch for them, and what was seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.playbook.fight import Ground, Habit, Tone
from bot.playbook.lane import Applicant, Specialty
from bot.playbook.meeting import Heard
from bot.playbook.people import Role, Signal, Willing
from bot.playbook.story import Situation
from bot.playbook.tracks import Track


@dataclass(frozen=True, slots=True)
class Profile:
    """What is asked once: what a request is signed with, and whose table a number is read by."""

    name: str = ""
    school: str = ""
    contact: str = ""
    specialty: Specialty | None = None
    applicant: Applicant | None = None
    aamc_id: str = ""
    match_year: int | None = None
    """The year residency starts, which tells the student's own season."""
    tracks: tuple[Track, ...] = ()
    """Every way the student applies, where they said so; else that of their field."""


@dataclass(frozen=True, slots=True)
class ScoreStory:
    """Number, reason, since, next, in the student's words (A20)."""

    situation: Situation
    score: int | None
    number: str
    reason: str | None
    since: tuple[str, ...]
    aim: str
    question: str
    change: str | None = None
    """After a fail: what was done differently before the pass."""


@dataclass(frozen=True, slots=True)
class Advocate:
    """Someone who might vouch. `days` is days worked together; `ended` the month that ended in."""

    id: str
    name: str
    role: Role
    days: int
    recognises: bool
    saw: tuple[Signal, ...]
    specialty_match: bool
    where: str
    ended: date | None = None
    willing: Willing = Willing.NOT_ASKED


@dataclass(frozen=True, slots=True)
class Example:
    """A dated example for one ground (A18); feedback has three parts: it, the change, what came of it (A19)."""

    ground: Ground
    parts: tuple[str, ...]
    habit: Habit | None = None


@dataclass(frozen=True, slots=True)
class Backing:
    """Why one advocate would fight for the student, as the student sees it."""

    advocate: str
    tone: Tone
    examples: tuple[Example, ...] = ()

    @property
    def grounds(self) -> tuple[Ground, ...]:
        """The grounds that have an example."""
        return tuple(example.ground for example in self.examples)


@dataclass(frozen=True, slots=True)
class Meeting:
    """The last conversation that was rehearsed: with which advocate (or nobody of the list) and what was heard."""

    advocate: str
    day: date
    heard: Heard | None
    """None: not held yet."""
    agreed: bool = False
    """They agreed to a letter."""
    before: Willing = Willing.NOT_ASKED
    """What the advocate was counted on for before, should the answer have been a slip."""


@dataclass(frozen=True, slots=True)
class Rotation:
    """The rotation the student is on, from its first day to its last."""

    where: str
    begun: date
    ends: date


@dataclass(frozen=True, slots=True)
class Noted:
    """One line of a weekly check-in (A25); `month` is the month it was kept in, as its first day."""

    text: str
    shows: Signal | None
    where: str
    month: date
