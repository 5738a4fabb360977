"""A marker typed into a private question is found nowhere it should not be."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.messages import Event, Person, Reply, Said, Submit
from tests.support import open_bot

ME, OTHER = Person("console", "me"), Person("console", "other")
MARK = "Zebrafinch"
SCORE = "187"


def walk() -> Iterator[str]:
    """A whole visit; every private text question gets a marker of its own."""
    yield from ("/story", "1", SCORE, "internal medicine", "1")
    yield f"My Step 2 is {SCORE}, says {MARK}1"
    yield f"It was my call to keep the date, {MARK}2"
    yield f"In March 4 of 5 shelf exams were above average, {MARK}3"
    yield f"In June I carried five patients and, {MARK}4, two attendings wrote it down in my evaluation of that month"
    yield "that's all"
    yield f"I'm applying to medicine at community programs in the Midwest and near my family, {MARK}5"
    yield f"Would you tell me honestly where you think that I would fit, {MARK}6?"
    yield from (
        "looks right",
        "/advocates",
        "1",
        f"Dr. {MARK}7",
        "ward attending",
        f"wards {MARK}8",
        "20",
        "skip",
    )
    yield from ("yes", "1", "yes", "that's everyone", "looks right", "/draft 1")
    yield from (f"Sam {MARK}9", "Riverside", f"{MARK}10@example.org")
    yield f"You had me present every post-call morning for four weeks, {MARK}11"
    yield from ("1", "1")
    for number in (12, 13, 14):
        yield f"On nights in June I tracked labs for 6 patients each night, {MARK}{number}"
        yield "1"
    yield "that's all"
    yield f"four from the second week, {MARK}15"
    yield f"I found the murmur in October and presented what it changed, {MARK}16"
    yield f"Anticoagulants in kidney disease, 10 minutes, {MARK}17"
    yield from ("skip", "1 2 3", "looks right", "/export")


def kept(reply: Reply) -> str:
    """Everything of a reply that a door may show outside a private surface."""
    return " ".join(
        f"{card.title} {card.text} {card.fields} {card.actions}" for card in reply.cards if not card.private
    )


@pytest.fixture
def everything_logged(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("vouch").setLevel(logging.DEBUG)
    return caplog


async def test_marker(tmp_path: Path, everything_logged: pytest.LogCaptureFixture) -> None:
    async with open_bot(tmp_path) as bot:
        shown = []
        for number, line in enumerate(walk()):
            reply = await bot.receive(Event(str(number), ME, Said(line)))
            shown.append(kept(reply))
            assert MARK not in " ".join(card.title for card in reply.cards if not card.private)
        mine = {file.name: file.content.decode() for file in reply.files}
        others = await bot.receive(Event("other", OTHER, Said("/export")))
        files = [path for path in tmp_path.iterdir() if path.is_file()]
        raw = {path.name: path.read_bytes() for path in files}
    assert {f"{MARK}{n}" for n in range(1, 18)} <= set(_marks(mine["vouch-export.json"]))
    assert {f"{MARK}{n}" for n in range(1, 18)} <= set(_marks(mine["vouch-export.md"]))
    assert MARK not in " ".join(file.content.decode() for file in others.files)
    assert MARK not in " ".join(shown)
    assert MARK not in everything_logged.text
    assert {"vouch.db", "vouch.db-wal", "vouch-keys.db", "vouch.key"} <= set(raw)
    for name, content in raw.items():
        assert MARK.encode() not in content, name
        assert b"Adeyemi" not in content, name


def _marks(text: str) -> list[str]:
    return [word.strip('.,?@"*|\\').split("@")[0] for word in text.replace("\\n", " ").split() if MARK in word]


async def test_who_could_read_it_is_said_at_the_first_use_and_on_request(tmp_path: Path) -> None:
    async with open_bot(tmp_path) as bot:
        for number, line in enumerate(("/vouch", "/vouch privacy")):
            (card, *_) = (await bot.receive(Event(str(number), ME, Said(line)))).cards
            for named in ("school", "classmates", "Slack", "Discord", "whoever runs this copy", "encrypted"):
                assert named in card.text, f"{line}: {named}"
            assert "end-to-end" not in card.text
        assert "/vouch privacy" in (await bot.receive(Event("x", OTHER, Said("/vouch")))).cards[0].text


async def test_refused_and_unfinished_texts_are_as_private(tmp_path: Path) -> None:
    """A draft that was refused, and what stands on a stale form, are sealed like answers."""
    async with open_bot(tmp_path) as bot:
        for number, line in enumerate(["/story", "1", f"{MARK} not a number"]):
            await bot.receive(Event(str(number), ME, Said(line)))
        await bot.receive(Event("form", ME, Submit({"score": f"{MARK} again"}, 0)))
        raw = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
        export = await bot.receive(Event("export", ME, Said("/export")))
    assert MARK.encode() not in raw
    assert any(MARK.encode() in file.content for file in export.files)


async def test_forget_takes_two_steps_and_leaves_nothing(tmp_path: Path) -> None:
    async with open_bot(tmp_path) as bot:
        for number, line in enumerate(["/story", "1", SCORE]):
            await bot.receive(Event(str(number), ME, Said(line)))
        straight = await bot.receive(Event("a", ME, Said("/forget everything")))
        assert straight.cards[0].title == "Destroy everything?"
        gone = await bot.receive(Event("b", ME, Said("/forget everything")))
        assert gone.cards[0].title == "Destroyed"
        home = await bot.receive(Event("c", ME, Said("/vouch")))
        assert "Start: your story" in [action.label for action in home.cards[0].actions]
