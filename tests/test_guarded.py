"""What identifies a patient is refused wherever it is typed, and no byte of it is kept."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot import stage
from bot.dossier import Dossier
from bot.flows.draft import DRAFT
from bot.guard import Kind
from bot.interview.flow import Flow, ask, form
from bot.interview.questions import Text
from bot.messages import Event, Incoming, Left, Person, Press, Reply, Said, Submit
from bot.playbook.specialty_file import SHIPPED
from bot.render import Renderer
from bot.screens import Words
from bot.stage import Moment
from tests.interview.drive import Driver
from tests.speaking import SIGNED, spoken
from tests.support import NOW, open_bot
from tests.test_stage import Chat
from tests.worlds import SEASON

ME = Person("console", "me")
MARK = "Zebrafinch"
BLOCKED = f"In March I carried a patient named {MARK} in bed 12 through the night."
OPENING = ("/story", "1", "228", "internal medicine", "1")


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_one_sentence_that_says_what_to_change(kind: Kind) -> None:
    said = Renderer().words(Words("problems/phi", kind.value))
    assert said.endswith("Nothing of it was kept.")


async def lived(folder: Path, *what: Incoming) -> tuple[Reply, dict[str, bytes]]:
    """The last reply after the opening and what was done, and every byte of the store."""
    async with open_bot(folder) as bot:
        for number, line in enumerate(OPENING):
            await bot.receive(Event(f"opening-{number}", ME, Said(line)))
        for number, done in enumerate(what):
            reply = await bot.receive(Event(f"done-{number}", ME, done))
        export = await bot.receive(Event("export", ME, Said("/export")))
        files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    return reply, files | {file.name: file.content for file in export.files}


@pytest.mark.rule("B29")
@pytest.mark.parametrize(
    "done",
    [
        pytest.param(Said(BLOCKED), id="typed"),
        pytest.param(Submit({"number": BLOCKED}), id="in a form"),
        pytest.param(Submit({"number": BLOCKED}, revision=0), id="in an old form"),
        pytest.param(Left({"number": BLOCKED}), id="left"),
    ],
)
async def test_nothing_of_it_is_kept(tmp_path: Path, done: Incoming, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    reply, files = await lived(tmp_path, done)
    assert MARK not in repr(reply)
    assert [name for name, content in files.items() if MARK.encode() in content] == []
    assert MARK not in caplog.text


def kept_before() -> Dossier:
    """A record whose request was kept before anybody looked for patients in it."""
    record = spoken()
    (letter,) = record.letters
    return replace(record, letters=(replace(letter, bullets=(replace(letter.bullets[0], text=BLOCKED),)),))


@pytest.mark.rule("B29")
@pytest.mark.parametrize("way", ["packet", "mail", "word", "zip"])
def test_what_an_older_version_kept_is_not_handed_out(way: str) -> None:
    turn = Chat(kept_before()).say(f"/draft 1 {way}")
    assert MARK not in repr(turn.screens)
    assert not any(screen.files for screen in turn.screens)


@pytest.mark.rule("B29")
def test_nor_does_it_go_along_with_the_answer_to_who_wants_it_written() -> None:
    record = replace(kept_before(), profile=SIGNED)
    turn = Chat(record).say("/draft 1 decline")
    assert [file.name for file in Renderer().reply(turn.screens).files] == ["decline-1.txt"]
    assert MARK not in repr(Renderer().reply(turn.screens))
    assert len(Chat(replace(spoken(), profile=SIGNED)).say("/draft 1 decline").screens[0].files) == 2


@pytest.mark.rule("B29")
def test_nor_is_it_shown_and_the_line_to_change_is_named() -> None:
    moment = Moment(NOW, SEASON, SHIPPED, "", Renderer().write)
    screen = DRAFT.outcome(stage.known(kept_before(), "1", moment))
    words = " ".join(map(Renderer().words, screen.text))
    assert MARK not in repr(screen) + words
    assert re.search(r"line \d", words)
    assert "identifies a patient" in words


async def test_keep_my_words_keeps_none_of_it(tmp_path: Path) -> None:
    reply, files = await lived(tmp_path, Said(BLOCKED), Press("keep"))
    assert MARK not in repr(reply)
    assert [name for name, content in files.items() if MARK.encode() in content] == []


async def test_it_is_refused_in_words_and_the_question_stands(tmp_path: Path) -> None:
    reply, _ = await lived(tmp_path, Said(BLOCKED))
    assert reply.question is not None and reply.question.key == "number"
    assert "names or initials" in reply.cards[-1].text
    assert "keep" not in {action.value for action in reply.cards[-1].actions}


async def test_a_draft_from_before_stays_when_the_next_try_is_refused(tmp_path: Path) -> None:
    reply, _ = await lived(tmp_path, Left({"number": "My Step 2 is"}), Said(BLOCKED))
    assert reply.question is not None and reply.question.draft == "My Step 2 is"


def test_the_other_answers_of_a_form_are_kept() -> None:
    def two() -> Flow[tuple[str, str]]:
        return (yield from ask(form("pair", Text("where"), Text("what"))))

    driver = Driver(two)
    driver.say("as a form")
    driver.hear(Submit({"where": "wards in June", "what": BLOCKED}))
    assert driver.told == {"where": "wards in June"}
    assert driver.interview.drafts == {}


async def test_people_at_work_and_the_own_address_pass(tmp_path: Path) -> None:
    reply, _ = await lived(tmp_path, Said("My Step 2 is 228; Dr. Patel and my senior Priya know it."))
    assert reply.question is not None and reply.question.key != "number"
