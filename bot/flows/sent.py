"""Texts that have left the student's hands: when, to whom, and which facts they carried (A21)."""

from __future__ import annotations

from dataclasses import replace

from bot.dossier import Dossier, Sent

REQUEST = "request"
"""How a letter request is called in the record; the other texts go by the values of their kinds."""


def remember(dossier: Dossier, sent: Sent) -> Dossier:
    """Add it to the record; the same text on the same day is one."""
    if sent in dossier.sent:
        return dossier
    return replace(dossier, sent=(*dossier.sent, sent))


def carrying(dossier: Dossier, key: str) -> tuple[Sent, ...]:
    """Everything sent so far that carried this fact, the oldest first."""
    return tuple(sent for sent in dossier.sent if key in sent.carried)
