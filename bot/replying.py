"""The words after `/cohort questions`. Pure."""

from __future__ import annotations

from bot.asked import Asked
from bot.cohort import questions
from bot.effects import Turn
from bot.flows import answer
from bot.flows import class_questions as cards
from bot.interview.state import Interview
from bot.screens import Words


def run(asked: Asked) -> Turn:
    """What was asked; `answer` and `page` with what follows."""
    word, _, more = asked.rest.casefold().partition(" ")
    if word == "answer":
        return _answer(asked, more.strip())
    page = int(more) - 1 if word == "page" and more.isascii() and more.isdigit() and len(more) < 5 else 0
    return asked.show(cards.listed(asked.cohort, asked.moment.now, page))


def _answer(asked: Asked, ident: str) -> Turn:
    """One that is shown by now and has no answer."""
    day = questions.today(asked.cohort, asked.moment.now)
    if all(one.id != ident for one in questions.waiting(asked.cohort, day)):
        gone = Words("question/list", "unknown")
        return asked.show(cards.listed(asked.cohort, asked.moment.now, said=gone))
    return asked.open(Interview(answer.NAME, f"{asked.cohort.id}/{ident}"))
