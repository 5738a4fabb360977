"""A question without a name when deliveries come twice, two come at once, or the process stops half-way."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.messages import Event, Person, Said, Where
from tests.crowd import WORDS, Class, opened
from tests.pretend import Died


@pytest.fixture
async def klass(tmp_path: Path) -> AsyncIterator[Class]:
    async with opened(tmp_path) as made:
        yield made


async def test_the_same_delivery_twice_asks_once(klass: Class) -> None:
    await klass.asks("SAM", *WORDS[:-1])
    event = Event("twice", Person("slack", "SAM", "T1"), Said("done"), where=Where("T1"))
    for _ in range(2):
        await klass.bot.receive(event)
    Class.now += timedelta(days=2)
    assert len(await klass.seen()) == 1


async def test_two_at_once_are_both_asked(klass: Class) -> None:
    for who in ("SAM", "ANA"):
        await klass.asks(who, *WORDS[:-1])
    await asyncio.gather(*(klass.say(who, "done") for who in ("SAM", "ANA")))
    Class.now += timedelta(days=2)
    assert len(await klass.seen()) == 2


async def test_a_forget_that_was_stopped_half_way_is_ended_by_the_same_delivery(
    klass: Class, monkeypatch: pytest.MonkeyPatch
) -> None:
    await klass.asks()
    await klass.say("SAM", "/forget")
    event = Event("forget", Person("slack", "SAM", "T1"), Said("/forget everything"), where=Where("T1"))
    with monkeypatch.context() as stopped:
        stopped.setattr(klass.bot._store, "forget", died)
        with pytest.raises(Died):
            await klass.bot.receive(event)
    await klass.bot.receive(event)
    assert (await klass.bot._store.load(event.person, "")).dossier.revision == 0


async def test_a_forget_whose_answer_was_lost_leaves_nothing_when_it_comes_again(
    klass: Class, monkeypatch: pytest.MonkeyPatch
) -> None:
    await klass.asks()
    await klass.say("SAM", "/forget")
    event = Event("forget", Person("slack", "SAM", "T1"), Said("/forget everything"), where=Where("T1"))
    forget = klass.bot._store.forget

    async def forgotten_and_died(*given: Any) -> None:
        await forget(*given)
        raise Died

    with monkeypatch.context() as stopped:
        stopped.setattr(klass.bot._store, "forget", forgotten_and_died)
        with pytest.raises(Died):
            await klass.bot.receive(event)
    reply = await klass.bot.receive(event)
    assert reply.cards[0].title == "Destroyed"
    assert (await klass.bot._store.load(event.person, "")).dossier.revision == 0


async def died(*_: object) -> None:
    raise Died
