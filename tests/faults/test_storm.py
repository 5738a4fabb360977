"""F12: a class of two thousand is told in a storm of refusals: nobody is missed, nobody is told twice, and no ban."""

from __future__ import annotations

import asyncio
import logging
import random
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.simulate.loop import run
from bot.delivering import deliver
from bot.messages import Person
from bot.outbox import Kind, Row, State
from tests.faults import storm
from tests.faults.counting import FULL, measured
from tests.faults.reaper import Reaper, copied, process, scratch
from tests.test_kill_delivery import START, planted

SEEDS, PARTS, PEOPLE = (50, 10, 2_000) if FULL else (2, 1, 80)
CALM = timedelta(hours=3)
"""Longer than anything waits that was refused: what is due after it is of another day."""
BANNED = 1_000
"""Invalid calls in ten minutes that must not be reached; Discord shuts an address out at ten times as many."""
DOORS: dict[str, tuple[type[storm.Platform], Any]] = {
    "slack": (storm.StormySlack, storm.slack),
    "discord": (storm.StormyDiscord, storm.discord),
}


class Still(Reaper):
    """Watches nobody, and keeps no list of what it saw."""

    def moment(self, what: str) -> None:
        pass


def now() -> datetime:
    return START + timedelta(seconds=asyncio.get_running_loop().time())


async def until_settled(folder: Path, platform: storm.Platform, door: str) -> list[Row]:
    """Deliver until nothing is left to be done. Returns the rows."""
    async with process(folder, Still(), now) as bot:
        object.__setattr__(bot._delivery, "dice", platform.dice.random)
        sender = DOORS[door][1](platform)
        sender.rings = False  # a storm lasts longer than a message may be late; here each has to come

        async def wait(due: datetime | None) -> bool:
            left = timedelta.max if due is None else due - now()
            await asyncio.sleep(0.05 if left > CALM else max(left.total_seconds(), 0.05))
            return left < CALM

        await deliver(bot, sender, wait)
        students = await bot._store.students()
        return [row for student in students for row in await bot._store.outbox(student) if row.kind is Kind.TEST]


async def plant(folder: Path, door: str) -> None:
    async with process(folder, Still(), lambda: START) as bot:
        await planted(bot._store, PEOPLE, lambda number: Person(door, str(10_000 + number), "T1" * (door == "slack")))


@pytest.mark.slow
@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("part", range(PARTS))
def test_everybody_is_told_once_in_a_storm(
    door: str, part: int, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`VOUCH_FAULTS=full`: 2,000 people, fifty times, of which a part has five."""
    monkeypatch.setattr("bot.delivery.LOOK", 60.0)  # hours pass here in seconds, so it is read more seldom
    caplog.set_level(logging.CRITICAL, "discord.http")
    caplog.set_level(logging.CRITICAL, "vouch")
    with scratch() as folder, measured("F12", f"told in a storm of {door}") as found:
        run(plant(folder / "start", door))
        for seed in range(part * SEEDS // PARTS, (part + 1) * SEEDS // PARTS):
            platform = DOORS[door][0](random.Random(f"{door}{seed}"))
            here = copied(folder / "start", folder / str(seed))
            rows = run(until_settled(here, platform, door))
            told = Counter(platform.mark(one) for kept in platform.posted.values() for one in kept)
            assert Counter(row.state for row in rows) == {State.SENT: PEOPLE}, seed
            assert set(told.values()) == {1}, (seed, told.most_common(3))
            assert {platform.mark_of(row.key) for row in rows} <= set(told), seed
            assert platform.worst() < BANNED, (seed, platform.worst())
            assert platform.fates["429"] > PEOPLE / 2 and platform.fates["reset after"], platform.fates
            found.count += PEOPLE
