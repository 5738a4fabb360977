"""The weekly check-in, by choice: one line, what it shows, where; and the question to ask halfway (A25, A26)."""

from __future__ import annotations

from dataclasses import replace

from bot.dossier import Dossier, Noted
from bot.flows.conversation import Conversation, Known
from bot.flows.rotation import halfway
from bot.interview.flow import Flow, ask
from bot.interview.questions import Choice, Text, optional
from bot.messages import Action
from bot.playbook import checkin, evidence, tone
from bot.playbook.people import Signal
from bot.screens import Screen, Words

HOME = Action("Home", "/home")
_CHECKS = (tone.ghost, tone.fair, tone.stock, evidence.deed)


def run(known: Known) -> Flow[Noted | None]:
    """Ask for the line, and what goes with it; without a line there is nothing to keep."""
    line = Text("line", private=True, least=15, limit=240, checks=_CHECKS, label="This week")
    text = yield from ask(optional(line))
    if text is None:
        return None
    shows = yield from ask(optional(Choice("shows", Signal, private=True, facts={"line": text}, label="It shows")))
    where = yield from ask(optional(Text("where", private=True, limit=80, checks=(tone.ghost,), label="Where")))
    return Noted(text, shows, where or "", known.today.replace(day=1))


def finish(known: Known, line: Noted | None) -> Dossier:
    """Add the line to those kept; a skipped week leaves nothing."""
    if line is None:
        return known.dossier
    return replace(known.dossier, noted=checkin.appended(known.dossier.noted, line))


def outcome(known: Known) -> Screen:
    """How many lines are kept, what they show, and whether one was under pressure."""
    shows = tuple(line.shows for line in known.dossier.noted)
    facts = {
        "count": len(shows),
        "full": len(shows) == checkin.MOST,
        "most": checkin.MOST,
        "pressure": checkin.under_pressure(shows),
        "halfway": _due(known),
    }
    feedback = Action("The question for halfway", "/checkin feedback", "primary" if facts["halfway"] else "plain")
    rotation = () if known.dossier.rotation else (Action("When does this rotation end?", "/checkin rotation"),)
    return Screen(
        Words("checkin/kept", "title"),
        (Words("checkin/kept", "text", facts),),
        tuple((signal.label, str(count)) for signal, count in checkin.tally(shows).items()),
        actions=(feedback, Action("One more line", "/checkin"), *rotation, HOME),
        private=True,
    )


def _due(known: Known) -> bool:
    """Tell whether this rotation is past its middle and not over (A26)."""
    found = halfway(known.dossier)
    return found is not None and found[0] <= known.today <= found[1]


def feedback() -> Screen:
    """What to ask halfway through a block, and what to do with the answer (A26)."""
    return Screen(
        Words("checkin/feedback", "title"),
        (Words("checkin/feedback", "text"),),
        actions=(Action("Write a line about this week", "/checkin"), HOME),
    )


CHECKIN = Conversation(name="checkin", run=run, finish=finish, outcome=outcome)
