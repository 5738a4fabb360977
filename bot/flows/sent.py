"""Texts that have left the student's hands: when, to whom, and which facts they carried (A21)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.dossier import Advocate, Dossier, LetterRequest, Sent
from bot.flows.letter import carried

REQUEST = "request"
"""How a letter request is called in the record; the other texts go by the values of their kinds."""


def mark_request(dossier: Dossier, letter: LetterRequest, advocate: Advocate, day: date) -> Dossier:
    """Remember that a request was sent as it stands."""
    return remember(dossier, Sent(REQUEST, advocate.id, advocate.name, "", day, carried(dossier, letter)))


def remember(dossier: Dossier, sent: Sent) -> Dossier:
    """Add it to the record; the same text on the same day is one."""
    if sent in dossier.sent:
        return dossier
    return replace(dossier, sent=(*dossier.sent, sent))


def carrying(dossier: Dossier, key: str) -> tuple[Sent, ...]:
    """Everything sent so far that carried this fact, the oldest first."""
    return tuple(sent for sent in dossier.sent if key in sent.carried)
