"""What can be done to an interview: answer, go back, edit, skip, change a list. Every function is pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.identified import identifying
from bot.interview.flow import More
from bot.interview.questions import Json, Problem, Question, Unreadable, printable
from bot.interview.replay import TOMBSTONE, Position, Step, kept_answer, load, roster, stamp
from bot.interview.state import Answer, Interview, View
from bot.renewed import renewed

Taken = tuple[Interview, Problem | None]
"""The interview after an attempt, and what was wrong with it, if anything."""


def _without(mapping: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in mapping.items() if name not in names}


def prefill(question: Question[Any], interview: Interview) -> str:
    """The text offered with a question: an unfinished draft, or the answer it had before.

    A line that named none of the choices is kept, but offering it again would help nobody.
    """
    draft = interview.drafts.get(question.key)
    if draft is not None:
        meant = question.read(draft) if question.choices else draft
        if not isinstance(meant, Problem):
            return question.show(meant) if question.choices else draft
    found = kept_answer(question, interview.answers)
    if found is None:
        return interview.drafts.get(question.starts, "") or question.stands
    try:
        return question.show(found[1].value)
    except Unreadable:
        return str(found[1].value)


def identifies(question: Question[Any], raw: str) -> Problem | None:
    """Why nothing of `raw` may be kept, not even as a draft: it could tell somebody who a patient was."""
    hits = identifying(raw, question.own) if question.guarded and not question.harmless(raw) else ()
    return Problem(f"phi.{hits[0].kind.value}") if hits else None


def draftable(question: Question[Any], raw: str) -> bool:
    """Tell whether a line that is no answer may stay as the draft of one."""
    return question.drafted and identifies(question, raw) is None


def judge(question: Question[Any], raw: str, *, keep: bool = False) -> Json | Problem:
    """What would be kept of `raw`, or the first thing wrong with it. `keep` passes over advice."""
    patient = identifies(question, raw)
    if patient is not None:
        return patient
    kept = question.read(raw)
    if isinstance(kept, Problem):
        return _offered(question, kept)
    found = _checked(question, kept)
    return kept if found is None or (keep and not found.firm) else found


def _offered(question: Question[Any], unsure: Problem) -> Problem:
    """The one thing that may have been meant is checked at once: what is wrong with it is better said before a yes."""
    found = _checked(question, unsure.offers[0]) if len(unsure.offers) == 1 else None
    return unsure if found is None else renewed(found, offers=unsure.offers)


def _checked(question: Question[Any], kept: Json) -> Problem | None:
    """The first thing wrong with a value, before the first advice about it."""
    if not question.checks:
        return None
    value = load(question, kept)
    found = [problem for check in question.checks if (problem := check(value)) is not None]
    firm = [problem for problem in found if problem.firm]
    return next(iter((*firm, *found)), None)


def give(
    interview: Interview, position: Position[Any], question: Question[Any], raw: str, *, keep: bool = False
) -> Taken:
    """Answer one question of the position. A refused answer stays as its draft, unless it identifies a patient."""
    kept = judge(question, raw, keep=keep)
    if isinstance(kept, Problem) and not draftable(question, raw):
        return interview, kept
    if isinstance(kept, Problem):
        meant = question.show(kept.offers[0]) if len(kept.offers) == 1 else raw
        return draft(interview, {question.key: meant}), kept
    if isinstance(question, More) and kept != "done":
        return _change_list(interview, question, str(kept)), None
    return _put(interview, question, Answer(kept, question.rev, stamp(question, position.told))), None


def give_all(
    interview: Interview, position: Position[Any], values: Mapping[str, str], *, keep: bool = False
) -> tuple[Interview, dict[str, Problem]]:
    """Answer the fields of the open form: good ones are kept, bad ones stay as drafts with their problem."""
    fields = position.group.fields if position.group else ((position.open,) if position.open else ())
    problems: dict[str, Problem] = {}
    for question in fields:
        if question.key not in values:
            continue
        raw = values[question.key]
        if question.optional and not raw.strip():
            interview = renewed(skip(interview, position, question)[0], drafts=_without(interview.drafts, question.key))
            continue
        interview, problem = give(interview, position, question, raw, keep=keep)
        if problem is not None:
            problems[question.key] = problem
    return interview, problems


def draft(interview: Interview, values: Mapping[str, str]) -> Interview:
    """Keep what was typed as drafts, without what cannot be shown; nothing of it counts as an answer.

    An empty line keeps the draft that was there.
    """
    shown = {key: printable(text) for key, text in values.items() if text.strip()}
    return renewed(interview, drafts={**interview.drafts, **shown})


def undraft(interview: Interview, question: Question[Any]) -> Interview:
    """Drop what was offered as a draft."""
    return renewed(interview, drafts=_without(interview.drafts, question.key))


def skip(interview: Interview, position: Position[Any], question: Question[Any]) -> Taken:
    """Leave an optional question open for good; what was typed there already stays as its draft."""
    if not question.optional:
        return interview, Problem("skip.required")
    left = _put(interview, question, Answer(None, question.rev, stamp(question, position.told)))
    return renewed(left, drafts=interview.drafts), None


def _put(interview: Interview, question: Question[Any], answer: Answer) -> Interview:
    return renewed(
        interview,
        answers={**_without(interview.answers, *question.was), question.key: answer},
        drafts=_without(interview.drafts, question.key),
    )


def _change_list(interview: Interview, more: More, what: str) -> Interview:
    entries = roster(more.items, interview.answers)
    if what == "add":
        entries = (*entries, str(len(entries) + 1))
    else:
        gone = what.removeprefix("remove:")
        entries = tuple(_tombstone(entry) if entry == gone else entry for entry in entries)
    answers = _without(interview.answers, more.key)
    return renewed(
        interview,
        answers={**answers, more.items.key: Answer(entries)},
        drafts=_without(interview.drafts, more.key),
    )


def reopen(interview: Interview, step: Step) -> Interview:
    """Ask an answered question again; the old answer is offered as its draft."""
    stale = renewed(step.answer, stale=True)
    answers = {**_without(interview.answers, step.name), step.question.key: stale}
    return renewed(interview, answers=answers, view=View.QUESTION)


def back(interview: Interview, position: Position[Any]) -> Interview:
    """Go to the question before; at the first one, stay. Inside a form shown at once, leave the form."""
    leave = position.group if interview.together else None
    for step in reversed(position.path):
        if leave is None or step.group is None or step.group.key != leave.key:
            return reopen(interview, step)
    return interview


def edit(interview: Interview, position: Position[Any], key: str) -> Interview | None:
    """Reopen one answer of the path by key; None when the path has no such answer."""
    for step in (*position.path, *position.beyond):
        if step.question.key == key:
            return reopen(interview, step)
    return None


def start_over(interview: Interview, position: Position[Any]) -> Interview:
    """Forget all answers and drafts. Effects already requested stay requested, and ids of lists stay used."""
    used = {key: Answer(tuple(_tombstone(entry) for entry in ids)) for key, ids in position.rosters.items()}
    return renewed(interview, answers=used, drafts={}, view=View.QUESTION)


def untouched(interview: Interview, before: Interview | None) -> bool:
    """Tell whether nothing was said in it, or nothing since the finished interview it opened again."""
    opened_with = interview.given or (before.answers if before else {})
    return not interview.drafts and interview.answers == opened_with


def _tombstone(entry: str) -> str:
    return entry if entry.startswith(TOMBSTONE) else TOMBSTONE + entry


def request(interview: Interview, position: Position[Any]) -> tuple[Interview, tuple[Any, ...]]:
    """The effects of the path that were never asked for, and the interview that remembers them."""
    new = [once for once in position.effects if once.key not in interview.requested]
    if not new:
        return interview, ()
    requested = (*interview.requested, *(once.key for once in new))
    return renewed(interview, requested=requested), tuple(once.effect for once in new)


def settled(interview: Interview, position: Position[Any]) -> Interview:
    """The interview as kept when finished: the answers of the path and the ids of lists, nothing else."""
    answers: dict[str, Answer] = {step.question.key: step.answer for step in position.path}
    answers |= {key: Answer(entries) for key, entries in position.rosters.items()}
    return renewed(interview, answers=answers, drafts={}, given={}, shown="", view=View.QUESTION, paused=False)
