"""The words after `/cohort questions`. Pure."""

from __future__ import annotations

from collections.abc import Callable

from bot.asked import Asked
from bot.cohort import questions
from bot.effects import Turn
from bot.flows import answer
from bot.flows import class_questions as cards
from bot.interview.state import Interview
from bot.screens import Words


def run(asked: Asked) -> Turn:
    """What was asked, or what is to be done with it."""
    word, _, more = asked.rest.casefold().partition(" ")
    return _ACTS.get(word, _list)(asked, more.strip())


def _list(asked: Asked, page: str) -> Turn:
    number = int(page) - 1 if page.isascii() and page.isdigit() and len(page) < 5 else 0
    return asked.show(cards.listed(asked.cohort, asked.moment.now, number))


def _answer(asked: Asked, ident: str) -> Turn:
    """One that is shown by now and has no answer."""
    day = questions.today(asked.cohort, asked.moment.now)
    if all(one.id != ident for one in questions.waiting(asked.cohort, day)):
        gone = Words("question/list", "unknown")
        return asked.show(cards.listed(asked.cohort, asked.moment.now, said=gone))
    return asked.open(Interview(answer.NAME, f"{asked.cohort.id}/{ident}"))


_ACTS: dict[str, Callable[[Asked, str], Turn]] = {"page": _list, "answer": _answer}
