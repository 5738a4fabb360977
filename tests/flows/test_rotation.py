"""The middle of a rotation: from that day on, and not before, the question for feedback is offered (A26)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dossier import Dossier, Rotation, decode, encode
from bot.flows import Known, ahead
from bot.flows.checkin import CHECKIN
from bot.flows.days import been
from bot.messages import File
from bot.occasions import HALFWAY, occasions
from bot.outbox import Kind
from bot.playbook.checkin import halfway
from bot.reminding import message
from tests.support import RENDERER
from tests.test_stage import Chat
from tests.worlds import SEASON, TODAY, student

BEGUN, ENDS = date(2027, 5, 3), date(2027, 5, 28)
HALF = date(2027, 5, 15)
DAY = timedelta(days=1)
ON_IT = replace(student(), rotation=Rotation("general medicine wards", BEGUN, ENDS))


def at(day: date, dossier: Dossier = ON_IT) -> Known:
    return Known(
        replace(dossier, profile=replace(dossier.profile, match_year=2028)), "", SEASON, day, write=RENDERER.write
    )


@given(st.dates(date(2026, 1, 1), date(2029, 1, 1)), st.integers(1, 366))
def test_the_middle_lies_as_far_from_both_ends(begun: date, days: int) -> None:
    half = halfway(begun, begun + days * DAY)
    assert (half - begun).days <= (begun + days * DAY - half).days <= (half - begun).days + 1


@pytest.mark.rule("A26")
@pytest.mark.parametrize(("day", "due"), [(HALF - DAY, False), (HALF, True), (ENDS, True), (ENDS + DAY, False)])
def test_the_question_is_offered_from_the_middle_day_to_the_last(day: date, due: bool) -> None:
    screen = CHECKIN.outcome(at(day))
    (feedback,) = [action for action in screen.actions if action.value == "/checkin feedback"]
    assert ((feedback.style == "primary"), "ask for feedback" in RENDERER.card(screen).text) == (due, due)
    told = [thing.what for thing in occasions(ON_IT, SEASON, day) if thing.open(day)]
    assert (HALFWAY in told) is due


@pytest.mark.rule("A26")
def test_the_plan_and_the_calendar_name_the_middle_day_and_no_rotation() -> None:
    listed = [RENDERER.words(one.words).strip() for one in ahead.ahead(at(BEGUN))]
    assert "15 May 2027: halfway through the rotation, ask for feedback" in listed
    feed = ahead.file(at(BEGUN)).content
    (entry,) = [e for e in icalendar.Calendar.from_ical(feed).walk("VEVENT") if "-halfway@" in str(e["uid"])]
    assert entry.decoded("dtstart") == HALF
    assert b"general medicine" not in feed
    assert not [one for one in ahead.ahead(at(ENDS + DAY)) if "feedback" in RENDERER.words(one.words)]


def test_a_reminder_tells_it_once_and_leads_to_the_question() -> None:
    things = tuple(thing for thing in occasions(ON_IT, SEASON, HALF) if thing.what == HALFWAY)
    assert [thing.key for thing in things] == ["halfway/2027-05-03"]
    details = replace(ON_IT, reminders=replace(ON_IT.reminders, details=True))
    screen = message(details, Kind.DIGEST, things)
    assert "/checkin feedback" in [action.value for action in screen.actions]
    assert "halfway" in RENDERER.card(screen).text


def test_a_rotation_is_told_in_three_answers_with_days_as_people_say_them() -> None:
    chat = Chat(student())
    chat.say("/checkin rotation", "wards", "16 November", "yes", "in 4 weeks", "yes", "looks right")
    assert chat.dossier.rotation == Rotation("wards", date(2026, 11, 16), TODAY + 28 * DAY)
    assert decode(encode(chat.dossier)) == chat.dossier
    assert been(Known(chat.dossier, "", SEASON, TODAY)).anchors["rotation"] == TODAY + 28 * DAY


@pytest.mark.parametrize("ends", ["2026-11-16", "2026-11-01", "2027-12-01"])
def test_a_rotation_ends_after_it_began_and_within_a_year(ends: str) -> None:
    chat = Chat(student())
    chat.say("/checkin rotation", "wards", "2026-11-16", ends)
    assert chat.open == "rotation:ends"


def test_the_copy_of_the_record_holds_it() -> None:
    turn = Chat(ON_IT).say("/export")
    raw = next(file for file in turn.screens[0].files if isinstance(file, File))
    assert b"general medicine wards" in raw.content
