"""F7: two processes work on one database by mistake: each message leaves once, each turn is kept once."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.messages import Event, Person, Said
from bot.outbox import State
from tests.faults.counting import FULL, measured
from tests.pretend import Platform
from tests.support import open_bot
from tests.test_kill_delivery import PEOPLE, START, plant, rows


class Slow(Platform):
    """Takes a moment for each message, so that the other process has time to get in the way."""

    async def send(self, to: Person, reply: object, key: str) -> str:
        await asyncio.sleep(0)
        return await super().send(to, reply, key)  # type: ignore[arg-type]


@pytest.mark.parametrize("rounds", [2, pytest.param(100 if FULL else 8, marks=pytest.mark.slow)])
async def test_two_who_deliver_at_once_send_each_message_once(tmp_path: Path, rounds: int) -> None:
    with measured("F7", "messages of two processes at once") as found:
        for number in range(rounds):
            folder = tmp_path / str(number)
            folder.mkdir()
            await plant(folder, PEOPLE)
            platform = Slow(door="slack")
            async with open_bot(folder, lambda: START) as one, open_bot(folder, lambda: START) as other:
                for _ in range(4):
                    await asyncio.gather(one.tick(platform), other.tick(platform))
            assert len(platform.keys) == len(set(platform.keys)) == PEOPLE
            assert {row.state for row in await rows(folder)} == {State.SENT}
            found.count += PEOPLE


async def test_an_event_that_both_are_given_is_one_effect(tmp_path: Path) -> None:
    me = Person("slack", "U1", "T1")
    async with open_bot(tmp_path) as one, open_bot(tmp_path) as other:
        for number, line in enumerate(("/story", "8", "228", "1")):
            event = Event(str(number), me, Said(line))
            await asyncio.gather(one.receive(event), other.receive(event))
        found = (await one._store.load(me, "look")).dossier
        async with open_bot(tmp_path) as third:
            again = await third.receive(Event("0", me, Said("/story")))
        assert again.cards
        assert (await other._store.load(me, "look")).dossier == found
    assert found.revision == 4
