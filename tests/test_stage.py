"""Several conversations: digress and come back, put aside, throw away, and people who are gone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.dossier import Dossier
from bot.effects import Forget, Turn
from bot.interview.state import Interview
from bot.interview.words import Word
from bot.messages import Command, Opened, Press, Said
from bot.turn import take_turn
from tests.support import NOW, RENDERER
from tests.worlds import SEASON, student


class Chat:
    def __init__(self, dossier: Dossier | None = None) -> None:
        self.dossier = dossier or Dossier()

    def say(self, *lines: str) -> Turn:
        for line in lines:
            turn = take_turn(self.dossier, Said(line), NOW, SEASON, write=RENDERER.write)
            self.dossier = turn.dossier
        return turn

    @property
    def open(self) -> str | None:
        question = take_turn(self.dossier, Opened(), NOW, SEASON, write=RENDERER.write).screens[-1].question
        return f"{question.flow}:{question.key}" if question else None


PERSON = ("1", "Dr. Osei", "ward attending", "wards", "20", "skip", "yes", "1", "yes", "that's everyone")


def test_digress_into_another_conversation_and_come_back_by_itself() -> None:
    chat = Chat()
    chat.say("/story", "1", "228")
    chat.say("/advocates")
    assert chat.open == "advocates:specialty"
    turn = chat.say("internal medicine", *PERSON, "looks right")
    assert len(turn.screens) == 2  # what came of it, and the story where it was left
    assert chat.open == "story:specialty"


def test_a_paused_conversation_does_not_come_back_by_itself() -> None:
    chat = Chat()
    chat.say("/story", "1", "228", "pause")
    assert chat.open is None
    turn = chat.say("/advocates", "internal medicine", *PERSON, "looks right")
    assert len(turn.screens) == 1
    assert chat.open is None
    chat.say("Go on with your story")
    assert chat.open == "story:specialty"


def test_home_puts_aside_and_a_line_typed_there_is_filed_nowhere() -> None:
    chat = Chat()
    chat.say("/story", "1", "/vouch")
    before = chat.dossier
    turn = chat.say("228")
    assert turn.dossier == before
    assert turn.screens[0].text[0].block == "no_question"


def test_cancelling_a_change_keeps_what_was_finished() -> None:
    chat = Chat()
    chat.say("/advocates", "internal medicine", *PERSON, "looks right")
    kept = chat.dossier.advocates
    chat.say("/advocates change", "3", "Dr. Other", "cancel", "yes")
    assert chat.dossier.advocates == kept
    chat.say("/advocates change")
    screen = take_turn(chat.dossier, Opened(), NOW, SEASON).screens[0]
    assert ("3. Person 1", "Dr. Osei") in screen.fields


def test_removing_a_person_drops_their_request_and_its_conversation() -> None:
    chat = Chat()
    chat.say("/advocates", "internal medicine", *PERSON[:-1], "add another person")
    chat.say("Dr. Lee", "fellow", "clinic", "9", "skip", "yes", "2", "no", "that's everyone", "looks right")
    chat.say("/draft 2", "Sam Okafor", "pause", "/draft 1", "Sam Okafor", "Riverside", "sam@example.org", "pause")
    assert {kept.name for kept in chat.dossier.interviews} == {"draft/1", "draft/2"}
    chat.say("/advocates change")
    position = take_turn(chat.dossier, Opened(), NOW, SEASON).screens[0]
    row = next(label for label, _ in position.fields if label.endswith("How many") or label.endswith("People"))
    chat.say(row.split(".")[0], "Remove Dr. Lee", "that's everyone", "looks right")
    assert [advocate.name for advocate in chat.dossier.advocates] == ["Dr. Osei"]
    assert {kept.name for kept in chat.dossier.interviews} == {"draft/1"}


def test_a_removal_warns_of_the_request_that_goes_with_it_and_keeps_what_it_is_signed_with() -> None:
    chat = Chat()
    chat.say("/advocates", "internal medicine", *PERSON[:-1], "add another person")
    chat.say("Dr. Lee", "fellow", "clinic", "9", "skip", "yes", "2", "no", "that's everyone", "looks right")
    chat.say("/draft 2", "Sam Okafor", "Riverside", "sam@example.org", "pause", "/advocates change")
    position = take_turn(chat.dossier, Opened(), NOW, SEASON).screens[0]
    row = next(label for label, _ in position.fields if label.endswith("People"))
    warned = chat.say(row.split(".")[0], "Remove Dr. Lee", "that's everyone").screens[0]
    assert (warned.text[0].template, warned.text[0].block) == ("problems/advocates", "drops")
    assert {kept.name for kept in chat.dossier.interviews} == {"draft/2", "advocates"}
    chat.say("looks right")
    profile = chat.dossier.profile
    assert (profile.name, profile.school, profile.contact) == ("Sam Okafor", "Riverside", "sam@example.org")


def test_draft_finds_people_by_number_or_part_of_a_name_and_asks_when_unsure() -> None:
    chat = Chat(replace(student(), finished={"advocates": Interview("advocates")}))
    chat.say("/draft lindq")
    assert chat.open == "draft/2:name"
    chat.say("/draft dr")
    assert chat.open is None  # four people are called Dr.: choose
    chat.say("/draft 99")
    assert chat.open is None


def test_a_command_button_never_grows_stale_and_another_button_does() -> None:
    chat = Chat()
    chat.say("/story", "1")
    turn = take_turn(chat.dossier, Press("/advocates", 0), NOW, SEASON)
    assert turn.dossier.interviews[-1].flow == "advocates"
    stale = take_turn(chat.dossier, Press("leave", 0), NOW, SEASON)
    assert stale.dossier == chat.dossier
    assert stale.screens[0].text[0].block == "stale"


def test_the_rows_of_a_list_say_which_item_they_are_about() -> None:
    chat = Chat(student())
    about = ("Mercy", "Ohio", "1", "1", "1", "skip")
    turn = chat.say("/programs", "internal medicine", *about, "add another program", *about, "that's my list", "repeat")
    labels = [label.split(". ", 1)[1] for label, _ in turn.screens[0].fields]
    assert len(set(labels)) == len(labels)
    assert {"Program 1", "Program 2", "Program 2: state or region", "Program 2: signal"} <= set(labels)


@pytest.mark.parametrize(("flow", "closing"), [("advocates", "that\u2019s everyone."), ("programs", "That's my list")])
def test_the_words_that_close_a_list_are_no_name(flow: str, closing: str) -> None:
    chat = Chat(Dossier())
    chat.say(f"/{flow}", "internal medicine", *(("1",) if flow == "advocates" else ()))
    asked = chat.open
    turn = chat.say(closing)
    assert turn.screens[0].text[0].block == "closes"
    assert chat.open == asked
    chat.say("Dr. Done")
    assert chat.open != asked


def test_a_conversation_that_was_only_looked_into_vanishes_when_left() -> None:
    for leave in ("pause", "/home", "cancel", "/advocates why"):
        chat = Chat(student())
        chat.say("/story", "why", leave)
        assert chat.dossier.interviews == (), leave
        assert chat.open is None
    chat.say("/advocates", "/story", "1", "/lane", "/home")
    assert [kept.name for kept in chat.dossier.interviews] == ["story"]


def test_leaving_a_change_that_changed_nothing_leaves_nothing() -> None:
    chat = Chat()
    chat.say("/advocates", "internal medicine", *PERSON, "looks right", "/advocates change", "/home")
    assert chat.dossier.interviews == ()
    turn = chat.say("/advocates change", "cancel")
    assert turn.screens[0].text[0].block == "left"
    chat.say("/advocates change", "3", "pause")
    assert [kept.name for kept in chat.dossier.interviews] == ["advocates"]


def test_leaving_a_look_leaves_the_conversation_below_at_home_too() -> None:
    chat = Chat()
    chat.say("/story", "1", "228", "/advocates", "pause")
    assert [kept.name for kept in chat.dossier.interviews] == ["story"]
    assert chat.open is None


def test_words_of_a_conversation_work_as_commands_too() -> None:
    chat = Chat()
    chat.say("/story", "1", "/back")
    assert chat.open == "story:situation"
    assert take_turn(chat.dossier, Command("nonsense"), NOW, SEASON).dossier == chat.dossier


def test_forget_needs_both_steps_in_a_row() -> None:
    chat = Chat(student())
    assert chat.say("/forget everything").effects == ()
    chat.say("/home")
    assert chat.say("/forget everything").effects == ()
    turn = chat.say("/forget everything")
    assert turn.effects == (Forget(),)
    assert replace(turn.dossier, revision=0) == Dossier()


@pytest.mark.parametrize("word", [word for word in Word if word is not Word.HELP])
def test_a_word_of_a_question_gets_its_own_sentence_while_none_is_open(word: Word) -> None:
    for line in (word.value, f"/{word.value}")[
        : 1 if word in (Word.START_OVER, Word.KEEP) else 2
    ]:  # those are commands
        chat = Chat(student())
        before = chat.dossier
        turn = chat.say(line)
        assert turn.dossier == before, line
        shown = RENDERER.words(turn.screens[0].text[0])
        assert shown.startswith("No question is open, so there "), line
    assert len({RENDERER.words(Chat(student()).say(other.value).screens[0].text[0]) for other in Word}) == len(Word) - 1


def test_help_needs_no_question() -> None:
    for line in ("?", "help", "Help"):
        assert Chat(student()).say(line).screens[0].title.template == "commands/help", line


def test_a_yes_to_forgetting_destroys_nothing_and_says_what_would() -> None:
    chat = Chat(student())
    chat.say("/forget")
    turn = chat.say("Yes.")
    assert turn.effects == ()
    assert turn.screens[0].text[0].block == "unsure"
    assert chat.say("/forget everything").effects == (Forget(),)


def test_the_labels_of_the_forget_card_can_be_typed() -> None:
    chat = Chat(student())
    chat.say("/forget")
    assert chat.say("Keep it").screens[0].title.template == "home/card"
    assert chat.say("/forget everything").effects == ()
    assert chat.say("destroy everything").effects == (Forget(),)


def test_a_mark_that_was_only_looked_at_leaves_nothing_at_home() -> None:
    for leave in ("/home", "pause", "cancel"):
        chat = Chat(student())
        chat.say("/facts 1", leave)
        assert chat.dossier.interviews == (), leave
    chat = Chat(student())
    chat.say("/facts 1", "1", "/facts 2", "/home")
    assert chat.dossier.interviews == ()
    chat.say("/facts 1", "back", "2", "/home")
    assert [kept.flow for kept in chat.dossier.interviews] == ["facts"]
