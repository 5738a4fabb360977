"""The plan: steps told by the record; dates that say how sure they are; a calendar that tells nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import icalendar
import pytest

from bot.dossier import Dossier, Tracked, decode, encode
from bot.effects import Turn
from bot.flows import Known, ahead, checklist
from bot.flows import plan as pages
from bot.messages import File, Said
from bot.playbook import tracker
from bot.playbook.lane import Specialty
from bot.playbook.phases import LETTERS, Step
from bot.playbook.season import Season
from bot.playbook.tracker import Move
from bot.turn import take_turn
from tests.speaking import REQUEST, spoken
from tests.support import NOW, RENDERER
from tests.test_stage import Chat
from tests.worlds import SEASON, STORY, TODAY, student

WAY = (
    tracker.Step.ASKED,
    tracker.Step.AGREED,
    tracker.Step.MATERIALS,
    tracker.Step.REQUESTED,
    tracker.Step.UPLOADED,
    tracker.Step.ASSIGNED,
)


def letters(steps: int, count: int = LETTERS) -> tuple[Tracked, ...]:
    moves = tuple(Move(step, date(2027, 6, 3), "1" if step is tracker.Step.ASSIGNED else "") for step in WAY[:steps])
    return tuple(Tracked(str(who), moves) for who in range(1, count + 1))


def at(dossier: Dossier, day: date = TODAY, season: Season = SEASON) -> Known:
    return Known(dossier, "", season, day, write=RENDERER.write)


def told(dossier: Dossier, rest: str, day: date = TODAY) -> Turn:
    now = datetime(day.year, day.month, day.day, 15, tzinfo=UTC)
    return take_turn(dossier, Said(f"/plan {rest}"), now, SEASON, write=RENDERER.write)


def text(turn: Turn) -> str:
    return RENDERER.card(turn.screens[0]).text


def planned(dossier: Dossier) -> Dossier:
    return replace(dossier, profile=replace(dossier.profile, match_year=2028))


STATES = (
    (Dossier(), Step.FIELD, 0),
    (replace(spoken(), types_read=None), Step.TYPES, 3),
    (replace(spoken(), types_read=Specialty.MEDICINE, story=None), Step.PREPARE, 3),
    (replace(spoken(), types_read=Specialty.MEDICINE), Step.ASK, 4),
    (replace(spoken(), types_read=Specialty.MEDICINE, tracked=letters(1, 2)), Step.ASK, 4),
    (replace(spoken(), types_read=Specialty.MEDICINE, tracked=letters(1)), Step.FOLLOW_UP, 5),
    (replace(spoken(), types_read=Specialty.MEDICINE, tracked=letters(3)), Step.TRACK, 6),
    (replace(spoken(), types_read=Specialty.MEDICINE, tracked=letters(4)), Step.REMIND, 7),
    (replace(spoken(), types_read=Specialty.MEDICINE, tracked=letters(5)), Step.ASSIGN, 9),
    (replace(spoken(), types_read=Specialty.MEDICINE, tracked=letters(6)), None, 10),
)


@pytest.mark.rule("B52")
@pytest.mark.parametrize(("dossier", "step", "count"), STATES)
def test_the_record_tells_what_is_done_and_the_steps_come_in_order(
    dossier: Dossier, step: Step | None, count: int
) -> None:
    assert list(checklist.done(dossier)) == list(Step)
    assert checklist.following(dossier) is step
    assert sum(checklist.done(dossier).values()) == count
    assert checklist.following(decode(encode(dossier))) is step


@pytest.mark.rule("B52")
def test_each_open_step_is_a_button_to_a_command_that_is_known() -> None:
    for state, step, _ in STATES:
        dossier = planned(state)
        first = told(dossier, "steps").screens[0].actions[0]
        if step is not None:
            assert first.label == step.label
            opened = take_turn(dossier, Said(first.value), NOW, SEASON, write=RENDERER.write)
            assert all(screen.title.template != "commands/unknown" for screen in opened.screens)


def test_a_changed_field_opens_the_letters_again() -> None:
    dossier = planned(replace(spoken(), types_read=Specialty.MEDICINE))
    changed = replace(dossier, profile=replace(dossier.profile, specialty=Specialty.PSYCHIATRY))
    assert checklist.following(changed) is Step.TYPES
    assert checklist.done(told(changed, "types").dossier)[Step.TYPES]


def test_the_year_is_asked_once_and_kept_with_the_profile() -> None:
    chat = Chat()
    chat.say("/plan")
    assert chat.open == "plan:match_year"
    chat.say("2028", "looks right")
    assert chat.dossier.profile.match_year == 2028
    assert chat.say("/plan").screens[0].title.template == "plan/card"
    chat.say("/plan change", "1", "2029", "looks right")
    assert chat.dossier.profile.match_year == 2029


@pytest.mark.rule("B40")
def test_the_first_question_says_what_ten_minutes_spare() -> None:
    assert "Ten minutes now" in RENDERER.card(Chat().say("/plan").screens[0]).text


@pytest.mark.rule("B33")
@pytest.mark.parametrize("dossier", [Dossier(), student()])
def test_beside_a_last_day_to_ask_stands_why(dossier: Dossier) -> None:
    said = text(told(planned(dossier), "", date(2027, 6, 20)))
    assert "people forget what they saw, their days fill" in said
    assert "why so early" not in text(told(planned(dossier), "", date(2028, 2, 1))).casefold()


@pytest.mark.rule("A40")
@pytest.mark.parametrize(("day", "late"), [(date(2027, 12, 31), False), (date(2028, 1, 1), True)])
def test_from_january_of_the_match_year_the_plan_says_that_asks_are_late(day: date, late: bool) -> None:
    assert ("Late for a new ask" in text(told(planned(student()), "", day))) is late


@pytest.mark.rule("A23")
@pytest.mark.parametrize("month", range(1, 25))
def test_every_block_of_every_card_is_short_and_private_and_names_no_date_as_sure(month: int) -> None:
    day = date(2026 + (month + 3) // 12, (month + 3) % 12 + 1, 5)
    for dossier, *_ in STATES:
        for page in ("", "steps", "weekend", "calendar"):
            screen = told(planned(dossier), page, day).screens[0]
            assert screen.private
            assert len(screen.actions) <= 10
            for words in screen.text:
                assert len(RENDERER.words(words).split()) <= 80, (page, day)
    for one in ahead.ahead(at(planned(Dossier()), day)):
        assert "(projected)" in RENDERER.words(one.words)


@pytest.mark.rule("A25")
@pytest.mark.rule("A42")
def test_while_on_the_wards_the_plan_leads_to_a_check_in_of_three_questions_at_most() -> None:
    screen = told(planned(student()), "").screens[0]
    assert "/checkin" in [action.value for action in screen.actions]
    assert "would they speak up for me" in RENDERER.card(screen).text
    chat = Chat(planned(student()))
    lines = ("/checkin", "On Tuesday in June, pre-rounded on 4 patients before sign-out.", "1", "skip", "looks right")
    asked = {chat.open for line in lines if chat.say(line) and chat.open}
    assert asked - {"checkin:review"} <= {"checkin:line", "checkin:shows", "checkin:where"}
    assert len(lines) <= 5
    assert "/checkin" not in [
        action.value for action in told(planned(student()), "", date(2028, 1, 9)).screens[0].actions
    ]


@pytest.mark.rule("A24")
def test_the_goal_of_two_stands_on_the_plan_while_there_is_time_to_build() -> None:
    assert ("Would fight for you", "0 of 2") in told(planned(student()), "").screens[0].fields
    assert len(told(planned(student()), "", date(2027, 11, 2)).screens[0].fields) == 1


# ------------------------------------------------------------------ a calendar


def feed(dossier: Dossier, day: date = TODAY) -> bytes:
    file = told(dossier, "calendar", day).screens[0].files[0]
    assert isinstance(file, File)
    return file.content


def test_the_calendar_is_read_back_with_one_uid_each_and_the_same_bytes() -> None:
    dossier = planned(replace(spoken(), tracked=letters(3)))
    read = icalendar.Calendar.from_ical(feed(dossier))
    uids = [str(event["uid"]) for event in read.walk("VEVENT")]
    assert len(uids) == len(set(uids)) > 15
    assert sum(uid.endswith("@plan.vouch") for uid in uids) >= LETTERS
    assert feed(dossier) == feed(decode(encode(dossier)))


def test_the_calendar_holds_no_name_no_score_no_program_and_not_whose_it_is() -> None:
    dossier = planned(spoken())
    content = feed(dossier).decode()
    profile = dossier.profile
    secrets = [who.name for who in dossier.advocates] + [program.name for program in dossier.programs]
    for secret in (*secrets, "228", profile.name, profile.aamc_id, profile.school, *STORY.since, REQUEST.memory):
        assert secret not in content


@pytest.mark.parametrize(
    ("field", "service", "without"),
    [(Specialty.MEDICINE, "eras_open", "rescas_open"), (Specialty.EMERGENCY, "rescas_open", "eras_open")],
)
def test_only_the_dates_of_where_the_field_applies_are_told(field: Specialty, service: str, without: str) -> None:
    dossier = planned(Dossier(profile=replace(Dossier().profile, specialty=field)))
    keys = [event.key for event in ahead.events(at(dossier))]
    assert service in keys
    assert without not in keys


def test_after_match_day_only_the_year_can_be_changed() -> None:
    screen = pages.outcome(at(planned(student()), date(2028, 3, 20)))
    assert screen.text[0].block == "over"
