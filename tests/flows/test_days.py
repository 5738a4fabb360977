"""Days of letters and pauses as people type them, read from the student's own today and shown back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from bot.dossier import Dossier, Program
from bot.dossier.reminders import Reminders
from bot.effects import Turn
from bot.flows import tracking
from bot.messages import Caller, Person, Said
from bot.playbook.tracker import Move, Step
from bot.screens import Screen
from bot.stage import Moment
from bot.turn import turn_at
from tests.worlds import ADEYEMI, SEASON, student

NIGHT = datetime(2027, 8, 20, 2, tzinfo=UTC)
"""The evening of the 19th in Boston and in Los Angeles, the morning of the 20th in Berlin."""
REMINDED = Reminders(zone="America/New_York", at=time(9), quiet_from=time(21), quiet_to=time(8))


def say(dossier: Dossier, line: str, zone: str = "") -> Turn:
    caller = Caller(Person("terminal", "me"), zone)
    return turn_at(dossier, Said(line), Moment(NIGHT, SEASON, caller=caller))


def moves(dossier: Dossier) -> tuple[Move, ...]:
    return tracking.tracked(dossier, "1").moves


def meant(screen: Screen) -> dict[str, str]:
    return {a.label: a.value for a in screen.actions if a.style == "primary" and "day, " in a.label}


@pytest.mark.parametrize(
    ("zone", "day"), [("", "2027-08-19"), ("Europe/Berlin", "2027-08-20"), ("Mars/Olympus", "2027-08-19")]
)
def test_today_is_the_students_own(zone: str, day: str) -> None:
    assert moves(say(student(), "/letters 1 asked", zone).dossier) == (Move(Step.ASKED, date.fromisoformat(day)),)


def test_the_zone_a_student_gave_counts_more_than_that_of_the_door() -> None:
    dossier = replace(student(), reminders=replace(REMINDED, zone="Asia/Tokyo"))
    assert moves(say(dossier, "/letters 1 asked", "America/Chicago").dossier)[0].day == date(2027, 8, 20)


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("yesterday", ["2027-08-18"]),
        ("on Monday", ["2027-08-16"]),
        ("3 Mar", ["2027-03-03"]),
        ("on 3/4", ["2027-03-04", "2027-04-03"]),
        ("on 8/9", ["2026-09-08", "2027-08-09"]),
        ("2 weeks after the rotation", ["2026-11-14"]),
        ("10 weeks before submission", ["2027-06-23"]),
    ],
)
def test_a_step_waits_for_the_day_to_be_confirmed(typed: str, days: list[str]) -> None:
    turn = say(student(), f"/letters 1 asked {typed}")
    assert moves(turn.dossier) == ()
    buttons = meant(turn.screens[0])
    assert list(buttons.values()) == [f"/letters 1 asked on {day}" for day in days]
    pressed = say(turn.dossier, list(buttons.values())[-1])
    assert moves(pressed.dossier) == (Move(Step.ASKED, date.fromisoformat(days[-1])),)


@pytest.mark.parametrize("typed", ["tomorrow", "the day after submission", "21 August 2027"])
def test_a_step_has_not_happened_tomorrow(typed: str) -> None:
    turn = say(student(), f"/letters 1 asked {typed}")
    assert (turn.screens[0].text[0].block, meant(turn.screens[0]), moves(turn.dossier)) == ("late", {}, ())


def test_a_whole_date_needs_no_asking() -> None:
    assert moves(say(student(), "/letters 1 asked 3 March 2027").dossier) == (Move(Step.ASKED, date(2027, 3, 3)),)


def test_the_day_stays_with_the_program_it_was_typed_for() -> None:
    log = (Move(Step.ASKED, date(2027, 7, 1)), Move(Step.AGREED), Move(Step.REQUESTED), Move(Step.UPLOADED))
    dossier = replace(student(), programs=(Program("7", "Hospital on the Hill"),))
    dossier = tracking.keep(dossier, replace(tracking.tracked(dossier, "1"), moves=log))
    (button,) = meant(say(dossier, "/letters 1 assigned Hospital on the Hill on yesterday").screens[0]).values()
    assert button == "/letters 1 assigned 7 on 2027-08-18"
    assert moves(say(dossier, button).dossier)[-1] == Move(Step.ASSIGNED, date(2027, 8, 18), "7")


def test_an_anchor_nobody_knows_is_said() -> None:
    dossier = replace(student(), advocates=(replace(ADEYEMI, ended=None),))
    turn = say(dossier, "/letters 1 asked two weeks after the rotation")
    assert turn.screens[0].text[0].block == "unknown"


def test_a_pause_takes_a_day_as_people_say_it() -> None:
    turn = say(replace(student(), reminders=REMINDED), "/reminders pause end of next month")
    (button,) = meant(turn.screens[0]).values()
    assert say(turn.dossier, button).dossier.reminders.not_before == date(2027, 9, 30)
