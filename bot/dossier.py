"""One student's record: plain frozen values, to JSON and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import cattrs.preconf.json
from cattrs.gen import make_dict_unstructure_fn

from bot.interview.questions import Json
from bot.interview.state import Answer, Interview
from bot.playbook.doors import Doors
from bot.playbook.fight import Ground, Habit, Tone
from bot.playbook.lane import Applicant, Specialty
from bot.playbook.meeting import Heard
from bot.playbook.narrative import Narrative
from bot.playbook.outreach import Act, Relation
from bot.playbook.people import Role, Scenario, Signal, Willing, WriterType
from bot.playbook.permission import Marked
from bot.playbook.programs import Aim, Policy, Tier
from bot.playbook.record import Record
from bot.playbook.request import Attachment, Gap, Target
from bot.playbook.story import Situation


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
class Bullet:
    """One thing the writer saw, and what it shows."""

    text: str
    shows: Signal


@dataclass(frozen=True, slots=True)
class LetterRequest:
    """Everything one request is made of (B14, B17-B23); its text is rendered from this each time."""

    advocate: str
    writer: WriterType
    memory: str
    gap: Gap
    targets: tuple[Target, ...]
    bullets: tuple[Bullet, ...]
    slots: Mapping[str, str]
    due: date | None
    packet: tuple[Attachment, ...]
    incomplete_is_fine: bool = False
    """The student chose to send it without what is missing from the packet (B21)."""


@dataclass(frozen=True, slots=True)
class StepTwo:
    """Step 2 CK as the student gave it for the lane; `taken` is a month. No score: `score` is None."""

    score: int | None = None
    taken: date | None = None
    failed: bool = False
    """A Step or a Level was failed once, whatever came of it later."""


@dataclass(frozen=True, slots=True)
class Program:
    """A residency program the student put on their own list; `knows` holds ids of advocates."""

    id: str
    name: str
    place: str = ""
    home: bool = False
    rotated: bool = False
    signal: Tier = Tier.NONE
    aim: Aim = Aim.MATCH
    knows: tuple[str, ...] = ()
    policy: Policy = Policy.UNKNOWN


@dataclass(frozen=True, slots=True)
class Contact:
    """A program on one advocate's list: how they know somebody there, in their own answer (A08)."""

    program: str
    relation: Relation
    soft: bool = False
    """Far out of reach, and named with the softer wording (A47)."""


@dataclass(frozen=True, slots=True)
class Done:
    """What an advocate did for the student, and when (A50)."""

    program: str
    act: Act
    day: date


@dataclass(frozen=True, slots=True)
class Outreach:
    """Everything about one advocate besides their letter (A17, A31)."""

    advocate: str
    contacts: tuple[Contact, ...] = ()
    refused: bool = False
    """They will write, and would rather not speak for the student."""
    done: tuple[Done, ...] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """A text that has left the student's hands. `who` is the name at the time; `carried` the keys of its facts."""

    text: str
    advocate: str
    who: str
    program: str
    day: date
    carried: tuple[str, ...]


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
class Noted:
    """One line of a weekly check-in (A25); `month` is the month it was kept in, as its first day."""

    text: str
    shows: Signal | None
    where: str
    month: date


@dataclass(frozen=True, slots=True)
class Dossier:
    """All of one student. `revision` counts the turns that changed something."""

    revision: int = 0
    profile: Profile = field(default_factory=Profile)
    story: ScoreStory | None = None
    scenario: Scenario = Scenario.PLAIN
    advocates: tuple[Advocate, ...] = ()
    backing: tuple[Backing, ...] = ()
    letters: tuple[LetterRequest, ...] = ()
    step2: StepTwo | None = None
    programs: tuple[Program, ...] = ()
    marks: Mapping[str, Marked] = field(default_factory=dict)
    """How far facts may go, by key, where the student said so (A21)."""
    outreach: tuple[Outreach, ...] = ()
    sent: tuple[Sent, ...] = ()
    record: Record = field(default_factory=Record)
    """What the student entered of their transcript and evaluations (A38)."""
    narrative: Narrative | None = None
    """For the student's own eyes; never put into a letter (B46)."""
    interviews: tuple[Interview, ...] = ()
    """Under way; the last one is in front."""
    finished: dict[str, Interview] = field(default_factory=dict)
    """Answers of finished interviews by name, to be edited again; the latest stands last."""
    doors: Doors | None = None
    """Which ways in the student has (A01)."""
    meeting: Meeting | None = None
    noted: tuple[Noted, ...] = ()
    """The lines of the weekly check-ins, the oldest first."""
    welcomed: bool = False
    """The summary of what matters was shown; it comes once (A48)."""
    leaving: bool = False
    """True between the first and the second step of `/vouch forget`."""


_converter = cattrs.preconf.json.make_converter(forbid_extra_keys=False)
_converter.register_structure_hook(Json, lambda value, _: tuple(value) if isinstance(value, list) else value)
_converter.register_unstructure_hook(Answer, make_dict_unstructure_fn(Answer, _converter, _cattrs_omit_if_default=True))


def encode(dossier: Dossier) -> bytes:
    """The record as UTF-8 JSON."""
    return json.dumps(plain(dossier), ensure_ascii=False, separators=(",", ":")).encode()


def decode(record: bytes) -> Dossier:
    """The record back; fields it does not have yet take their defaults."""
    return _converter.structure(json.loads(record), Dossier)


def plain(dossier: Dossier) -> dict[str, Any]:
    """The record as dicts, lists and strings, for export."""
    made: dict[str, Any] = _converter.unstructure(dossier)
    return made
