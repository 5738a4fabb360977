"""A question to the coordinators of a class, without a name: `docs/decisions/0029`."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from bot.cohort import Cohort, Question, questions
from bot.dossier import Dossier
from bot.dossier.questions import Posed
from bot.flows import class_questions
from bot.flows.conversation import Conversation, Known
from bot.interview.flow import Flow, ask
from bot.interview.questions import Problem, Text
from bot.screens import Screen, Words

NAME = "question"
_WORD = re.compile(r"[^\W\d_]{3,}")


def run(known: Known) -> Flow[str]:
    """Ask for the words."""
    facts = {"name": known.cohort.name if known.cohort else ""}
    asked = Text("text", private=True, limit=questions.LONGEST, lines=True, label="Your question", facts=facts)
    return (yield from ask(asked))


def barred(known: Known, cohort: Cohort) -> Problem | None:
    """Why this student cannot ask this class now."""
    if cohort.id not in known.crowded:
        return Problem("question.few")
    week = [one for one in known.dossier.questions if known.today - one.day < questions.WEEK]
    if len(week) >= questions.A_WEEK:
        free = min(one.day for one in week) + timedelta(days=7)
        return Problem("question.often", {"most": questions.A_WEEK, "day": f"{free.day} {free:%B}"})
    return Problem("question.full", {"most": questions.MOST}) if questions.full(cohort) else None


def weigh(text: str, known: Known) -> Problem | None:
    """Whether it can be asked at all, and whether it says who asks."""
    cohort = known.cohort
    found = barred(known, cohort) if cohort else None
    if found is not None:
        return found
    own = {word.casefold() for word in _WORD.findall(known.dossier.profile.name)}
    named = own & {word.casefold() for word in _WORD.findall(text)}
    return Problem("question.named", firm=False) if named else None


def put(known: Known, text: str) -> Cohort | None:
    """The class with it, from a later day on."""
    if known.cohort is None or known.now is None or not known.fresh:
        return None
    today = questions.today(known.cohort, known.now)
    ident, shown = questions.drawn(known.fresh, today)
    return questions.put(known.cohort, Question(ident, text, shown), today)


def finish(known: Known, text: str) -> Dossier:
    """The student's own record has whose it is; what was taken back and over is dropped."""
    ident, _ = questions.drawn(known.fresh, known.today)
    to = known.caller.person if known.caller else None
    others = (one for one in known.dossier.questions if not one.withdrawn or known.today - one.day < questions.WEEK)
    return replace(known.dossier, questions=(*others, Posed(ident, known.about, text, known.today, to)))


def outcome(known: Known) -> Screen:
    """What they asked."""
    return class_questions.mine(known.dossier, known.classes, Words("question/mine", "put"))


QUESTION = Conversation(name=NAME, run=run, finish=finish, outcome=outcome, weigh=weigh, put=put)
