"""Words of self-harm, typed anywhere, stop the turn before anything is read, kept, checked or logged."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest

from bot.app import Bot
from bot.dossier import Dossier
from bot.interview.words import LABELS, Word
from bot.messages import Command, Event, Incoming, Left, Person, Press, Said, Submit
from bot.playbook.safety import alarming
from bot.playbook.season import Season
from bot.render import TEMPLATES, Renderer
from bot.turn import take_turn
from tests.explored import everything, together
from tests.support import NOW, open_bot, open_store
from tests.test_stage import Chat
from tests.worlds import SEASON, student

DANGER = "I don't want to be alive anymore. Zebrafinch."
LINE = "Student Counseling, 555 010 0199, day & night"
ME = Person("console", "me")
ANYWHERE: list[Incoming] = [
    Said(DANGER),
    Said(f"/vouch {DANGER}"),
    Said(f"/draft {DANGER}"),
    Command("I", "want to die"),
    Command("faq", DANGER),
    Submit({"score": "228", "reason": DANGER}, 3),
    Left({"reason": DANGER}),
    Press(DANGER, 3),
]


def part_way() -> Dossier:
    chat = Chat()
    chat.say("/story", "1", "228", "internal medicine", "1")
    return chat.dossier


@pytest.mark.parametrize("record", [Dossier(), student(), part_way()], ids=["new", "home", "in a question"])
@pytest.mark.parametrize("incoming", ANYWHERE, ids=lambda incoming: type(incoming).__name__)
def test_whatever_it_is_typed_into_nothing_changes(record: Dossier, incoming: Incoming) -> None:
    turn = take_turn(record, incoming, NOW, SEASON)
    assert turn.dossier == record
    assert turn.effects == ()
    assert [screen.title.template for screen in turn.screens] == ["safety/stop"]
    assert turn.screens[0].private
    assert turn.screens[0].question is None


def test_no_check_looks_at_it() -> None:
    """The reason would be refused for its tone; no word of that is said."""
    chat = Chat(part_way())
    turn = chat.say("It wasn't my fault and I want to die.")
    assert [words.template for words in turn.screens[0].text] == ["safety/stop", "safety/stop"]


def test_the_open_question_is_named_and_takes_its_answer_afterwards() -> None:
    chat = Chat(part_way())
    before = chat.open
    turn = chat.say(DANGER)
    named = turn.screens[0].text[-1]
    assert (named.block, named.facts["question"].template) == ("open", "story/number")  # type: ignore[union-attr]
    assert chat.open == before
    assert [action.value for action in turn.screens[0].actions] == [Word.REPEAT.value, Word.PAUSE.value]
    chat.say(LABELS[Word.REPEAT], "My Step 2 is 228.")
    assert chat.open != before


def test_one_can_stop_there() -> None:
    chat = Chat(part_way())
    chat.say(DANGER, LABELS[Word.PAUSE])
    assert chat.open is None
    assert take_turn(Dossier(), Said(DANGER), NOW, SEASON).screens[0].actions[0].value == "/home"


def test_a_draft_from_before_stays_and_is_not_added_to() -> None:
    chat = Chat(part_way())
    chat.dossier = take_turn(chat.dossier, Left({"number": "My Step 2 is"}), NOW, SEASON).dossier
    kept = chat.dossier
    chat.dossier = take_turn(chat.dossier, Left({"number": "My Step 2 is " + DANGER}), NOW, SEASON).dossier
    assert chat.dossier == kept


def test_the_card_names_the_schools_line_and_988() -> None:
    with_line, without = (
        Renderer().card(take_turn(Dossier(), Said(DANGER), NOW, SEASON, support=line).screens[0]).text
        for line in (LINE, "")
    )
    assert LINE.replace("&", "\\&") in with_line
    assert LINE.split(",", maxsplit=1)[0] not in without
    for text in (with_line, without):
        assert "988" in text
        assert "call or text" in text
        assert "I'm a deadline bot; please reach a person" in text


def on_disk(folder: Path) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".db-shm"
    }  # only SQLite's locks


async def test_nothing_of_it_is_kept_or_logged_and_a_redelivery_shows_it_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with open_bot(tmp_path) as bot:
        for number, line in enumerate(["/story", "1", "228"]):
            await bot.receive(Event(str(number), ME, Said(line)))
        before = on_disk(tmp_path)
        first, second = [await bot.receive(Event("danger", ME, Said(DANGER))) for _ in range(2)]
        after = on_disk(tmp_path)
        export = await bot.receive(Event("export", ME, Said("/export")))
    assert first == second
    assert before == after  # not one byte: neither the message nor that there was one
    assert not any(b"Zebrafinch" in file.content for file in export.files)
    assert "Zebrafinch" not in caplog.text


async def test_the_shell_hands_the_line_on(tmp_path: Path) -> None:
    async with open_store(tmp_path) as store:
        bot = Bot(store=store, renderer=Renderer(), clock=lambda: NOW, season=Season.after, support=LINE)
        reply = await bot.receive(Event("1", ME, Said(DANGER)))
    assert "Student Counseling" in reply.cards[0].text


@together
def test_no_button_and_no_choice_is_taken_for_it() -> None:
    offered = {said for word in Word for said in (word.value, LABELS[word])}
    for _, explorer in everything():
        picks = [pick for question in explorer.questions.values() for pick in question.choices]
        offered |= {said for pick in picks for said in (pick.value, pick.label)}
    assert len(offered) > 100
    assert not [said for said in sorted(offered) if alarming(said)]


def test_nothing_that_vouch_itself_says_is_taken_for_it() -> None:
    """A cue that is shown as an example may be typed back."""
    for path in TEMPLATES.rglob("*.j2"):
        for line in re.sub(r"{[%{].*?[%}]}", "", path.read_text()).splitlines():
            assert not alarming(line), path
