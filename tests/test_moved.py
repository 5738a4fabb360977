"""A release asks something more before the open question: what was meant for one is never filed under the other."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.flows import FLOWS, Known
from bot.interview.flow import Flow
from bot.messages import Event, Opened, Person, Press, Said
from bot.turn import take_turn
from tests.support import NOW, RENDERER, open_bot
from tests.test_stage import Chat
from tests.worlds import SEASON


@pytest.fixture
def released(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Release a story that asks the question with this key twice, the new one first."""
    story = FLOWS["story"]

    def release(key: str) -> None:
        def run(known: Known) -> Flow[Any]:
            asked, answer = story.run(known), None
            with contextlib.suppress(StopIteration):
                while True:
                    question = asked.send(answer)
                    if getattr(question, "key", "") == key:
                        yield replace(question, key="new", template=question.words)
                    answer = yield question

        monkeypatch.setitem(FLOWS, "story", replace(story, run=run))

    return release


def test_a_typed_line_is_filed_under_what_was_asked_or_nowhere(released: Any) -> None:
    chat = Chat()
    chat.say("/story", "1")
    assert chat.open == "story:score"
    released("score")
    text = RENDERER.reply(chat.say("228").screens).cards[-1].text
    assert "I filed nothing" in text
    assert "score" in text.casefold(), "what is asked now is not there"
    assert chat.dossier.interviews[-1].drafts == {}
    assert chat.open == "story:new"
    chat.say("231")
    assert chat.open == "story:score"
    chat.say("228")
    given = {key: answer.value for key, answer in chat.dossier.interviews[-1].answers.items()}
    assert (given["new"], given["score"]) == (231, 228)


def test_a_word_skips_nothing_that_was_not_read(released: Any) -> None:
    chat = Chat()
    chat.say("/story", "1")
    released("score")
    before = chat.dossier.interviews[-1].answers
    assert "I filed nothing" in RENDERER.reply(chat.say("skip").screens).cards[-1].text
    assert chat.dossier.interviews[-1].answers == before


def test_a_button_answers_the_question_it_stood_under_or_nothing(released: Any) -> None:
    chat = Chat()
    chat.say("/story")
    released("situation")
    turn = take_turn(chat.dossier, Press("low_score", chat.dossier.card), NOW, SEASON, write=RENDERER.write)
    assert not turn.dossier.interviews[-1].answers
    assert turn.screens[-1].question
    assert turn.screens[-1].question.key == "new"


def test_who_looks_at_the_new_question_may_answer_it(released: Any) -> None:
    chat = Chat()
    chat.say("/story", "1")
    released("score")
    seen = take_turn(chat.dossier, Opened(), NOW, SEASON, write=RENDERER.write).dossier
    assert seen.card > chat.dossier.card, "a button of the old card would still answer"
    assert take_turn(seen, Opened(), NOW, SEASON, write=RENDERER.write).dossier == seen
    chat.dossier = seen
    chat.say("231")
    assert chat.open == "story:score"


async def test_a_redelivered_message_changes_nothing_after_a_release_either(tmp_path: Path, released: Any) -> None:
    person = Person("console", "1")
    async with open_bot(tmp_path) as bot:
        for number, line in enumerate(("/story", "1")):
            await bot.receive(Event(f"{number}", person, Said(line)))
        kept = (await bot._store.load(person, "")).dossier
        released("score")
        reply = await bot.receive(Event("1", person, Said("1")))
        assert reply.question
        assert reply.question.key == "new"
        assert (await bot._store.load(person, "")).dossier == kept
