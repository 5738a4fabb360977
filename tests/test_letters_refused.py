"""A letter pasted anywhere is refused in words that explain the waiver, and nothing of it is kept (B15, B58)."""

from __future__ import annotations

import pytest

from bot.dossier import Dossier
from bot.messages import Attached, Command, Incoming, Left, Press, Said, Submit
from bot.render import Renderer
from bot.turn import take_turn
from tests.support import NOW
from tests.test_safety import part_way
from tests.test_stage import Chat
from tests.worlds import SEASON, student

LETTER = (
    "Dear Program Director,\n\nIt is my great pleasure to recommend Jordan Zebrafinch for your residency. I supervised "
    "Jordan in June. She is among the best students I have taught.\n\nSincerely,\nAna Osei, MD"
)
ANYWHERE: list[Incoming] = [
    Said(LETTER),
    Command("draft", LETTER),
    Submit({"score": "228", "reason": LETTER}, 3),
    Left({"reason": LETTER}),
    Press(LETTER, 3),
]


@pytest.mark.rule("B15")
@pytest.mark.rule("B58")
@pytest.mark.parametrize("record", [Dossier(), student(), part_way()], ids=["new", "home", "in a question"])
@pytest.mark.parametrize("incoming", ANYWHERE, ids=lambda incoming: type(incoming).__name__)
def test_whatever_it_is_pasted_into_nothing_changes(record: Dossier, incoming: Incoming) -> None:
    turn = take_turn(record, incoming, NOW, SEASON)
    assert turn.dossier == record
    assert turn.effects == ()
    assert [screen.title.template for screen in turn.screens] == ["lint/letter"]
    words = " ".join(map(Renderer().words, turn.screens[0].text))
    assert "waiver" in words
    assert "Zebrafinch" not in words
    assert len(words.split()) <= 110


@pytest.mark.rule("B58")
@pytest.mark.parametrize("record", [Dossier(), student(), part_way()], ids=["new", "home", "in a question"])
def test_a_file_is_refused_and_what_was_written_beside_it_too(record: Dossier) -> None:
    turn = take_turn(record, Attached("my letter from Dr. Zebrafinch"), NOW, SEASON)
    assert turn.dossier == record
    assert turn.effects == ()
    assert [screen.title.template for screen in turn.screens] == ["lint/file"]
    words = " ".join(map(Renderer().words, turn.screens[0].text))
    assert "waiver" in words
    assert "Zebrafinch" not in words


def test_words_of_danger_beside_a_file_come_first() -> None:
    turn = take_turn(part_way(), Attached("I don't want to live anymore"), NOW, SEASON)
    assert turn.screens[0].title.template != "lint/file"


def test_the_open_question_goes_on() -> None:
    chat = Chat(part_way())
    before = chat.dossier
    chat.say(LETTER)
    assert chat.dossier == before
    chat.say("I kept my test date through a family emergency; moving it was my call and I didn't make it.")
    assert chat.dossier != before


def test_comments_of_an_evaluation_are_taken_in_the_record() -> None:
    chat = Chat()
    chat.say("/record")
    turn = chat.say("I had the pleasure of working with Sam for two weeks. He will be an outstanding resident one day.")
    assert turn.screens[0].title.template != "lint/letter"
