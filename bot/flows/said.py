"""What somebody answered: the letter, and speaking for the student, are two facts (A17)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.dossier import Dossier
from bot.flows.conversation import Conversation, Known
from bot.flows.reply import reply
from bot.flows.speaking import record
from bot.interview.flow import Flow, ask
from bot.interview.questions import Choice, Option
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


def finish(known: Known, answered: Answered) -> Dossier:
    """Keep both, each in its own place."""
    willing = _WILLING[answered.letter]
    if answered.speaking is Speaking.AGREED:
        willing = Willing.LETTER_AND_OUTREACH
    mine = replace(record(known.dossier, known.about), refused=answered.speaking is Speaking.REFUSED)
    others = tuple(kept for kept in known.dossier.outreach if kept.advocate != known.about)
    people = tuple(
        replace(kept, willing=willing) if kept.id == known.about else kept for kept in known.dossier.advocates
    )
    return replace(known.dossier, advocates=people, outreach=(*others, mine))


def outcome(known: Known) -> Screen:
    """What follows from the answer; after a yes, the reply to send first."""
    who = known.advocate
    block = "refused" if record(known.dossier, who.id).refused else who.willing.value
    facts = {"who": who.name}
    agreed = who.willing in AGREED
    open_now = agreed and block != "refused"
    forward = Action("Outreach", f"/outreach {who.id}", "primary") if open_now else Action("Your writers", "/advocates")
    ready = (reply(known.dossier, who),) if agreed else ()
    return Screen(
        Words("said/noted", "title", facts),
        (Words("said/noted", block, facts), *(words for words, _ in ready)),
        actions=(forward, Action("Change that", f"/advocates said {who.id}"), Action("Home", "/home")),
        private=True,
        files=tuple(paper for _, paper in ready),
    )


SAID = Conversation(name="said", run=run, finish=finish, outcome=outcome)
