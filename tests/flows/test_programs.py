"""The list of programs as a conversation: what is asked, kept, named as too much, and shown in order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.dossier import Dossier, Profile, decode, encode
from bot.flows import Known
from bot.flows.programs import MOST, PROGRAMS, ground
from bot.flows.several import SomeOf
from bot.interview.questions import Unreadable
from bot.messages import Pick
from bot.playbook.lane import Applicant, Specialty
from bot.playbook.people import Willing
from bot.playbook.programs import Aim, Policy, Tier
from bot.render import Renderer
from tests.test_stage import Chat
from tests.worlds import SEASON, TODAY, student

HOME = ("Riverside", "Ohio", "it is my home program", "gold", "match")
AWAY = ("Lakeshore", "skip", "i rotated there", "no signal", "safer")
DREAM = ("City General", "skip", "not yet", "gold", "reach")


def listed(*programs: tuple[str, ...], dossier: Dossier | None = None, end: tuple[str, ...] = ("looks right",)) -> Chat:
    """Somebody who lists programs without people who know somebody there."""
    record = dossier or replace(student(), advocates=())
    chat = Chat(record)
    chat.say("/programs")
    for place, program in enumerate(programs):
        chat.say(*(("add another program",) if place else ()), *program)
        if record.advocates:
            chat.say("nobody that i know of")
    chat.say("that's my list", *end)
    return chat


def shown(chat: Chat) -> str:
    known = Known(chat.dossier, "", SEASON, TODAY)
    return Renderer().card(PROGRAMS.outcome(known)).text


@pytest.mark.rule("A49")
def test_the_list_is_kept_and_comes_back() -> None:
    chat = listed(HOME, AWAY)
    first, second = chat.dossier.programs
    assert (first.id, first.name, first.place, first.home, first.rotated) == ("1", "Riverside", "Ohio", True, False)
    assert (first.signal, first.aim, first.policy) == (Tier.GOLD, Aim.MATCH, Policy.UNKNOWN)
    assert (second.name, second.place, second.rotated) == ("Lakeshore", "", True)
    assert decode(encode(chat.dossier)) == chat.dossier


@pytest.mark.rule("A49")
def test_the_same_list_in_another_order_reads_the_same() -> None:
    assert shown(listed(HOME, AWAY, DREAM)) == shown(listed(DREAM, HOME, AWAY))


@pytest.mark.rule("A11")
def test_a_home_or_rotated_program_wears_the_badge() -> None:
    text = shown(listed(HOME, DREAM))
    assert "**Riverside** (Ohio) · internal:" in text
    assert "**City General**:" in text
    assert "having been on their wards outweighs paper" in text
    assert "having been on their wards" not in shown(listed(DREAM))


@pytest.mark.rule("A49")
def test_no_promise_and_no_points_are_shown() -> None:
    text = shown(listed(HOME, AWAY, DREAM))
    assert "says nothing of your chances" in text
    assert "points" not in text


def test_people_who_know_somebody_there_count_and_are_named() -> None:
    chat = Chat(student())
    chat.say("/programs", *HOME, "1, 3", "it says nothing against it", "that's my list", "looks right")
    assert chat.dossier.programs[0].knows == ("1", "3")
    assert chat.dossier.programs[0].policy is Policy.NONE
    assert "Dr. Adeyemi and Dr. Rao know somebody there" in shown(chat)
    gone = replace(chat.dossier, advocates=chat.dossier.advocates[1:])
    assert "Dr. Adeyemi" not in shown(Chat(gone))
    said_no = replace(gone.advocates[1], willing=Willing.DECLINED)
    assert "Dr. Rao" not in shown(Chat(replace(gone, advocates=(said_no,))))


def test_a_person_is_picked_by_name_or_place_and_never_mistaken_for_another() -> None:
    dossier = student()
    chat = Chat(replace(dossier, advocates=dossier.advocates[1:]))  # ids 2, 3 and 4 at places 1, 2 and 3
    question = chat.say("/programs", *HOME).screens[-1].question
    assert question is not None
    assert not any(pick.value.isdigit() for pick in question.choices)
    chat.say(question.choices[1].value)
    chat.say("unknown", "that's my list", "looks right")
    assert chat.dossier.programs[0].knows == ("3",)


def test_contact_is_asked_about_only_where_somebody_could_write() -> None:
    chat = Chat(student())
    chat.say("/programs", *HOME)
    assert chat.open == "programs:program/1/knows"
    chat.say("nobody that i know of")
    assert chat.open == "programs:program/more"


def test_more_signals_than_the_field_has_are_named_and_may_stay() -> None:
    family = Profile(specialty=Specialty.FAMILY, applicant=Applicant.US_MD)
    dossier = replace(student(), advocates=(), profile=family)
    many = [(f"Program {n}", "skip", "not yet", "a signal", "match") for n in range(6)]
    chat = listed(*many, dossier=dossier, end=())
    screen = chat.say("review").screens[0]
    assert screen.text[0].block == "too_many"
    assert screen.text[0].facts["said"] == ("5",)
    chat.say("looks right")
    assert len(chat.dossier.programs) == 6
    assert "Your list holds 6 signals" in shown(chat)


def test_sources_that_disagree_stay_visible() -> None:
    obgyn = Profile(specialty=Specialty.OBGYN, applicant=Applicant.US_MD)
    dossier = replace(student(), advocates=(), profile=obgyn)
    many = [(f"Program {n}", "skip", "not yet", "gold", "match") for n in range(4)]
    text = shown(listed(*many, dossier=dossier))
    assert "My sources disagree" in text
    assert "5 or 3 gold and 15 silver" in text


def test_where_the_count_is_unknown_it_is_said() -> None:
    eyes = Profile(specialty=Specialty.OPHTHALMOLOGY, applicant=Applicant.US_MD)
    text = shown(listed(DREAM, dossier=replace(student(), advocates=(), profile=eyes)))
    assert "I don't know how many signals" in text


@pytest.mark.rule("A47")
def test_a_dream_program_far_out_of_lane_is_worded_softly() -> None:
    derm = Profile(specialty=Specialty.DERMATOLOGY, applicant=Applicant.US_MD)
    dossier = replace(student(), advocates=(), profile=derm)
    low = replace(dossier, story=replace(dossier.story, score=226)) if dossier.story else dossier
    text = shown(listed(DREAM, dossier=low))
    assert "would be comfortable" in text
    assert "No is a completely fine answer" in text
    assert "would be comfortable" not in shown(listed(DREAM, dossier=dossier))


def test_the_number_moves_the_list_only_by_the_own_types_table() -> None:
    dossier = student()
    assert dossier.story is not None
    low = replace(dossier, story=replace(dossier.story, score=230))
    assert ground(Known(low, "", SEASON, TODAY)).below
    other = replace(low, profile=replace(low.profile, applicant=Applicant.US_DO))
    assert not ground(Known(other, "", SEASON, TODAY)).below


def test_everything_about_a_program_is_private() -> None:
    chat = Chat(student())
    for line in ("/programs", *HOME, "1", "unknown"):
        screen = chat.say(line).screens[-1]
        assert screen.private
    assert PROGRAMS.outcome(Known(chat.dossier, "", SEASON, TODAY)).private


def test_the_field_is_asked_where_nobody_told_it_and_can_be_changed() -> None:
    chat = Chat()
    chat.say("/programs", "urology")
    assert chat.open == "programs:specialty"  # several fields are no choice of their own
    chat.say("another field", *DREAM, "that's my list", "looks right")
    assert chat.dossier.profile.specialty is Specialty.OTHER
    assert chat.say("/programs change").screens[0].fields[0][0] == "1. Field"


def test_the_list_fits_a_select_of_every_door() -> None:
    assert MOST + 2 <= 25  # one to remove each, one to add, one to close


def test_some_of_some_picks() -> None:
    question = SomeOf("who", picks=(Pick("1", "Dr. Osei"), Pick("2", "Dr. Lee, Junior")))
    assert question.read("1, 2") == ("1", "2")
    assert question.read("Dr. Osei") == ("1",)
    assert question.load(("2",)) == ("2",)
    assert question.show(("1", "2")) == "Dr. Osei, Dr. Lee, Junior"
    with pytest.raises(Unreadable):
        question.load(("3",))
    with pytest.raises(Unreadable):
        question.load(())
