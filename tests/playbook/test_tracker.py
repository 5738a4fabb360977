"""The machine of one letter: its table, its ceilings, its log."""

from __future__ import annotations

from collections import deque
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.playbook import tracker
from bot.playbook.people import Willing
from bot.playbook.tracker import NUDGES, TABLE, Ground, Move, State, Step, standing

TODAY = date(2027, 8, 20)
GROUND = Ground(TODAY, date(2027, 6, 2), (date(2028, 3, 13), date(2028, 3, 16)), frozenset("ab"), frozenset("b"))
JUNE = date(2027, 6, 3)

MOVES = st.builds(
    Move,
    st.sampled_from(Step),
    st.none() | st.integers(0, 400).map(lambda days: date(2027, 5, 1) + timedelta(days=days)),
    st.sampled_from(("", "a", "b", "c", tracker.SPEAKING)),
)


def log(*steps: str) -> tuple[Move, ...]:
    return tuple(Move(Step(step), JUNE, "a" if "assigned" in step else "") for step in steps)


@pytest.mark.rule("B39")
@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ("", "planned"),
        ("drafted", "drafted"),
        ("drafted asked", "asked"),
        ("asked nudged1", "asked"),
        ("asked nudged1 silent", "silent"),
        ("asked nudged1 silent agreed", "agreed"),
        ("asked careful", "careful"),
        ("asked declined", "declined"),
        ("asked declined replaced", "replaced"),
        ("agreed materials", "materials"),
        ("agreed materials promised", "promised"),
        ("agreed promised materials", "promised"),
        ("agreed promised requested nudged2", "requested"),
        ("agreed requested careful", "careful"),
        ("agreed requested uploaded", "uploaded"),
        ("agreed requested uploaded assigned", "assigned"),
        ("agreed requested uploaded assigned unassigned", "uploaded"),
        ("asked withdrawn", "withdrawn"),
        ("asked withdrawn asked", "asked"),
    ],
)
def test_a_log_amounts_to_a_state(steps: str, state: str) -> None:
    moves: tuple[Move, ...] = ()
    for move in log(*steps.split()):
        assert tracker.refused(moves, move, GROUND) is None or move.step is Step.PROMISED
        moves = (*moves, move)
    assert standing(moves).state == state


@pytest.mark.parametrize(
    ("steps", "step", "code"),
    [
        ("", "uploaded", "tracker.not_now"),
        ("asked", "materials", "tracker.not_now"),
        ("asked nudged1", "nudged1", "tracker.once"),
        ("agreed nudged2", "nudged2", "tracker.once"),
        ("agreed materials", "materials", "tracker.once"),
        ("declined", "nudged1", "tracker.not_now"),
        ("declined", "nudged2", "tracker.not_now"),
        ("careful", "nudged1", "tracker.not_now"),
        ("careful", "nudged2", "tracker.not_now"),
        ("asked nudged1 silent", "nudged2", "tracker.not_now"),
        ("asked nudged1 withdrawn asked", "nudged1", "tracker.once"),
        ("agreed requested uploaded", "declined", "tracker.not_now"),
        ("agreed requested uploaded assigned", "assigned", "tracker.assigned_already"),
        ("agreed requested uploaded assigned", "nudged2", "tracker.not_now"),
    ],
)
def test_what_the_log_cannot_take_is_refused_with_the_reason(steps: str, step: str, code: str) -> None:
    problem = tracker.impossible(log(*steps.split()), *log(step))
    assert problem is not None
    assert problem.code == code


@pytest.mark.parametrize(
    ("move", "code"),
    [
        (Move(Step.ASKED, TODAY + timedelta(days=1)), "tracker.future"),
        (Move(Step.REQUESTED, date(2027, 6, 1)), "tracker.season"),
        (Move(Step.REQUESTED, date(2027, 6, 2)), None),
        (Move(Step.PROMISED, date(2027, 6, 2)), "tracker.open"),
        (Move(Step.PROMISED, date(2027, 6, 1)), None),
        (Move(Step.ASSIGNED, TODAY, "c"), "tracker.no_program"),
        (Move(Step.ASSIGNED, TODAY, "b"), "tracker.full"),
        (Move(Step.ASSIGNED, TODAY, "a"), None),
    ],
)
def test_what_is_not_due_yet_is_refused_with_the_reason(move: Move, code: str | None) -> None:
    problem = tracker.untimely(move, GROUND)
    assert (problem and problem.code) == code


@pytest.mark.rule("B35")
@pytest.mark.parametrize("nudge", NUDGES)
def test_nobody_is_followed_up_with_in_match_week(nudge: Step) -> None:
    ground = Ground(date(2028, 3, 20), GROUND.opens, GROUND.soap)
    for day, code in ((12, None), (13, "tracker.soap"), (16, "tracker.soap"), (17, None)):
        problem = tracker.untimely(Move(nudge, date(2028, 3, day)), ground)
        assert (problem and problem.code) == code


def test_every_state_can_be_reached_and_every_goal_is_in_the_table() -> None:
    found, ahead = {State.PLANNED}, deque([State.PLANNED])
    while ahead:
        for goal in TABLE[ahead.popleft()].values():
            if goal not in found:
                found.add(goal)
                ahead.append(goal)
    assert found == set(State) == set(TABLE)


def test_no_state_takes_a_nudge_after_a_no_a_careful_answer_or_silence() -> None:
    takes = {step: {state for state in State if step in TABLE[state]} for step in NUDGES}
    assert takes[Step.NUDGED_1] == {State.ASKED}
    assert takes[Step.NUDGED_2] == {State.AGREED, State.MATERIALS, State.PROMISED, State.REQUESTED}


@pytest.mark.parametrize(
    ("steps", "willing"),
    [
        ("asked", Willing.NOT_ASKED),
        ("asked agreed", Willing.LETTER),
        ("asked agreed requested uploaded assigned", Willing.LETTER),
        ("asked agreed careful", Willing.HEDGED),
        ("asked silent", Willing.HEDGED),
        ("asked agreed declined", Willing.DECLINED),
        ("asked declined replaced", Willing.DECLINED),
    ],
)
def test_the_last_answer_is_what_they_may_be_counted_on_for(steps: str, willing: Willing) -> None:
    assert tracker.willing(log(*steps.split())) is willing


def _histories(tries: list[Move]) -> None:
    """Whatever is tried, the log holds by the rules, and taking the last move away is what was before."""
    moves: tuple[Move, ...] = ()
    for move in tries:
        before = standing(moves)
        if tracker.refused(moves, move, GROUND):
            continue
        moves = (*moves, move)
        now = standing(moves)
        assert now.state is TABLE[before.state][move.step] or (move.step is Step.UNASSIGNED and now.programs)
        assert standing(moves[:-1]) == before
        assert move.step in tracker.steps(before)
        assert now.state is State.ASSIGNED or not now.programs
    for nudge in NUDGES:
        assert [move.step for move in moves].count(nudge) <= 1
    days = [move.day for move in moves if move.day]
    assert days == sorted(days)
    assert "b" not in standing(moves).programs


@given(st.lists(MOVES, max_size=40))
def test_histories(tries: list[Move]) -> None:
    _histories(tries)


@pytest.mark.slow
@pytest.mark.rule("B34")
@pytest.mark.rule("B35")
@settings(max_examples=10_000, deadline=None)
@given(st.lists(MOVES, max_size=40))
def test_ten_thousand_histories(tries: list[Move]) -> None:
    _histories(tries)
