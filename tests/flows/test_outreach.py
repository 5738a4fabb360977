"""Outreach as a conversation: locked, opened, three to eight programs, answered, done, silent in match week."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.dossier import Dossier, Outreach, Program, decode, encode
from bot.effects import Turn
from bot.flows.outreach import level_of
from bot.messages import Said
from bot.playbook.outreach import Act, Level, Relation
from bot.playbook.people import Willing
from bot.playbook.programs import Policy
from bot.render import Renderer
from bot.turn import take_turn
from tests.speaking import spoken
from tests.test_stage import Chat
from tests.worlds import PROFILE, SEASON, student

RENDERER = Renderer()
SOAP = datetime(2028, 3, 14, 15, tzinfo=UTC)
AFTER = datetime(2028, 3, 17, 2, tzinfo=UTC)


def asked_of(turn: Turn) -> str:
    """Template and block of the first words on the card."""
    words = turn.screens[0].text[0]
    return f"{words.template}:{words.block}"


def at(now: datetime, line: str, dossier: Dossier | None = None) -> Turn:
    return take_turn(dossier or spoken(), Said(line), now, SEASON)


def fresh(programs: int = 10) -> Dossier:
    """A list of programs, and nothing arranged yet."""
    names = tuple(Program(str(n), f"Program {chr(64 + n)}", policy=Policy.NONE) for n in range(1, programs + 1))
    return replace(spoken(), programs=names, outreach=())


# ------------------------------------------------------------------ what they answered


@pytest.mark.rule("A17")
@pytest.mark.rule("A22")
@pytest.mark.parametrize(
    ("lines", "willing", "refused"),
    [
        (("They agreed to write", "I have not asked that yet"), Willing.LETTER, False),
        (("They agreed to write", "They agreed to speak for me"), Willing.LETTER_AND_OUTREACH, False),
        (("They agreed to write", "They would rather not"), Willing.LETTER, True),
        (("They were careful",), Willing.HEDGED, False),
        (("They said no",), Willing.DECLINED, False),
        (("No answer yet",), Willing.NOT_ASKED, False),
    ],
)
def test_an_answer_is_kept_as_two_facts(lines: tuple[str, ...], willing: Willing, refused: bool) -> None:
    chat = Chat(student())
    chat.say("/advocates said 1", *lines, "looks right")
    assert chat.dossier.advocates[0].willing is willing
    assert chat.dossier.outreach == ((Outreach("1", refused=True),) if refused else ())
    opened = asked_of(chat.say("/outreach 1"))
    letter = willing in (Willing.LETTER, Willing.LETTER_AND_OUTREACH)
    assert opened == "problems/outreach:" + (
        ("said_no" if refused else "no_programs")
        if letter
        else ("letter_first" if willing is Willing.NOT_ASKED else "not_your_advocate")
    )


def test_an_answer_can_be_put_right() -> None:
    chat = Chat(student())
    chat.say("/advocates said ade", "They said no", "looks right")
    chat.say("/advocates said 1", "1", "They agreed to write", "They agreed to speak for me", "looks right")
    assert chat.dossier.advocates[0].willing is Willing.LETTER_AND_OUTREACH


# ------------------------------------------------------------------ the list


@pytest.mark.rule("A31")
def test_the_ninth_program_asks_which_to_drop() -> None:
    chat = Chat(fresh())
    chat.say("/outreach 1")
    for _ in range(3):
        chat.say("1", "They trained together")
    assert chat.open == "outreach/1:contact/more"
    for _ in range(5):
        chat.say("Add a program", "1", "They trained together")
    screen = chat.say("Add a program").screens[0]
    assert screen.question is not None
    values = [pick.value for pick in screen.question.choices]
    assert "add" not in values
    assert len([value for value in values if value.startswith("remove:")]) == 8
    assert "For a ninth, drop one first" in RENDERER.card(chat.say("repeat").screens[0]).text
    chat.say("Remove Program A", "Add a program", "Program I", "They trained together", "That's the list")
    chat.say("looks right")
    assert [contact.program for contact in chat.dossier.outreach[0].contacts] == [str(n) for n in range(2, 10)]


@pytest.mark.rule("A31")
def test_fewer_than_three_are_not_offered_an_end_while_there_are_more() -> None:
    chat = Chat(fresh())
    chat.say("/outreach 1", "1", "1", "1", "1")
    assert chat.open == "outreach/1:contact/3/program"
    short = Chat(fresh(2))
    short.say("/outreach 1", "1", "1", "1", "1")
    assert short.open == "outreach/1:contact/more"


def test_a_program_that_wants_silence_is_not_on_offer() -> None:
    screen = Chat(spoken()).say("/outreach 1").screens[0]
    assert screen.question is not None
    assert [pick.label for pick in screen.question.choices] == ["Lakeside", "Hillcrest", "Stonebridge", "Mount Reach"]


@pytest.mark.rule("A47")
def test_only_a_reach_far_out_of_lane_is_asked_about_its_wording() -> None:
    chat = Chat(spoken())
    chat.say("/outreach 1", "Lakeside", "They trained together")
    assert chat.open == "outreach/1:contact/2/program"
    chat.say("Mount Reach", "They publish together")
    assert chat.open == "outreach/1:contact/2/wording"
    chat.say("Use the softer wording", "Hillcrest", "They know nobody there", "That's the list", "looks right")
    kept = {contact.program: contact for contact in chat.dossier.outreach[0].contacts}
    assert (kept["4"].soft, kept["1"].soft, kept["2"].relation) == (True, False, Relation.NOBODY)
    assert decode(encode(chat.dossier)) == chat.dossier


def test_name_id_and_season_are_asked_once_and_can_be_put_right() -> None:
    chat = Chat(replace(fresh(3), profile=PROFILE))
    chat.say("/outreach 1", "2028", "Sam Okafor")
    turn = chat.say("1234567")
    assert asked_of(turn) == "problems/outreach:odd_id"
    chat.say("12345678", *("1", "1") * 3, "That's the list", "looks right")
    assert (chat.dossier.profile.aamc_id, chat.dossier.profile.match_year) == ("12345678", 2028)
    review = chat.say("/outreach 1 change").screens[0]
    assert ("3. AAMC ID", "12345678") in review.fields
    chat.say("3", "87654321", "looks right")
    assert chat.dossier.profile.aamc_id == "87654321"


@pytest.mark.rule("A11")
def test_the_card_knows_where_they_saw_you_work_and_leaves_silent_programs_alone() -> None:
    chat = Chat(spoken())
    chat.say("/outreach 1", "Lakeside", "1", "Hillcrest", "1", "Mount Reach", "1", "1", "That's the list")
    card = RENDERER.card(chat.say("looks right").screens[0])
    assert card.private
    assert "**Hillcrest** (inside)" in card.text
    assert "**Lakeside** (inside)" not in card.text
    assert "they ask for no contact: Quietwater" in card.text


# ------------------------------------------------------------------ what was done


@pytest.mark.rule("A12")
@pytest.mark.rule("A50")
@pytest.mark.parametrize(
    ("program", "act", "level"),
    [
        ("Lakeside", Act.MENTION, Level.QUIET),
        ("Lakeside", Act.CALL, Level.CALL),
        ("Hillcrest", Act.EMAIL, Level.INSIDE),
    ],
)
def test_what_they_did_is_logged_with_its_level(program: str, act: Act, level: Level) -> None:
    chat = Chat(spoken())
    assert level_of(chat.dossier, "1") is Level.LETTER
    turn = chat.say("/outreach 1 did", program, act.label, "looks right")
    assert asked_of(turn) == f"outreach/acts:{act.value}"
    assert level_of(chat.dossier, "1") is level
    chat.say("/outreach 1 did", program, act.label, "looks right")
    assert len(chat.dossier.outreach[0].done) == 2  # each visit is a new act, not a change of the last


@pytest.mark.rule("A21")
def test_a_sent_note_is_remembered_with_what_it_carried() -> None:
    chat = Chat(spoken())
    chat.say("/outreach 1 sent blurb lakeside")
    sent = chat.dossier.sent[0]
    assert (sent.text, sent.program, str(sent.day)) == ("blurb", "1", "2026-11-24")
    assert {"profile.aamc_id", "letter/1/bullet/1"} <= set(sent.carried)
    assert "story.number" not in sent.carried
    refused = chat.say("/outreach 1 sent blurb stonebridge")
    assert asked_of(refused) == "problems/outreach:which_program"
    assert len(chat.dossier.sent) == 1


# ------------------------------------------------------------------ match week


@pytest.mark.rule("A34")
@pytest.mark.parametrize(
    "line",
    [
        "/outreach",
        "/outreach 1",
        "/outreach 1 ask",
        "/outreach 1 ask 1",
        "/outreach 1 fit",
        "/outreach 1 blurb 1",
        "/outreach 1 points",
        "/outreach 1 follow 1",
        "/outreach 1 sent ask",
        "/outreach 1 change",
    ],
)
def test_in_match_week_every_door_of_outreach_is_shut(line: str) -> None:
    assert asked_of(at(SOAP, line)) == "problems/outreach:soap"
    assert not at(SOAP, line).screens[0].files
    assert asked_of(at(AFTER, line)) != "problems/outreach:soap"


def test_letters_and_facts_stay_open_in_match_week() -> None:
    assert at(SOAP, "/facts").screens[0].fields
    assert at(SOAP, "/draft").screens[0].title.template == "commands/draft"


def test_unknown_words_and_people_lead_to_the_overview() -> None:
    chat = Chat(spoken())
    turn = chat.say("/outreach nobody")
    assert [words.template for words in turn.screens[0].text][:2] == ["commands/missing", "outreach/whom"]
    assert asked_of(chat.say("/outreach expect")) == "outreach/expect:text"
    assert asked_of(Chat().say("/outreach")) == "outreach/whom:text"
    assert Chat(student()).say("/advocates said nobody").screens[0].question is not None
