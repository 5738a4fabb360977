"""Where the student applies, with which number, and who speaks for them there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.playbook.outreach import Act, Relation
from bot.playbook.programs import Aim, Policy, Tier


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
    service: str = ""
    """Where one applies there, for somebody who applies through several services; empty: that of their field."""


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
