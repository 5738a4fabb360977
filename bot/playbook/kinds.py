"""The texts around a letter request: which there are, and when each may be made (B34, B35, B37, B44, B45, B58)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.interview.questions import Option, Problem
from bot.playbook.tracker import Standing, State, Step, written

SCRIPT_SECONDS, CARD_SECONDS = 90, 60
"""The longest a script for the ask may take to say, and the same on a card (B44)."""
NUDGE_DAYS = (14, 21)
"""Days after an unanswered ask, and before the date, in which the one reminder fits (B34, B35)."""


class Kind(Option):
    """A text to or about one writer, besides the request."""

    SCRIPT = "script", "What to say in person"
    MINUTE = "minute", "The ask in one minute"
    AFTER_YES = "after-yes", "Reply to a yes"
    AFTER_CAREFUL = "after-careful", "Reply to a careful answer"
    AFTER_NO = "after-no", "Reply to a no"
    NUDGE_1 = "nudge1", "Follow-up on the ask"
    NUDGE_2 = "nudge2", "Check-in before the date"
    UPDATE = "update", "Something new in my record"
    THANKS = "thanks", "Thank-you for the letter"
    AFTER_MATCH = "after-match", "Note after the match"
    DECLINE = "decline", "They asked me to write it"
    OUTLINE = "outline", "Outline for them to write from"


class Change(Option):
    """What a materials update is about."""

    GRADE = "grade", "A new grade"
    SCORE = "score", "A new score"
    STATEMENT = "statement", "My statement changed"
    OTHER = "other", "Something else is new"


PURPOSES: Mapping[Kind, str] = {
    Kind.AFTER_YES: "Thank you for agreeing",
    Kind.AFTER_CAREFUL: "Thank you for your answer",
    Kind.AFTER_NO: "Thank you for your answer",
    Kind.NUDGE_1: "Letter request, follow-up",
    Kind.NUDGE_2: "About my letter",
    Kind.UPDATE: "New for my letter",
    Kind.THANKS: "Thank you for the letter",
    Kind.AFTER_MATCH: "After the match",
    Kind.DECLINE: "My letter, and an outline",
}
"""How the subject line of each mail begins (B61); a kind that is not here is no mail."""
NUDGES: Mapping[Kind, Step] = {Kind.NUDGE_1: Step.NUDGED_1, Kind.NUDGE_2: Step.NUDGED_2}
ASKING = (Kind.SCRIPT, Kind.MINUTE)

WAITING = (State.AGREED, State.MATERIALS, State.PROMISED, State.REQUESTED)
"""Agreed to, and not there yet."""
THERE = (State.UPLOADED, State.ASSIGNED)
OVER = (State.CAREFUL, State.DECLINED, State.WITHDRAWN, State.REPLACED, State.SILENT)
"""Nothing is asked of this writer any more."""


@dataclass(frozen=True, slots=True)
class Case:
    """What decides whether a text may be made now."""

    who: str
    letter: Standing
    today: date
    due: date
    match_day: date
    drafted: bool = False
    told: bool = False
    """The story is told."""
    news: bool = False
    signed: bool = False
    """Name and contact are known."""


def shut(kind: Kind, case: Case) -> Problem | None:
    """Why this text may not be made now, or None."""
    return _GATES[kind](case)


def last_minute(due: date | None, today: date) -> bool:
    """Tell whether a mail today reaches the writer on the date itself or the night before it (B37)."""
    return due is not None and timedelta(0) <= due - today <= timedelta(days=1)


def warning(due: date | None, today: date) -> str:
    """Name the warning a mail that asks for something by a date needs today, or nothing (B37)."""
    if due is not None and due < today:
        return "past"
    return "last_minute" if last_minute(due, today) else ""


def _problem(code: str, case: Case, **facts: object) -> Problem:
    return Problem(f"kinds.{code}", {"who": case.who, **facts})


def _not_over(case: Case) -> Problem | None:
    return _problem("over", case, state=case.letter.state.label) if case.letter.state in OVER else None


def _signed(case: Case) -> Problem | None:
    return None if case.signed else _problem("unsigned", case)


def _asking(case: Case) -> Problem | None:
    if case.letter.state not in (State.PLANNED, State.DRAFTED):
        return _not_over(case) or _problem("asked", case)
    return None if case.drafted or case.told else _problem("nothing_to_say", case)


def _after(*states: State) -> Callable[[Case], Problem | None]:
    def gate(case: Case) -> Problem | None:
        return None if case.letter.state in states else _problem("other_answer", case)

    return gate


def _nudge_1(case: Case) -> Problem | None:
    if case.letter.state is not State.ASKED:
        waits = case.letter.state in (State.PLANNED, State.DRAFTED)
        return _not_over(case) or _problem("not_asked" if waits else "answered", case)
    asked = case.letter.day(Step.ASKED)
    if case.letter.did(Step.NUDGED_1):
        return _problem("nudged", case)
    if asked is None:
        return _problem("day_unknown", case)
    first, last = (asked + timedelta(days=days) for days in NUDGE_DAYS)
    return _signed(case) or _within(first, last, "no_answer_late", case)


def _nudge_2(case: Case) -> Problem | None:
    if case.letter.state not in WAITING:
        return _not_over(case) or _problem("there" if case.letter.state in THERE else "no_yes", case)
    if case.letter.did(Step.NUDGED_2):
        return _problem("nudged", case)
    last, first = (case.due - timedelta(days=days) for days in NUDGE_DAYS)
    late = "night_before" if last_minute(case.due, case.today) else "date_near"
    return _signed(case) or _within(first, last, late, case)


def _within(first: date, last: date, late: str, case: Case) -> Problem | None:
    if case.today < first:
        return _problem("early", case, first=written(first), last=written(last))
    return _problem(late, case, due=written(case.due)) if case.today > last else None


def _update(case: Case) -> Problem | None:
    if case.letter.state not in WAITING:
        return _not_over(case) or _problem("there" if case.letter.state in THERE else "no_yes", case)
    return _signed(case) or (None if case.news else _problem("no_news", case))


def _thanks(case: Case) -> Problem | None:
    return _signed(case) if case.letter.state in THERE else _not_over(case) or _problem("not_there", case)


def _after_match(case: Case) -> Problem | None:
    if case.letter.state not in THERE:
        return _not_over(case) or _problem("not_there", case)
    early = _problem("before_match", case, day=written(case.match_day)) if case.today < case.match_day else None
    return _signed(case) or early


def _decline(case: Case) -> Problem | None:
    if case.letter.state in THERE:
        return _problem("there", case)
    return _not_over(case) or _signed(case)


def _outline(case: Case) -> Problem | None:
    if case.letter.state in THERE:
        return _problem("there", case)
    return _not_over(case) or (None if case.drafted else _problem("no_request", case))


_GATES: Mapping[Kind, Callable[[Case], Problem | None]] = {
    Kind.SCRIPT: _asking,
    Kind.MINUTE: _asking,
    Kind.AFTER_YES: _after(*WAITING),
    Kind.AFTER_CAREFUL: _after(State.CAREFUL),
    Kind.AFTER_NO: _after(State.DECLINED),
    Kind.NUDGE_1: _nudge_1,
    Kind.NUDGE_2: _nudge_2,
    Kind.UPDATE: _update,
    Kind.THANKS: _thanks,
    Kind.AFTER_MATCH: _after_match,
    Kind.DECLINE: _decline,
    Kind.OUTLINE: _outline,
}
