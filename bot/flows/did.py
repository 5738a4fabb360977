"""What an advocate did for the student: where, which of five acts, and what may be expected of it (A12, A50)."""

from __future__ import annotations

from dataclasses import replace

from bot.dossier import Done, Dossier
from bot.flows.conversation import Conversation, Known
from bot.flows.outreach import PICKED, level_of, pick_of
from bot.flows.speaking import recipients, record
from bot.interview.flow import Flow, ask
from bot.interview.questions import Choice, OneOf
from bot.messages import Action
from bot.playbook.outreach import Act
from bot.screens import Screen, Words

Told = tuple[str, Act] | None


def run(known: Known) -> Flow[Told]:
    """Ask where, then what; nothing when the advocate has no list."""
    who = known.advocate
    picks = tuple(pick_of(contact.program, about.name) for contact, about in recipients(known.dossier, who))
    if not picks:
        return None
    facts = {"who": who.name}
    program = yield from ask(OneOf("program", picks=picks, private=True, facts=facts, label="Where"))
    act = yield from ask(Choice("act", Act, private=True, facts=facts, label="What"))
    return program.removeprefix(PICKED), act


def finish(known: Known, told: Told) -> Dossier:
    """Add it to the log with today's date."""
    if told is None:
        return known.dossier
    mine = record(known.dossier, known.about)
    mine = replace(mine, done=(*mine.done, Done(*told, known.today)))
    others = tuple(kept for kept in known.dossier.outreach if kept.advocate != known.about)
    return replace(known.dossier, outreach=(*others, mine))


def outcome(known: Known) -> Screen:
    """What the last act usually leads to, and how high it stands."""
    who, kept = known.advocate, record(known.dossier, known.about).done
    facts = {"who": who.name}
    text = [Words("outreach/acts", kept[-1].act.value, facts)] if kept else []
    level = Words("outreach/levels", level_of(known.dossier, who.id).name.lower())
    return Screen(
        Words("outreach/acts", "title", facts),
        (*text, level),
        actions=(Action("The list", f"/outreach {who.id}", "primary"), Action("Home", "/home")),
        private=True,
    )


DID = Conversation(name="did", run=run, finish=finish, outcome=outcome)
