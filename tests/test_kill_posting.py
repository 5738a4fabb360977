"""kill -9 while a class is being told: nothing is lost, nothing comes twice, what nobody can know is shown.

Each process talks HTTP to a stand-in that lives on. `VOUCH_KILLS=200` asks for so many kills on each platform; without
it there are a few.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from pathlib import Path

import pytest

from bot.outbox import State
from tests.posting import STANDINS, START, STEP, Coordinator, killed, plant, posts, rows, work
from tests.support import open_bot

CHANNELS, EACH = 12, 6
KILLS = int(os.environ.get("VOUCH_KILLS", "6"))


@pytest.mark.slow
@pytest.mark.parametrize("door", STANDINS)
async def test_kills_at_random_points_lose_nothing_and_double_nothing(tmp_path: Path, door: str) -> None:
    dice, held, middle = random.Random(door), 0, 0
    for number in range((KILLS + EACH - 1) // EACH):
        folder = tmp_path / str(number)
        folder.mkdir()
        async with STANDINS[door].open() as standin:
            await plant(folder, door, CHANNELS)
            standin.slow = {"chat.postMessage": 0.004, "/messages": 0.004}
            for kill in range(EACH):
                await killed(folder, door, standin, START + kill * STEP, dice, 3)
                middle += sum(row.state is State.SENDING for row in await rows(folder, door))
                getattr(standin, "_nonces", {}).clear()  # what a platform honours for minutes is over by then
            for quiet in range(EACH, EACH + 6):
                await work(folder, door, standin.api, START + quiet * STEP)
            held += await settled(folder, door, posts(standin, CHANNELS))
    assert middle, "no kill fell into the middle of a send"
    assert door == "slack" or held == 0  # on Discord a message is found by its number


async def settled(folder: Path, door: str, there: list[str]) -> int:
    """Every channel has it once, or its row is held and the coordinator is told. Returns how many are held."""
    found = await rows(folder, door)
    count = Counter(there)
    assert max(count.values(), default=1) == 1
    states = Counter(row.state for row in found)
    assert states[State.SENT] + states[State.UNKNOWN] == len(found) == CHANNELS
    assert {row.to.id for row in found if row.state is State.SENT} <= set(count)
    async with open_bot(folder, lambda: START + 20 * STEP) as bot:
        seen = await Coordinator(bot, door, 1000).say("/cohort announce status")
    held = states[State.UNKNOWN]
    assert (f"{held} of which nobody knows" in seen.cards[0].text) == bool(held)
    return held
