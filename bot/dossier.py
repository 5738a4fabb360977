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
from bot.playbook.lane import Applicant, Specialty
from bot.playbook.people import Role, Scenario, Signal, Willing, WriterType
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
class Dossier:
    """All of one student. `revision` counts the turns that changed something."""

    revision: int = 0
    profile: Profile = field(default_factory=Profile)
    story: ScoreStory | None = None
    scenario: Scenario = Scenario.PLAIN
    advocates: tuple[Advocate, ...] = ()
    letters: tuple[LetterRequest, ...] = ()
    interviews: tuple[Interview, ...] = ()
    """Under way; the last one is in front."""
    finished: dict[str, Interview] = field(default_factory=dict)
    """Answers of finished interviews by name, to be edited again; the latest stands last."""
    welcomed: bool = False
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
