"""What somebody answered: the letter, and speaking for the student, are two facts (A17)."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dossier import Dossier
from bot.flows.conversation import Conversation, Known
from bot.flows.reply import closing, reply
from bot.flows.speaking import record
from bot.flows.tracking import answer
from bot.interview.flow import Flow, ask
from bot.interview.questions import Choice, Option, Problem
from bot.messages import Action
from bot.playbook.outreach import AGREED
from bot.playbook.people import Willing
from bot.screens import Screen, Words


class Letter(Option):
    """What they said about the letter."""

    AGREED = "agreed", "They agreed to write"
    CAREFUL = "careful", "They were careful, or slow to answer"
    DECLINED = "declined", "They said no"
    WAITING = "waiting", "No answer yet"


class Speaking(Option):
    """What they said about speaking to programs."""

    NOT_RAISED = "not_raised", "I have not asked that yet"
    AGREED = "agreed", "They agreed to speak for me"
    REFUSED = "refused", "They would rather not"


@dataclass(frozen=True, slots=True)
class Answered:
    """Both answers."""

    letter: Letter
    speaking: Speaking = Speaking.NOT_RAISED


_WILLING = {
    Letter.AGREED: Willing.LETTER,
    Letter.CAREFUL: Willing.HEDGED,
    Letter.DECLINED: Willing.DECLINED,
    Letter.WAITING: Willing.NOT_ASKED,
}


def run(known: Known) -> Flow[Answered]:
    """Ask about the letter; about speaking only after a yes."""
    facts = {"who": known.advocate.name}
    letter = yield from ask(Choice("letter", Letter, private=True, facts=facts, label="The letter"))
    if letter is not Letter.AGREED:
        return Answered(letter)
    speaking = yield from ask(Choice("speaking", Speaking, private=True, facts=facts, label="Speaking for you"))
    return Answered(letter, speaking)


def weigh(answered: Answered, known: Known) -> Problem | None:
    """An answer that the log of the letter cannot take any more is refused, with what can be done."""
    kept = _noted(known, answered)
    return kept if isinstance(kept, Problem) else None


def finish(known: Known, answered: Answered) -> Dossier:
    """Write it into the log of the letter; what they may be counted on for follows from that."""
    kept = _noted(known, answered)
    return known.dossier if isinstance(kept, Problem) else kept


def _noted(known: Known, answered: Answered) -> Dossier | Problem:
    speaks = answered.speaking is Speaking.AGREED
    willing = Willing.LETTER_AND_OUTREACH if speaks else _WILLING[answered.letter]
    refuses = answered.speaking is Speaking.REFUSED
    return answer(known.dossier, known.about, willing, known.today, refuses=refuses)


def outcome(known: Known) -> Screen:
    """What follows from the answer; after a yes, the reply to send first."""
    who = known.advocate
    block = "refused" if record(known.dossier, who.id).refused else who.willing.value
    facts = {"who": who.name}
    agreed = who.willing in AGREED
    open_now = agreed and block != "refused"
    forward = Action("Outreach", f"/outreach {who.id}", "primary") if open_now else Action("Your writers", "/advocates")
    ready = (reply(known, who),) if agreed else closing(known, who)
    return Screen(
        Words("said/noted", "title", facts),
        (Words("said/noted", block, facts), *(words for words, _ in ready)),
        actions=(forward, Action("Change that", f"/advocates said {who.id}"), Action("Home", "/home")),
        private=True,
        files=tuple(paper for _, paper in ready),
    )


SAID = Conversation(name="said", run=run, finish=finish, outcome=outcome, weigh=weigh)
