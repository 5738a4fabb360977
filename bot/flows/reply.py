"""The reply to a yes, ready the moment it is recorded (B45)."""

from __future__ import annotations

from bot.dossier import Advocate, Dossier
from bot.flows.shown import shown
from bot.playbook.permission import Audience
from bot.screens import Paper, Words


def reply(dossier: Dossier, advocate: Advocate) -> tuple[Words, Paper]:
    """The card's part with the text to copy, and the same text as a file. Signed where the name is known."""
    seen = shown(dossier, Audience.ADVOCATE)
    text = Words("letters/reply", "text", {"who": advocate.name, "name": seen.get("profile.name")})
    return Words("said/reply", "text", {"who": advocate.name, "letter": text}), Paper(f"reply-{advocate.id}.txt", text)
