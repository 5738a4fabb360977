"""Messages that are due all at once, until each is sent and marked so: `python -m tests.benchmarks.fanout`.

The platform takes each at once, so that what is measured is Vouch and its store. Beside it: what Discord allows a bot
in all (50 requests a second; Slack allows a message a second in each conversation), and SQLite with as many bytes.
"""

from __future__ import annotations

import asyncio
import logging
import random
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import Bot
from bot.messages import Addressee, Person, Reply
from bot.sender import Lane, NoChannels
from tests.allowed import MOST, SECONDS, Meter
from tests.benchmarks.measured import RUNS, Row, middle, told
from tests.benchmarks.turn import Raw, timed
from tests.posting import START as POSTED
from tests.posting import plant
from tests.support import bot_on, open_bot, open_store
from tests.test_fanout import enrol
from tests.test_kill_delivery import START, planted
from tests.test_rate import fanned, known
from tests.test_rate import planted as told_to

STUDENTS, CHANNELS = 200, 40
ALLOWED = 50.0
"""Requests a second that Discord allows one bot, whatever they are."""
WIDTH = Lane().width
"""Messages on their way at once."""


class AtOnce(NoChannels):
    """A platform that takes everything the moment it comes."""

    door = "slack"
    only: Person | None = None
    rings = True
    honours = timedelta()
    grace = timedelta(seconds=60)

    def __init__(self) -> None:
        self.sent = 0

    async def send(self, to: Addressee, reply: Reply, key: str) -> str:
        self.sent += 1
        return key

    async def find(self, to: Addressee, key: str) -> str | bool | None:
        return None


@asynccontextmanager
async def students(folder: Path) -> AsyncIterator[Bot]:
    """A message is due for each student, told from their own record."""
    async with open_store(folder) as store:
        await planted(store, STUDENTS)
        yield bot_on(store, lambda: START)


@asynccontextmanager
async def channels(folder: Path) -> AsyncIterator[Bot]:
    """An announcement is due in every channel of a class."""
    await plant(folder, "slack", CHANNELS)
    async with open_bot(folder, lambda: POSTED) as bot:
        yield bot


async def delivered(bot: Bot, due: int) -> float:
    """Messages a second."""
    platform, began = AtOnce(), time.perf_counter()
    while await bot.tick(platform):
        pass
    took = time.perf_counter() - began
    assert platform.sent == due
    return due / took


def raw(folder: Path, writes: int) -> float:
    """Messages a second where each is so many writes, and as many are committed together as are on their way."""
    made = Raw(folder, 900)
    batches = [range(start, start + WIDTH) for start in range(0, STUDENTS, WIDTH)] * writes
    took = timed(lambda: [made.commit(batch) for batch in batches])
    made.close()
    return STUDENTS / took


async def measured() -> list[Row]:
    told_, posted, ceilings = list[float](), list[float](), list[float]()
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
            async with students(Path(one)) as bot:
                told_.append(await delivered(bot, STUDENTS))
            async with channels(Path(other)) as bot:
                posted.append(await delivered(bot, CHANNELS))
            ceilings.append(raw(Path(one), 2))  # claimed, and marked as sent
    unit, allowed = "a second", "all that Discord allows a bot"
    ceiling = f"raw SQLite, two writes each, {WIDTH} at once"
    name, post = (
        f"fan-out: a message to each of {STUDENTS} students",
        f"fan-out: an announcement to {CHANNELS} channels",
    )
    return [
        Row(name, middle(told_), unit, ALLOWED, allowed, bar=1.0, higher=True),
        Row(f"{name}, the store", middle(told_), unit, middle(ceilings), ceiling, higher=True),
        Row(post, middle(posted), unit, ALLOWED, allowed, bar=1.0, higher=True),
        Row(f"{post}, the store", middle(posted), unit, middle(ceilings), ceiling, higher=True),
    ]


def allowed(door: str) -> Row:
    """How much of what its platform lets through is used, in virtual time and through faults: it is exact."""
    meter = Meter(door, random.Random(7))
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(logging.getLogger("vouch"), "disabled", True)
        asyncio.run(told_to(Path(folder), door, CHANNELS))
        asyncio.run(enrol(Path(folder), door))
        fanned(Path(folder), meter, patch, known, {})
    first = sorted(times[0] for times in meter.posts.values())
    share, per = meter.share(first[0], first[-1]), MOST[door] / SECONDS[door]
    name = f"fan-out on {door}, with faults, virtual time"
    return Row(name, share * per, "a second", per, "what it allows", bar=0.95, higher=True)


def rows() -> list[Row]:
    return [*asyncio.run(measured()), *map(allowed, ("discord", "slack"))]


if __name__ == "__main__":
    sys.exit(told(rows()))
