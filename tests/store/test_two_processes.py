"""Two processes on one server, and kill -9 of either: no turn that was answered is lost, no message is lost or doubled.

`VOUCH_KILLS=100` asks for the full campaign; the usual run is shorter.
"""

from __future__ import annotations

import asyncio
import os
import random
import time
from collections import Counter
from datetime import datetime
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from bot.messages import Event, Person, Said
from bot.outbox import State
from bot.settings import Settings
from bot.store.opening import open_store
from tests import postgres
from tests.forked import FORKED
from tests.support import bot_on
from tests.test_kill_delivery import PEOPLE, QUIET, START, STEP, Wire, planted

KILLS = int(os.environ.get("VOUCH_KILLS", "8"))
ROUND = 4
"""Kills on the way of one set of messages."""
LINES = ("/story", "/advocates", "/plan", "/start")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return postgres.settings(tmp_path, asyncio.run(postgres.emptied(postgres.server())))


class Worker:
    """One process: it delivers whatever is due, and takes turns of the same students meanwhile."""

    def __init__(self, settings: Settings, wire: Wire, acked: Path, now: datetime, name: str) -> None:
        ours, theirs = FORKED.Pipe(duplex=False)
        self.process: BaseProcess = FORKED.Process(target=_life, args=(settings, wire, acked, now, name, theirs))
        self.process.start()
        assert ours.recv_bytes() == b"r"

    def kill(self) -> None:
        self.process.kill()
        self.process.join()

    def finish(self) -> None:
        self.process.join()
        assert self.process.exitcode == 0


def _life(settings: Settings, wire: Wire, acked: Path, now: datetime, name: str, ready: Any) -> None:
    asyncio.run(_work(settings, wire, acked, now, name, ready))


async def _work(settings: Settings, wire: Wire, acked: Path, now: datetime, name: str, ready: Any) -> None:
    async with open_store(settings) as store:
        bot = bot_on(store, lambda: now)
        ready.send_bytes(b"r")
        await asyncio.gather(_delivers(bot, wire), _answers(bot, store, acked, name))


async def _delivers(bot: Any, wire: Wire) -> None:
    while await bot.tick(wire):
        pass


async def _answers(bot: Any, store: Any, acked: Path, name: str) -> None:
    dice = random.Random(name)
    for number in range(12):
        person, event = Person("slack", f"U{dice.randrange(PEOPLE)}", "T1"), f"{name}-{number}"
        await bot.receive(Event(event, person, Said(dice.choice(LINES))))
        if (await store.load(person, event)).seen:  # a turn that changed nothing leaves no mark
            with acked.open("a") as file:
                file.write(f"{person.user} {event}\n")


async def plant(settings: Settings) -> None:
    async with open_store(settings) as store:
        await planted(store, PEOPLE)


async def stands(settings: Settings, acked: Path, wire: Wire) -> Counter[State]:
    """How the messages stand, once all that was acknowledged was found and none was sent twice."""
    async with open_store(settings) as store:
        for line in acked.read_text().splitlines():
            user, event = line.split()
            assert (await store.load(Person("slack", user, "T1"), event)).seen, line
        people = [await store.load(Person("slack", f"U{number}", "T1"), "look") for number in range(PEOPLE)]
        rows = [row for one in people for row in await store.outbox(one.student) if row.kind == "test"]
    assert max(Counter(wire.keys).values(), default=1) == 1
    assert {row.key for row in rows if row.state is State.SENT} <= set(wire.keys)
    return Counter(row.state for row in rows)


def campaign(settings: Settings, folder: Path, dice: random.Random) -> Counter[State]:
    """Some rounds of two processes of which one is killed, then peace. Returns how the rows stood amid the kills."""
    folder.mkdir()
    wire, acked, amid = Wire(folder / "wire"), folder / "acked", Counter[State]()
    acked.touch()
    asyncio.run(plant(settings))
    for number in range(ROUND):
        pair = [Worker(settings, wire, acked, START + number * STEP, f"{folder.name}-{number}-{w}") for w in range(2)]
        victim = dice.randrange(2)
        time.sleep(dice.random() * 0.25)
        pair[victim].kill()
        amid += asyncio.run(stands(settings, acked, wire))
        pair[1 - victim].finish()
    for number in range(ROUND, ROUND + QUIET):
        Worker(settings, wire, acked, START + number * STEP, f"{folder.name}-{number}").finish()
    assert asyncio.run(stands(settings, acked, wire)) == {State.SENT: PEOPLE}
    assert acked.read_text()
    return amid


@pytest.mark.slow
def test_either_of_two_processes_may_be_killed(settings: Settings, tmp_path: Path) -> None:
    dice, amid = random.Random(11), Counter[State]()
    for number in range(max(1, KILLS // ROUND)):
        asyncio.run(postgres.emptied(postgres.server()))
        amid += campaign(settings, tmp_path / str(number), dice)
    assert amid[State.SENT]
    print(f"kills {max(1, KILLS // ROUND) * ROUND}, as they stood amid them: {dict(amid)}")


def test_of_two_processes_that_deliver_at_once_each_message_is_sent_by_one(settings: Settings, tmp_path: Path) -> None:
    wire, acked = Wire(tmp_path / "wire"), tmp_path / "acked"
    acked.touch()
    asyncio.run(plant(settings))
    for worker in [Worker(settings, wire, acked, START, str(number)) for number in range(2)]:
        worker.finish()
    assert asyncio.run(stands(settings, acked, wire)) == {State.SENT: PEOPLE}
