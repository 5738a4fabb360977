"""The writers the playbook proposes for this student, from the people they named."""

from __future__ import annotations

from bot.dossier import Advocate, Dossier
from bot.playbook.mix import Mix, propose


def proposal(dossier: Dossier) -> Mix[Advocate]:
    """The best set of three or four, with reasons."""
    return propose(dossier.advocates, dossier.scenario, dossier.profile.specialty)


def chosen(dossier: Dossier) -> tuple[Advocate, ...]:
    """The people of the best set, whom to ask first in front."""
    best = proposal(dossier).best
    return tuple(member.who for member in best.members) if best else ()
