"""What the three students of this folder are made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.dossier import (
    Advocate,
    Bullet,
    Contact,
    LetterRequest,
    Program,
)
from bot.playbook.outreach import Relation
from bot.playbook.people import Role, Signal, Willing, WriterType
from bot.playbook.programs import Aim, Policy, Tier
from bot.playbook.request import Attachment, Gap, Target

BOTH = Willing.LETTER_AND_OUTREACH
WORK, THINKING, RELIABLE = Signal.WORK, Signal.THINKING, Signal.RELIABILITY
WHOLE = (Attachment.CV, Attachment.STATEMENT, Attachment.BULLETS)
CLINICAL, RESEARCH, CHAMPION, CHARACTER = (
    WriterType.CLINICAL,
    WriterType.RESEARCH,
    WriterType.CHAMPION,
    WriterType.CHARACTER,
)
JUNE, DUE = date(2027, 6, 1), date(2027, 9, 1)


def writer(ident: str, name: str, role: Role, where: str, days: int, ended: date | None = None) -> Advocate:
    """Somebody who agreed to write and to speak, and saw all three signals."""
    return Advocate(ident, name, role, days, True, tuple(Signal), True, where, ended, BOTH)


def request(
    ident: str,
    kind: WriterType,
    memory: str,
    deeds: tuple[tuple[str, Signal], ...],
    *,
    slots: dict[str, str],
    gap: Gap = Gap.NO_RANK,
    targets: tuple[Target, ...] = (Target.GRIND,),
    packet: tuple[Attachment, ...] = WHOLE,
    due: date | None = DUE,
) -> LetterRequest:
    bullets = tuple(Bullet(text, shows) for text, shows in deeds)
    return LetterRequest(ident, kind, memory, gap, targets, bullets, slots, due, packet)


def programs(*names: str) -> tuple[Program, ...]:
    """The last is a reach."""
    made = tuple(Program(str(n), name, signal=Tier.GOLD, policy=Policy.NONE) for n, name in enumerate(names, 1))
    return (*made[:-1], replace(made[-1], aim=Aim.REACH))


CONTACTS = (
    Contact("1", Relation.CO_RESIDENT),
    Contact("2", Relation.CO_FACULTY),
    Contact("3", Relation.CO_AUTHOR, True),
)
