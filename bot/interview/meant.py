"""What a line may have meant, shown back before it is kept: as the draft, where it is one thing, else as buttons."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from bot.interview import engine
from bot.interview.engine import Taken
from bot.interview.questions import Json, Problem, Question
from bot.interview.replay import Position
from bot.interview.state import Interview
from bot.interview.words import AGREED, REFUSED, bare


def standing_problem(question: Question[Any], draft: str) -> Problem | None:
    """What is wrong with a draft that was left unfinished; shown again when the person comes back."""
    if not draft or question.choices:
        return None
    judged = engine.judge(question, draft)
    return judged if isinstance(judged, Problem) else None


def readings(question: Question[Any], problem: Problem | None) -> Mapping[str, Json]:
    """The answers a line may have meant, where there are several, by the value of a button.

    The value tells the button of an earlier line from that of a later one, and nobody what was answered.
    """
    offers = problem.offers if problem is not None and len(problem.offers) > 1 else ()
    return {f"meant/{_digest(question.key, offer)}": offer for offer in offers}


def pressed(interview: Interview, question: Question[Any], value: str) -> str | None:
    """What a button of the open question says: a choice, or one of the above as it reads; None: no such button."""
    if value in {pick.value for pick in question.choices}:
        return value
    kept = readings(question, standing_problem(question, engine.prefill(question, interview))).get(value)
    return None if kept is None else question.show(kept)


def confirmed(interview: Interview, position: Position[Any], question: Question[Any], text: str) -> Taken | None:
    """What a yes or a no does to a draft that was shown back; None: it is neither, or nothing was shown."""
    draft, said = engine.prefill(question, interview), bare(text)
    if not question.confirmed or not draft or said not in AGREED | REFUSED:
        return None
    if said in REFUSED:
        return engine.undraft(interview, question), None
    return engine.give(interview, position, question, draft, keep=True)


def _digest(key: str, offer: Json) -> str:
    return hashlib.blake2s(f"{key} {offer}".encode(), digest_size=4).hexdigest()
