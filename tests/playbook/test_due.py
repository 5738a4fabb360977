"""When something about a letter falls due, and how much the letter is at risk."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playbook import tracker
from bot.playbook.due import Duty, Way, due, following
from bot.playbook.risk import Level, risk
from bot.playbook.season import Season, Status
from bot.playbook.tracker import Move, Step

SEASON = Season(2028)  # submission opens 2027-09-01, review 2027-09-22, match week from 2028-03-13
MAY, OCTOBER = date(2027, 5, 3), date(2027, 10, 4)


def way(*steps: tuple[str, date | None], **facts: object) -> Way:
    return Way(tuple(Move(Step(step), day) for step, day in steps), **facts)  # type: ignore[arg-type]


def one(letter: Way, duty: Duty, today: date = MAY) -> tuple[date, date | None] | None:
    found = [(each.on, each.by) for each in due(letter, SEASON, today) if each.duty is duty]
    assert len(found) <= 1
    return found[0] if found else None


ASKED = way(("asked", MAY))
NUDGED = way(("asked", MAY), ("nudged1", date(2027, 5, 20)))
YES = way(("agreed", date(2027, 7, 1)))


@pytest.mark.parametrize(
    ("letter", "duty", "on", "by"),
    [
        pytest.param(Way(ended=date(2027, 4, 30)), Duty.ASK, "2027-05-14", "2027-05-28", marks=pytest.mark.rule("B31")),
        pytest.param(Way(), Duty.LATEST, "2027-07-07", "2027-07-21", marks=pytest.mark.rule("B32")),
        pytest.param(ASKED, Duty.NUDGE_1, "2027-05-17", "2027-05-24", marks=pytest.mark.rule("B34")),
        pytest.param(NUDGED, Duty.REPLACE, "2027-06-03", None, marks=pytest.mark.rule("B36")),
        (ASKED, Duty.REPLACE, "2027-06-07", None),
        pytest.param(YES, Duty.NUDGE_2, "2027-08-11", "2027-08-18", marks=pytest.mark.rule("B35")),
        (way(("agreed", MAY), wanted=date(2027, 8, 1)), Duty.NUDGE_2, "2027-07-11", "2027-07-18"),
        (way(("agreed", date(2027, 8, 9))), Duty.NUDGE_2, "2027-08-16", "2027-08-18"),
        pytest.param(YES, Duty.MATERIALS, "2027-07-02", "2027-07-03", marks=pytest.mark.rule("B51")),
        (way(("agreed", MAY)), Duty.REQUEST, "2027-06-02", "2027-09-01"),
        (YES, Duty.REQUEST, "2027-07-02", "2027-09-01"),  # with the materials
        (way(("agreed", date(2027, 9, 9))), Duty.REQUEST, "2027-09-10", "2027-09-12"),
        (way(("agreed", MAY), ("requested", date(2027, 9, 10))), Duty.UPLOAD, "2027-09-17", "2027-09-19"),
        (
            way(("agreed", MAY), ("requested", MAY), ("uploaded", OCTOBER)),
            Duty.ASSIGN,
            "2027-10-04",
            "2027-10-06",
        ),
        (Way(ended=date(2027, 7, 7)), Duty.LATEST, "2027-07-07", "2027-07-21"),
        (Way(ended=date(2027, 7, 8)), Duty.LATEST, "2027-07-07", "2027-07-21"),  # two weeks later would be too late
        (Way(ended=date(2027, 8, 20)), Duty.LATEST, "2027-08-13", "2027-08-20"),  # their last week together
        (way(("asked", MAY), lasting=False), Duty.LASTING, "2027-05-03", None),
        (way(("agreed", MAY), ("requested", date(2027, 6, 2))), Duty.UPLOAD, "2027-09-01", "2027-09-15"),
    ],
)
def test_when(letter: Way, duty: Duty, on: str, by: str | None) -> None:
    assert one(letter, duty) == (date.fromisoformat(on), date.fromisoformat(by) if by else None)


@pytest.mark.parametrize(
    ("letter", "duties"),
    [
        (ASKED, {Duty.NUDGE_1, Duty.REPLACE}),
        (NUDGED, {Duty.REPLACE}),
        (way(("asked", None)), set()),
        (Way(ended=date(2027, 8, 20)), {Duty.LATEST}),
        (Way(ended=date(2027, 7, 7)), {Duty.LATEST, Duty.ASK}),
        (way(("asked", MAY), ("declined", MAY)), {Duty.REPLACE}),
        (way(("asked", MAY), ("careful", MAY)), {Duty.REPLACE}),
        (way(("asked", MAY), ("withdrawn", MAY)), set()),
        (way(("asked", MAY), ("declined", MAY), ("replaced", MAY)), set()),
        (way(("agreed", date(2027, 8, 15))), {Duty.MATERIALS, Duty.REQUEST}),  # too near the date to be checked on
        (way(("agreed", MAY), ("materials", MAY), ("nudged2", MAY)), {Duty.REQUEST}),
    ],
)
def test_what(letter: Way, duties: set[Duty]) -> None:
    assert {each.duty for each in due(letter, SEASON, MAY)} == duties


def test_a_nudge_stops() -> None:
    assert one(ASKED, Duty.NUDGE_1, date(2027, 6, 6)) is not None
    assert one(ASKED, Duty.NUDGE_1, date(2027, 6, 7)) is None  # somebody else is asked now
    assert one(YES, Duty.NUDGE_2, date(2027, 8, 18)) is not None
    assert one(YES, Duty.NUDGE_2, date(2027, 8, 19)) is None


def test_match_week_is_quiet_and_the_season_ends() -> None:
    late = way(("asked", date(2028, 2, 28)))
    duties = {day: one(late, Duty.NUDGE_1, date(2028, 3, day)) is not None for day in (12, 13, 16, 17, 18)}
    assert duties == {12: True, 13: False, 16: False, 17: False, 18: False}


@pytest.mark.parametrize(
    ("steps", "today", "level", "reason"),
    [
        (("agreed requested"), "2027-08-24", Level.CALM, ""),
        (("agreed requested"), "2027-08-25", Level.WATCH, "tracker.risk_watch"),
        (("agreed requested"), "2027-09-08", Level.ACT, "tracker.risk_act"),
        (("agreed requested"), "2027-09-15", Level.RED, "tracker.risk_red"),
        (("agreed requested"), "2027-09-23", Level.ACT, "tracker.after_review"),
        (("agreed requested uploaded"), "2027-07-15", Level.WATCH, "tracker.unassigned"),
        (("agreed requested uploaded"), "2027-09-15", Level.RED, "tracker.unassigned"),
        (("agreed requested uploaded assigned"), "2027-09-15", Level.SETTLED, ""),
        (("asked declined"), "2027-07-15", Level.ACT, "tracker.declined"),
        (("asked withdrawn"), "2027-09-15", Level.CLOSED, ""),
        ((""), "2027-07-22", Level.RED, "tracker.ask_hard"),
        ((""), "2027-07-08", Level.ACT, "tracker.ask_soft"),
        ((""), "2027-07-07", Level.CALM, ""),
    ],
)
def test_risk(steps: str, today: str, level: Level, reason: str) -> None:
    moves = tuple(Move(Step(step), date(2027, 6, 10), "1" if step == "assigned" else "") for step in steps.split())
    nudged = tuple(Move(step, date(2027, 6, 10)) for step in (Step.MATERIALS, Step.NUDGED_2) if "agreed" in steps)
    moves = (*moves[:1], *nudged, *moves[1:])
    found = risk(Way(moves), SEASON, date.fromisoformat(today))
    assert (found.level, [each.code for each in found.reasons]) == (level, [reason] if reason else [])


@pytest.mark.rule("B51")
@pytest.mark.parametrize(("days", "level"), [(0, Level.CALM), (1, Level.WATCH), (2, Level.RED)])
def test_materials_press_a_day_after_the_yes_and_are_red_after_two(days: int, level: Level) -> None:
    assert risk(YES, SEASON, date(2027, 7, 1) + timedelta(days)).level is level


DAYS = st.integers(0, 500).map(lambda days: date(2027, 1, 1) + timedelta(days))


@given(st.lists(st.builds(Move, st.sampled_from(Step), st.none() | DAYS), max_size=12), DAYS, st.none() | DAYS)
def test_whatever_happened_nothing_due_contradicts_the_machine(
    tries: list[Move], today: date, ended: date | None
) -> None:
    moves: tuple[Move, ...] = ()
    for move in tries:
        moves = moves if tracker.impossible(moves, move) else (*moves, move)
    letter, now = Way(moves, ended), tracker.standing(moves)
    found = due(letter, SEASON, today)
    assert all(each.by is None or each.on <= each.by for each in found)
    assert following(letter, SEASON, today) in (*found, None if not found else found[0])
    assert risk(letter, SEASON, today).level in Level
    for duty, step in ((Duty.NUDGE_1, Step.NUDGED_1), (Duty.NUDGE_2, Step.NUDGED_2), (Duty.REQUEST, Step.REQUESTED)):
        assert step in tracker.steps(now) or not any(each.duty is duty for each in found)


@pytest.mark.parametrize(
    ("moves", "wanted", "duty", "sure"),
    [
        ((), None, Duty.LATEST, Status.PROJECTED),
        ((), None, Duty.ASK, Status.OFFICIAL),
        ((Move(Step.AGREED, date(2027, 5, 3)),), None, Duty.NUDGE_2, Status.PROJECTED),
        ((Move(Step.AGREED, date(2027, 5, 3)),), date(2027, 8, 20), Duty.NUDGE_2, Status.OFFICIAL),
        ((Move(Step.AGREED, date(2027, 5, 3)),), date(2027, 8, 20), Duty.REQUEST, Status.PROJECTED),
        ((Move(Step.AGREED, date(2027, 5, 3)),), None, Duty.MATERIALS, Status.OFFICIAL),
    ],
)
def test_a_day_counted_from_the_season_is_as_sure_as_the_season(
    moves: tuple[Move, ...], wanted: date | None, duty: Duty, sure: Status
) -> None:
    found = due(Way(moves, date(2027, 4, 30), wanted), Season(2028), date(2027, 5, 3))
    assert [one.sure for one in found if one.duty is duty] == [sure]
