"""The answer to a question that a student asked without a name."""

from __future__ import annotations

from bot.cohort import Change, Right, questions
from bot.dossier import Dossier
from bot.flows import class_questions
from bot.flows.class_cards import lost
from bot.flows.conversation import Conversation, Known
from bot.interview.flow import Flow, ask
from bot.interview.questions import Problem, Text
from bot.screens import Screen, Words

NAME = "answer"


def run(known: Known) -> Flow[str]:
    """Ask for the words, with the question above."""
    ident = known.about.partition("/")[2]
    one = questions.found(known.cohort, ident) if known.cohort else None
    facts = {"text": one.text if one else ""}
    answer = Text("text", private=True, limit=questions.LONGEST, lines=True, label="Your answer", facts=facts)
    return (yield from ask(answer))


def weigh(_: str, known: Known) -> Problem | None:
    """It may have been taken back, or answered by somebody else meanwhile."""
    one = questions.found(known.cohort, known.about.partition("/")[2]) if known.cohort else None
    return Problem("question.gone") if one is None or one.answered is not None else None


def settle(known: Known, text: str) -> Change | None:
    """Put it beside the question."""
    if known.cohort is None or known.now is None:
        return None
    ident = known.about.partition("/")[2]
    made = questions.answered(known.cohort, ident, text, questions.today(known.cohort, known.now))
    return Change(made, "question_answered", ident)


def finish(known: Known, _: str) -> Dossier:
    """Nothing of it stays in the record."""
    return known.dossier


def outcome(known: Known) -> Screen:
    """What else was asked."""
    if known.cohort is None or known.now is None:
        return lost()
    return class_questions.listed(known.cohort, known.now, said=Words("question/list", "answered"))


ANSWER = Conversation(
    name=NAME, run=run, finish=finish, outcome=outcome, weigh=weigh, settle=settle, needs=Right.QUESTIONS
)
