"""Floods, by one person, in one workspace, and in one message: refused unread, in one sentence, at nobody's cost."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.app import Bot
from bot.dossier import Dossier, Noted
from bot.limits import LARGEST, STUDENT, WORKSPACE, Gate
from bot.messages import Event, Opened, Person, Said
from bot.playbook.season import Season
from bot.store import sealed
from tests.support import NOW, RENDERER, open_store

ADA = Person("slack", "U1", "T1")


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


def test_one_persons_flood_is_theirs_alone_and_a_workspaces_its_own() -> None:
    gate = Gate()
    said = [gate.refuses(Event(str(n), ADA, Said("hello")), NOW) for n in range(200)]
    assert said.count("") == STUDENT.burst
    assert set(said[STUDENT.burst :]) == {"often"}
    assert gate.refuses(Event("x", replace(ADA, user="U2"), Said("hello")), NOW) == ""
    many = [gate.refuses(Event(str(n), replace(ADA, user=f"V{n}"), Opened()), NOW) for n in range(WORKSPACE.burst)]
    assert many[-1] == "busy"
    assert gate.refuses(Event("y", replace(ADA, space="T2"), Opened()), NOW) == ""
    assert gate.refuses(Event("z", ADA, Opened()), NOW + timedelta(minutes=1)) == ""


def test_long_texts_count_as_many_messages_and_one_of_any_length_is_taken() -> None:
    """Each of 40,000 characters holds everybody up for a twentieth of a second; of short ones it takes a hundred."""
    gate = Gate()
    long = [Said(f"{n} {'word ' * 8_000}") for n in range(200)]
    said = [gate.refuses(Event(str(n), ADA, text), NOW) for n, text in enumerate(long)]
    assert said == ["", *["often"] * 199]
    later = [gate.refuses(Event(f"s{s}", ADA, long[0]), NOW + timedelta(seconds=s)) for s in range(1, 121)]
    assert later.count("") == 4
    answers = Gate()
    for n in range(60):  # as fast as anybody types: 300 characters in ten seconds
        assert answers.refuses(Event(str(n), ADA, Said("x" * 600)), NOW + timedelta(seconds=10 * n)) == ""


async def test_a_flood_never_reaches_the_store_and_the_answer_says_what_to_do(tmp_path: Path) -> None:
    clock = Clock()
    async with open_store(tmp_path) as store:
        bot = Bot(store=store, renderer=RENDERER, clock=clock, season=Season.after, gate=Gate())
        loads = 0
        real = store.load

        async def load(person: Person, event: str):
            nonlocal loads
            loads += 1
            return await real(person, event)

        store.load = load  # type: ignore[method-assign]
        replies = await asyncio.gather(*(bot.receive(Event(str(n), ADA, Said("/story"))) for n in range(500)))
        assert loads <= STUDENT.burst + 5
        assert replies[-1].cards[0].title == "Not taken"
        assert "Wait half a minute" in replies[-1].cards[0].text
        assert await bot.suggest(ADA, "draft", "") == ()
        clock.now += timedelta(minutes=1)
        again = await bot.receive(Event("later", ADA, Said("1")))
        assert again.cards[0].title != "Not taken"


async def test_a_message_beyond_every_form_is_not_read(tmp_path: Path) -> None:
    async with open_store(tmp_path) as store:
        bot = Bot(store=store, renderer=RENDERER, clock=lambda: NOW, season=Season.after)
        await bot.receive(Event("1", ADA, Said("/story")))
        reply = await bot.receive(Event("2", ADA, Said("x" * (LARGEST + 1))))
        assert "longer than 50,000 characters" in reply.cards[0].text
        assert (await store.load(ADA, "2")).seen is False


async def test_a_record_that_is_full_says_so_and_keeps_what_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_store(tmp_path) as store:
        bot = Bot(store=store, renderer=RENDERER, clock=lambda: NOW, season=Season.after)
        await bot.receive(Event("1", ADA, Said("/story")))
        monkeypatch.setattr(sealed, "LARGEST_RECORD", 2_500)
        reply = await bot.receive(Event("2", ADA, Said("x" * 5_000)))
        assert "most I can keep" in reply.cards[0].text
        loaded = await store.load(ADA, "2")
        assert (loaded.dossier.revision, loaded.seen) == (1, False)


def test_a_whole_season_is_far_from_full() -> None:
    from bot.dossier import encode
    from tests.speaking import spoken

    heavy = replace(spoken(), noted=tuple(Noted("x" * 400, None, "wards", NOW.date()) for _ in range(60)))
    assert len(encode(heavy)) < sealed.LARGEST_RECORD // 10
    assert len(encode(Dossier())) < 5_000
