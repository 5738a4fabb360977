"""The writers the playbook proposes for this student, from the people they named."""

from __future__ import annotations

from collections.abc import Iterable

from bot.dossier import Advocate, Dossier
from bot.playbook.advocates import Reason
from bot.playbook.mix import Mix, propose
from bot.playbook.specialties import Table
from bot.playbook.specialty_file import SHIPPED
from bot.screens import Words


def proposal(dossier: Dossier, table: Table = SHIPPED) -> Mix[Advocate]:
    """The best set of three or four, with reasons."""
    return propose(dossier.advocates, dossier.scenario, dossier.profile.specialty, table)


def chosen(dossier: Dossier, table: Table = SHIPPED) -> tuple[Advocate, ...]:
    """The people of the best set, whom to ask first in front."""
    best = proposal(dossier, table).best
    return tuple(member.who for member in best.members) if best else ()


def clauses(reasons: Iterable[Reason]) -> tuple[Words, ...]:
    """Reasons of the playbook as clauses to be joined."""
    return tuple(Words("advocates/reasons", reason.code.partition(".")[2], reason.facts) for reason in reasons)
