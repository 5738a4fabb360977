"""How to reach a writer after they leave their post: asked for at the time of the ask, one question."""

from __future__ import annotations

from dataclasses import replace

from bot.dossier import Dossier
from bot.flows import tracking
from bot.flows.conversation import Conversation, Known
from bot.flows.letter_page import page
from bot.interview.flow import Flow, ask
from bot.interview.questions import Text, optional
from bot.screens import Screen


def run(known: Known) -> Flow[str]:
    """Ask for one address; none is fine."""
    facts = {"who": known.advocate.name}
    address = Text("address", private=True, guarded=False, limit=120, facts=facts, label="To reach them later")
    return (yield from ask(optional(address))) or ""


def finish(known: Known, address: str) -> Dossier:
    """Keep it with the letter."""
    return tracking.keep(known.dossier, replace(tracking.tracked(known.dossier, known.about), lasting=address))


def outcome(known: Known) -> Screen:
    """Back on the page of the letter."""
    return page(known, known.advocate)


LASTING = Conversation(name="lasting", run=run, finish=finish, outcome=outcome)
