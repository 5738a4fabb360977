"""Who would fight for the student, and the pages behind the writers card."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.dossier import Backing, Dossier, Example, decode, encode
from bot.effects import Turn
from bot.flows.fight import fighters
from bot.interview.state import Interview
from bot.playbook.fight import ENOUGH, TARGET, Ground, Habit, Tone
from bot.playbook.people import Role, Willing
from bot.render import Renderer
from bot.screens import Screen, Words
from tests.test_stage import Chat
from tests.worlds import ADEYEMI, CHAIR, LINDQVIST, RAO, student

RENDERER = Renderer()
HARD = "In October, with two admissions at once, I stayed with the sicker one and had the plan ready."
ONE = Example(Ground.HARD, ("In October I stayed.",))
FIVE = tuple(Example(ground, ("In October I stayed.",)) for ground in Ground)
CHECKED = ("/advocates check 1", "Among the best")


def listed() -> Dossier:
    return replace(student(), finished={"advocates": Interview("advocates")})


def backed(*examples: Example, tone: Tone = Tone.ABOVE, about: str = "1") -> Dossier:
    return replace(listed(), backing=(Backing(about, tone, examples),))


def problem(turn: Turn) -> str:
    words = turn.screens[0].text[0]
    return f"{words.template}:{words.block}"


def read(screen: Screen) -> str:
    return RENDERER.card(screen).text


# ------------------------------------------------------------------ the five


@pytest.mark.rule("A18")
@pytest.mark.rule("A42")
def test_it_begins_with_the_question_and_each_of_the_five_may_be_skipped() -> None:
    chat = Chat(listed())
    turn = chat.say("/advocates check adeyemi")
    assert problem(turn) == "fight/start:text"
    assert turn.screens[0].private
    chat.say("I don't know yet", *["Not yet"] * 5, "looks right")
    assert chat.dossier.backing == (Backing("1", Tone.UNKNOWN),)


@pytest.mark.rule("A18")
def test_a_tick_without_a_date_is_refused_and_may_not_be_kept() -> None:
    chat = Chat(listed())
    turn = chat.say(*CHECKED, "I stayed with the sicker of two patients and had the plan ready.")
    assert problem(turn) == "problems/fight:undated"
    assert problem(chat.say("keep")) == "problems/fight:undated"
    assert chat.open == "fight/1:hard"
    chat.say(HARD)
    assert chat.open == "fight/1:habit"


@pytest.mark.rule("A43")
def test_a_habit_asks_for_one_instance() -> None:
    chat = Chat(listed())
    chat.say(*CHECKED, "skip", "Worked well with the nurses")
    assert chat.open == "fight/1:resident"
    chat.say("In July the night nurse asked for me by name, and I called her back.", *["skip"] * 3, "looks right")
    assert chat.dossier.backing[0].examples[0].habit is Habit.NURSES


@pytest.mark.rule("A19")
def test_feedback_counts_only_with_the_change_and_the_result() -> None:
    chat = Chat(listed())
    chat.say(*CHECKED, "skip", "skip", "In the second week she said that I buried the point.")
    chat.say("I began with the assessment.")
    assert chat.open == "fight/1:result"
    assert problem(chat.say("skip")) == "problems/skip:required"
    assert chat.open == "fight/1:result"
    chat.say("In the last week she had me present first.", "skip", "skip", "looks right")
    (example,) = chat.dossier.backing[0].examples
    assert (example.ground, len(example.parts)) == (Ground.COACHABLE, 3)


@pytest.mark.rule("A37")
def test_an_average_ends_it() -> None:
    chat = Chat(listed())
    chat.say("/advocates check 1", "Average")
    turn = chat.say("looks right")
    assert chat.dossier.backing == (Backing("1", Tone.AVERAGE),)
    assert read(turn.screens[0]).startswith("No.")
    assert fighters(backed(*FIVE, tone=Tone.AVERAGE)) == ()


# ------------------------------------------------------------------ the goal


@pytest.mark.rule("A24")
def test_only_people_with_evidence_count_and_two_are_the_goal() -> None:
    assert fighters(listed()) == ()
    assert fighters(backed(*FIVE[: ENOUGH - 1])) == ()
    assert fighters(backed(*[ONE] * 5)) == ()  # five examples of one thing are one thing
    assert fighters(backed(*FIVE[:ENOUGH])) == (ADEYEMI,)
    assert TARGET == 2


@pytest.mark.rule("A24")
@pytest.mark.rule("A30")
def test_a_stranger_and_whoever_hesitated_never_count() -> None:
    assert fighters(backed(*FIVE, about=CHAIR.id)) == ()
    careful = replace(backed(*FIVE), advocates=(replace(ADEYEMI, willing=Willing.HEDGED),))
    assert fighters(careful) == ()


@pytest.mark.rule("A24")
def test_the_count_stands_on_the_writers_card_alone_and_it_is_private() -> None:
    chat = Chat(backed(*FIVE))
    screen = chat.say("/advocates").screens[0]
    assert ("Would fight for you", "1 of 2") in screen.fields
    assert screen.private
    assert not chat.say("/home").screens[0].fields


def test_the_next_of_the_chosen_is_offered_until_all_were_looked_at() -> None:
    chat = Chat(listed())
    assert "Would Dr. Adeyemi fight for you?" in [action.label for action in chat.say("/advocates").screens[0].actions]
    chat.say("Would Dr. Adeyemi fight for you?")
    assert chat.open == "fight/1:tone"
    screen = chat.say("Average", "looks right").screens[0]
    assert screen.actions[0].value == "/advocates check 3"
    everybody = tuple(Backing(who.id, Tone.ABOVE) for who in (ADEYEMI, LINDQVIST, RAO))
    screen = Chat(replace(listed(), backing=everybody)).say("/advocates").screens[0]
    assert not [action for action in screen.actions if action.value.startswith("/advocates check")]


def test_a_look_can_be_changed_and_goes_with_the_person() -> None:
    chat = Chat(listed())
    chat.say("/advocates check 1", "Average", "looks right", "/advocates check 1 change")
    chat.say("1", "Clearly above average", HARD, *["skip"] * 4, "looks right")
    assert [one.ground for one in chat.dossier.backing[0].examples] == [Ground.HARD]
    assert decode(encode(chat.dossier)) == chat.dossier
    assert problem(chat.say("/advocates check 1")) == "fight/found:text"


def test_a_look_left_in_the_middle_is_offered_at_home_and_nobody_is_no_look() -> None:
    chat = Chat(listed())
    chat.say("/advocates check 3", "1", "pause", "Go on with the look at Dr. Rao")
    assert chat.open == "fight/3:hard"
    assert problem(chat.say("/advocates check nobody")) == "commands/missing:person"


# ------------------------------------------------------------------ why these, and who else


@pytest.mark.rule("A16")
def test_why_shows_both_factors_and_where_they_come_from() -> None:
    screen = Chat(listed()).say("/advocates why").screens[0]
    text = read(screen)
    assert "Dr. Adeyemi: 8 × 7 = 56" in text
    assert "6 for 20 days together; 2 of 3 for what they saw of you" in text
    assert "Not Dr. Whitfield, 2:" in text
    assert screen.private


@pytest.mark.rule("A15")
@pytest.mark.rule("B48")
def test_a_big_name_who_barely_knows_the_student_is_told_in_plain_words() -> None:
    never = [line for line in read(Chat(listed()).say("/advocates why").screens[0]).splitlines() if "Whitfield" in line]
    assert ["big name who barely knows you" in line for line in never] == [True]


@pytest.mark.rule("A11")
@pytest.mark.parametrize(("role", "inside"), [(Role.HOME_PD, True), (Role.COMMITTEE, True), (Role.WARD, False)])
def test_a_seat_in_the_own_program_is_said(role: Role, inside: bool) -> None:
    dossier = replace(listed(), advocates=(replace(ADEYEMI, role=role),))
    (member,) = Chat(dossier).say("/advocates why").screens[0].text[0].facts["members"]
    assert member["inside"] is inside


def test_next_shows_the_second_set_and_says_when_there_is_none() -> None:
    screen = Chat(listed()).say("/advocates next").screens[0]
    assert screen.text[0].facts["members"] == ()
    assert screen.text[0].facts["have"] == 3
    fourth = replace(LINDQVIST, id="5", name="Dr. Osei")
    chat = Chat(replace(listed(), advocates=(*student().advocates, fourth)))
    screen = chat.say("/advocates").screens[0]
    assert "The next best set" in [action.label for action in screen.actions]
    screen = chat.say("The next best set").screens[0]
    assert "Dr. Osei" in read(screen)
    assert "/draft 5" in [action.value for action in screen.actions]
    assert screen.private


@pytest.mark.parametrize(
    ("comes", "leaves", "said"),
    [
        (("Dr. A",), ("Dr. B",), "Dr. A in place of Dr. B"),
        (("Dr. A",), (), "Dr. A as a fourth"),
        ((), ("Dr. B",), "without Dr. B"),
    ],
)
def test_what_differs_in_the_second_set(comes: tuple[str, ...], leaves: tuple[str, ...], said: str) -> None:
    facts = {"members": ({"name": "Dr. A", "covers": ("your thinking",)},), "missing": (), "bench": (), "have": 3}
    assert said in RENDERER.words(Words("advocates/next", "text", {**facts, "comes": comes, "leaves": leaves}))


def test_without_people_the_pages_ask_for_them() -> None:
    chat = Chat()
    chat.say("/advocates why")
    assert chat.open == "advocates:specialty"


def test_pages_put_an_open_conversation_aside() -> None:
    chat = Chat(listed())
    chat.say("/story", "1", "/advocates next")
    assert chat.open is None
    assert [kept.flow for kept in chat.dossier.interviews] == ["story"]
