"""The facts of a letter request, for its template: the student's own, and nothing else (A41)."""

from __future__ import annotations

from collections.abc import Mapping

from bot.dossier import Dossier, LetterRequest
from bot.playbook import request
from bot.playbook.request import Attachment, Gap


def facts(dossier: Dossier, letter: LetterRequest) -> Mapping[str, object]:
    """Strings, tuples and booleans for templates/letters/."""
    advocate = next(kept for kept in dossier.advocates if kept.id == letter.advocate)
    profile = dossier.profile
    specialty = profile.specialty.label if profile.specialty else ""
    return {
        "subject": request.subject(profile.name, advocate.where, advocate.ended),
        "who": advocate.name,
        "where": advocate.where,
        "when": f"{advocate.ended:%B %Y}" if advocate.ended else "",
        "memory": letter.memory,
        "specialty": specialty[:1].lower() + specialty[1:],
        "gap": letter.gap.value,
        "gaps": tuple(gap.value for gap in Gap),
        "targets": tuple(target.value for target in letter.targets),
        "bullets": tuple(bullet.text for bullet in letter.bullets),
        "slots": dict(letter.slots),
        "due": f"{letter.due.day} {letter.due:%B %Y}" if letter.due else "",
        "packet": tuple(kind.value for kind in letter.packet),
        "bullets_below": Attachment.BULLETS in letter.packet,
        "name": profile.name,
        "school": profile.school,
        "contact": profile.contact,
    }
