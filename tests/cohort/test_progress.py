"""The pictures of a class against somebody who reads all of them: nobody's state follows from any."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cohort.progress import BLUR, FLOOR, GRAIN, REST, SMALLEST, Counted, look
from tests.cohort.attacker import Seen, Told, deduced
from tests.cohort.watched import STORY, Class, names

MOST = FLOOR - 1
"""How many people an attacker may know all about, and still learn nothing of anybody else."""


# ------------------------------------------------------------------ small groups


@pytest.mark.parametrize("size", range(SMALLEST))
def test_nothing_is_shown_of_a_group_in_which_numbers_could_hide_nobody(size: int) -> None:
    one = Class()
    one.join(*names(size), reached=names(size // 2))
    one.night()
    assert one.frame.last is None
    assert one.frame.looked == one.day


@pytest.mark.parametrize("size", (SMALLEST, 27, 33, 50))
def test_from_no_single_picture_can_anybody_be_read_even_by_nine_who_know_of_each_other(size: int) -> None:
    for count in range(size + 1):
        one = Class()
        one.join(*names(size), reached=names(count))
        one.night()
        (number,) = one.shown()
        assert number is not None
        assert number % GRAIN == 0
        assert FLOOR <= number <= size - FLOOR
        if FLOOR <= count <= size - FLOOR - BLUR:
            assert abs(number - count) <= BLUR
        for known in (names(MOST), names(MOST, size - MOST), names(MOST, max(0, count - 4))):
            assert one.deduced(known) == set(), (count, known)


def test_the_attacker_does_find_who_is_not_hidden() -> None:
    """Without the rules the same thinking finds people: exact counts, all of them, rounding alone."""
    everybody = [Seen((True,), (True,))] * 12
    assert deduced(everybody, [], [Told(12, 12)])
    assert deduced(everybody, [(1,)] * 12, [Told(12, 12)])
    stays, moves = Seen((True, True), (True, False)), Seen((True, True), (True, True))
    assert deduced([*[stays] * 20, moves], [], [Told(8, 12), Told(13, 17)])
    assert not deduced([*[stays] * 20, moves, moves], [], [Told(8, 12), Told(13, 17)])


# ------------------------------------------------------------------ day to day


def test_a_day_on_which_few_did_something_changes_nothing() -> None:
    one = Class()
    one.join(*names(40), reached=names(12))
    one.night()
    first = one.frame.last
    for crowd in range(1, FLOOR):
        one.act(*names(crowd, 12), reached=names(crowd, 12))
        one.night()
        assert one.frame.last == first
    one.act(*names(FLOOR, 12), reached=names(FLOOR, 12))
    one.night()
    assert one.frame.last != first


def test_the_same_day_gives_the_same_picture_whatever_happens_on_it() -> None:
    one = Class()
    one.join(*names(40), reached=names(12))
    one.night()
    changed = [Counted(who, 2, frozenset({STORY})) for who in names(40)]
    assert look(one.frame, changed, one.day) == one.frame


def test_that_all_who_did_something_came_on_is_not_shown_at_once() -> None:
    """Eleven did something and all eleven came on: by rounding alone, 10 and then 25 would say so of each."""
    one = Class()
    one.join(*names(50), reached=names(12))
    one.night()
    one.act(*names(11, 12), reached=names(11, 12))
    one.night()
    unknown, _ = one.people()
    assert deduced(unknown, [], [Told(0, 12), Told(23, 27)])  # what rounding alone would have told
    assert one.shown() == [10, 15]
    assert one.deduced() == set()
    assert one.deduced(names(MOST, 14)) == set()


def test_the_number_catches_up_once_the_crowd_is_large_enough() -> None:
    one = Class()
    one.join(*names(60), reached=names(12))
    one.night()
    one.act(*names(40, 12), reached=names(35, 12))
    one.night()
    assert one.shown() == [10, 40]  # 47 have it; ten of the forty have to stay free
    one.act(*names(48, 12))
    one.night()
    assert one.shown() == [10, 40, 45]


# ------------------------------------------------------------------ joining and leaving


def test_who_joins_alone_waits_until_ten_have() -> None:
    one = Class()
    one.join(*names(40), reached=names(20))
    one.night()
    one.join(*names(9, 40), reached=names(9, 40))
    one.act(*names(20))
    one.night()
    assert not set(names(9, 40)) & set(one.frame.seats)
    one.join("late")
    one.night()
    assert {*names(9, 40), "late"} <= set(one.frame.seats)


def test_who_leaves_or_opts_out_changes_nothing_by_themselves() -> None:
    one = Class()
    one.join(*names(40), reached=names(20))
    one.night()
    before = one.frame.last
    one.leave("s00")
    one.night()
    assert one.frame.last == before
    one.act(*names(FLOOR - 1, 5))
    one.night()
    assert one.frame.last != before
    assert "s00" not in one.frame.seats
    assert one.deduced(names(MOST, 5)) == set()


def test_who_left_is_counted_nowhere_for_a_while() -> None:
    one = Class()
    one.join(*names(40))
    one.night()
    one.leave(*names(10))
    one.night()
    assert one.frame.held(one.day) == set(names(40))
    one.join(*names(10))
    one.night()
    assert not set(names(10)) & set(one.frame.seats)
    assert one.frame.held(one.day + REST) == set(names(30, 10))


def test_a_number_falls_only_once_a_crowd_has_left() -> None:
    """Nobody goes back, so what a number falls by has left: of one who left it would say that they had reached it."""
    one = Class()
    one.join(*names(25), reached=names(14))
    one.night()
    one.act(*names(10))
    one.join(*names(10, 40), reached=names(4, 40))
    one.night()
    one.act(*names(10))
    one.leave("s10")
    one.night()
    assert one.shown() == [15, 20, 20]  # 17 have it, which alone would be told as 15
    assert one.deduced() == set()


# ------------------------------------------------------------------ any history


@dataclass(frozen=True)
class History:
    """A class and what happens on each of its days."""

    size: int
    reached: int
    days: tuple[Mapping[str, frozenset[str]], ...]
    known: frozenset[str]


@st.composite
def histories(draw: st.DrawFn) -> History:
    size = draw(st.integers(SMALLEST, 40))
    everybody = names(size)
    days = []
    for _ in range(draw(st.integers(1, 2))):
        active = draw(st.one_of(st.integers(FLOOR, 14), st.integers(0, size)))
        begin = draw(st.integers(0, size))
        actors = [everybody[(begin + at) % size] for at in range(active)]
        came = draw(st.one_of(st.just(active), st.integers(0, active)))
        left = draw(st.integers(0, 3))
        days.append(
            {
                "act": frozenset(actors),
                "came": frozenset(actors[:came]),
                "left": frozenset(names(left, draw(st.integers(0, size - 4)))),
                "new": frozenset(names(draw(st.sampled_from((0, 0, 9, 10, 13))), 40)),
            }
        )
    known = draw(st.integers(0, size - 1))
    kept = frozenset(everybody[(known + at) % size] for at in range(draw(st.integers(0, MOST))))
    return History(size, draw(st.integers(0, size)), tuple(days), kept)


def play(history: History) -> Class:
    one = Class()
    one.join(*names(history.size), reached=names(history.reached))
    one.night()
    for day in history.days:
        one.act(*(day["act"] & one.marks.keys()), reached=day["came"] & one.marks.keys())
        one.leave(*(day["left"] & one.marks.keys()))
        one.join(*(day["new"] - one.marks.keys()), reached=sorted(day["new"])[:4])
        one.night()
    return one


@settings(max_examples=int(os.environ.get("VOUCH_ATTACKS", "40")), deadline=None)
@given(histories())
def test_from_no_history_can_anybody_be_read(history: History) -> None:
    """The coordinator who is also a student, eight friends who tell them everything, or nine accounts of their own.

    `VOUCH_ATTACKS=2000` for the full count.
    """
    one = play(history)
    if one.log:
        assert one.deduced(history.known) == set()
