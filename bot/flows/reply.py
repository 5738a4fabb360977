"""The reply to an answer, ready the moment it is recorded (B45)."""

from __future__ import annotations

from bot.dossier import Advocate
from bot.flows.conversation import Known
from bot.flows.texts import made
from bot.playbook.kinds import Kind
from bot.playbook.people import Willing
from bot.screens import Paper, Words

_CLOSING = {Willing.HEDGED: Kind.AFTER_CAREFUL, Willing.DECLINED: Kind.AFTER_NO}


def reply(known: Known, advocate: Advocate) -> tuple[Words, Paper]:
    """After a yes: the card's part with the text to copy, and the same text as a file."""
    return _ready("said/reply", Kind.AFTER_YES, known, advocate)


def closing(known: Known, advocate: Advocate) -> tuple[tuple[Words, Paper], ...]:
    """After a careful answer or a no: a thank-you that asks for nothing; else nothing."""
    kind = _CLOSING.get(advocate.willing)
    return () if kind is None else (_ready("said/closing", kind, known, advocate),)


def _ready(card: str, kind: Kind, known: Known, advocate: Advocate) -> tuple[Words, Paper]:
    text = made(kind, advocate, known).words
    return Words(card, "text", {"who": advocate.name, "letter": text}), Paper(f"reply-{advocate.id}.txt", text)
