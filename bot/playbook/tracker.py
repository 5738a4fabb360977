"""The way of one letter, from a plan to a program: states, steps, which step is open when; the log is the record.

A letter's state is never stored: it is the fold over its moves, so taking the last move away restores what was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import reduce

from bot.interview.questions import Option, Problem
from bot.playbook.people import Willing
from bot.playbook.season import Status, dated


class State(Option):
    """Where a letter is (B38, B39)."""

    PLANNED = "planned", "Not asked yet"
    DRAFTED = "drafted", "Drafted, not sent"
    ASKED = "asked", "Asked, no answer yet"
    SILENT = "silent", "No reply"
    CAREFUL = "careful", "Careful: not your writer"
    DECLINED = "declined", "Declined"
    AGREED = "agreed", "Agreed"
    MATERIALS = "materials", "Agreed, materials sent"
    PROMISED = "promised", "Promised, waiting for the season"
    REQUESTED = "requested", "Request sent in the portal"
    UPLOADED = "uploaded", "Uploaded, not assigned"
    ASSIGNED = "assigned", "Uploaded and assigned"
    WITHDRAWN = "withdrawn", "Withdrawn by you"
    REPLACED = "replaced", "Replaced by somebody else"


class Step(Option):
    """What can happen to a letter; the labels are what a button says."""

    DRAFTED = "drafted", "Drafted"
    ASKED = "asked", "I asked them"
    NUDGED_1 = "nudged1", "I followed up on the ask"
    AGREED = "agreed", "They agreed"
    CAREFUL = "careful", "They were careful"
    DECLINED = "declined", "They said no"
    SILENT = "silent", "No reply; I leave it there"
    MATERIALS = "materials", "Materials sent"
    PROMISED = "promised", "It waits for the season"
    REQUESTED = "requested", "Request sent in the portal"
    NUDGED_2 = "nudged2", "I checked in before the date"
    UPLOADED = "uploaded", "It is uploaded"
    ASSIGNED = "assigned", "Assigned to a program"
    UNASSIGNED = "unassigned", "Taken off a program"
    WITHDRAWN = "withdrawn", "I withdrew the ask"
    REPLACED = "replaced", "Replaced by somebody else"


NUDGES = (Step.NUDGED_1, Step.NUDGED_2)
"""All reminders a writer ever gets: each once in the life of a letter (B34, B35)."""
ONCE = (*NUDGES, Step.MATERIALS)
"""Steps the log holds at most one of."""
ANSWERS = (Step.AGREED, Step.CAREFUL, Step.DECLINED, Step.SILENT)
SPEAKING, NOT_SPEAKING = "speaking", "not speaking"
"""What may stand beside a yes: whether they also speak to programs for the student (A17)."""


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that happened. `day` is None where nobody knows it any more.

    `about` is the id of a program (assigned, unassigned) or of the next writer (replaced), or stands beside a yes.
    """

    step: Step
    day: date | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the log of a letter amounts to: the state, the last move of each step, the programs it is assigned to."""

    state: State = State.PLANNED
    last: Mapping[Step, Move] = field(default_factory=dict)
    programs: tuple[str, ...] = ()

    def day(self, step: Step) -> date | None:
        """The day of the last such move; None: it never happened, or nobody knows when."""
        return self.last[step].day if step in self.last else None

    def did(self, step: Step) -> bool:
        """Tell whether it ever happened."""
        return step in self.last


@dataclass(frozen=True, slots=True)
class Ground:
    """What a move is judged against besides its log. `full` and `listed` hold ids of programs."""

    today: date
    opens: date
    """The first day the portal takes requests to writers."""
    soap: tuple[date, date]
    """First and last day of the silence of match week."""
    listed: frozenset[str] = frozenset()
    full: frozenset[str] = frozenset()
    """Programs that hold as many letters as the service takes."""
    opens_sure: Status = Status.OFFICIAL
    soap_sure: Status = Status.OFFICIAL


def standing(moves: tuple[Move, ...]) -> Standing:
    """Fold the log. A move the table does not know counts for nothing, whoever wrote it."""
    return reduce(_with, moves, Standing())


def steps(now: Standing) -> tuple[Step, ...]:
    """What can happen next by the table and the ceilings, in the order of a letter's life."""
    return tuple(step for step in Step if step in TABLE[now.state] and not (step in ONCE and now.did(step)))


def impossible(moves: tuple[Move, ...], move: Move) -> Problem | None:
    """Why the log cannot take this move: the table, a ceiling, the order of the days, the programs."""
    now, facts = standing(moves), {"step": move.step.value}
    if move.step in ONCE and now.did(move.step):
        return Problem("tracker.once", {**facts, "nudge": move.step in NUDGES})
    if move.step not in TABLE[now.state]:
        return Problem("tracker.not_now", {**facts, "state": now.state.label, "ways": _ways(now)})
    before = max((kept.day for kept in moves if kept.day), default=None)
    if move.day and before and move.day < before:
        return Problem("tracker.earlier", {"day": written(move.day), "before": written(before)})
    if move.step is Step.ASSIGNED and move.about in now.programs:
        return Problem("tracker.assigned_already")
    if move.step is Step.UNASSIGNED and move.about not in now.programs:
        return Problem("tracker.not_assigned")
    return None


def untimely(move: Move, ground: Ground) -> Problem | None:
    """Why this is not the time for it: the future, the season, match week, a program that is full or unknown."""
    if move.day and move.day > ground.today:
        return Problem("tracker.future", {"day": written(move.day)})
    day = move.day or ground.today
    if move.step is Step.REQUESTED and day < ground.opens:
        return Problem("tracker.season", {"opens": dated(ground.opens, ground.opens_sure)})
    if move.step is Step.PROMISED and day >= ground.opens:
        return Problem("tracker.open", {"opens": dated(ground.opens, ground.opens_sure)})
    if move.step in NUDGES and ground.soap[0] <= day <= ground.soap[1]:
        return Problem("tracker.soap", {"until": dated(ground.soap[1], ground.soap_sure)})
    if move.step is Step.ASSIGNED and move.about not in ground.listed:
        return Problem("tracker.no_program")
    if move.step is Step.ASSIGNED and move.about in ground.full:
        return Problem("tracker.full")
    return None


def refused(moves: tuple[Move, ...], move: Move, ground: Ground) -> Problem | None:
    """Why this move is not open now, or None."""
    return impossible(moves, move) or untimely(move, ground)


def willing(moves: tuple[Move, ...]) -> Willing:
    """What the writer may be counted on for, by their last answer; silence counts as a careful one (B36)."""
    last = next((move for move in reversed(moves) if move.step in ANSWERS), None)
    if last is None:
        return Willing.NOT_ASKED
    if last.step is Step.AGREED:
        return Willing.LETTER_AND_OUTREACH if last.about == SPEAKING else Willing.LETTER
    return Willing.DECLINED if last.step is Step.DECLINED else Willing.HEDGED


def refuses_speaking(moves: tuple[Move, ...]) -> bool:
    """Tell whether the last answer was a yes to the letter and a no to speaking (A17)."""
    last = next((move for move in reversed(moves) if move.step in ANSWERS), None)
    return last is not None and last.about == NOT_SPEAKING


def written(day: date) -> str:
    """A day as a person reads it."""
    return f"{day.day} {day:%B %Y}"


def _with(now: Standing, move: Move) -> Standing:
    goal = TABLE[now.state].get(move.step)
    if goal is None or (move.step in ONCE and now.did(move.step)):
        return now
    programs = now.programs
    if move.step is Step.ASSIGNED and move.about not in programs:
        programs = (*programs, move.about)
    if move.step is Step.UNASSIGNED:
        programs = tuple(kept for kept in programs if kept != move.about)
        goal = State.ASSIGNED if programs else goal
    return replace(now, state=goal, last={**now.last, move.step: move}, programs=programs)


def _ways(now: Standing) -> tuple[str, ...]:
    return tuple(step.label for step in steps(now))


_ANSWER = {Step.AGREED: State.AGREED, Step.CAREFUL: State.CAREFUL, Step.DECLINED: State.DECLINED}
_END = {Step.WITHDRAWN: State.WITHDRAWN, Step.REPLACED: State.REPLACED}
_PROMISE = {Step.CAREFUL: State.CAREFUL, Step.DECLINED: State.DECLINED, **_END}
"""A yes can still become something else until the letter is there."""


def _waiting(state: State) -> dict[Step, State]:
    """What leaves a letter that was agreed to, and is not there yet, where it is."""
    return {Step.AGREED: state, Step.NUDGED_2: state, Step.MATERIALS: state, **_PROMISE}


TABLE: Mapping[State, Mapping[Step, State]] = {
    State.PLANNED: {Step.DRAFTED: State.DRAFTED, Step.ASKED: State.ASKED, **_ANSWER},
    State.DRAFTED: {Step.ASKED: State.ASKED, **_ANSWER},
    State.ASKED: {Step.NUDGED_1: State.ASKED, Step.SILENT: State.SILENT, **_ANSWER, **_END},
    State.SILENT: {**_ANSWER, **_END},
    State.CAREFUL: {Step.AGREED: State.AGREED, Step.DECLINED: State.DECLINED, **_END},
    State.DECLINED: {Step.AGREED: State.AGREED, Step.CAREFUL: State.CAREFUL, Step.REPLACED: State.REPLACED},
    State.AGREED: {
        **_waiting(State.AGREED),
        Step.MATERIALS: State.MATERIALS,
        Step.PROMISED: State.PROMISED,
        Step.REQUESTED: State.REQUESTED,
    },
    State.MATERIALS: {
        **_waiting(State.MATERIALS),
        Step.PROMISED: State.PROMISED,
        Step.REQUESTED: State.REQUESTED,
    },
    State.PROMISED: {**_waiting(State.PROMISED), Step.REQUESTED: State.REQUESTED},
    State.REQUESTED: {**_waiting(State.REQUESTED), Step.UPLOADED: State.UPLOADED},
    State.UPLOADED: {
        Step.AGREED: State.UPLOADED,
        Step.MATERIALS: State.UPLOADED,
        Step.ASSIGNED: State.ASSIGNED,
        Step.REPLACED: State.REPLACED,
    },
    State.ASSIGNED: {
        Step.AGREED: State.ASSIGNED,
        Step.MATERIALS: State.ASSIGNED,
        Step.ASSIGNED: State.ASSIGNED,
        Step.UNASSIGNED: State.UPLOADED,
    },
    State.WITHDRAWN: {Step.ASKED: State.ASKED},
    State.REPLACED: _ANSWER,
}
"""From each state, what can happen and where it leads. Taken off its last program, a letter is uploaded again."""
