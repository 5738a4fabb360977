"""F8: a process that is told to leave while hundreds are being told leaves in order, and the next one goes on."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from adapters.compose import clock
from bot.outbox import Kind, Row, State
from tests.faults.counting import FULL, measured
from tests.standins.slack import Slack
from tests.support import open_store
from tests.test_kill_delivery import in_slack, planted

RUN = (sys.executable, "-c", "import sys; from adapters.cli import main; sys.exit(main())", "serve", "slack")
TOLD, PEOPLE = (100, 300) if FULL else (2, 150)
SOON = 5.0
"""Seconds after which it has to be gone."""
SLOW = 0.2
"""Seconds Slack takes for a message."""


async def served(folder: Path, slack: Slack, dice: random.Random) -> float:
    """A process delivers, and is told to leave once it has sent some. Returns how many seconds that took."""
    environ = {
        **os.environ,
        "VOUCH_DATABASE": str(folder / "vouch.db"),
        "SLACK_BOT_TOKEN": slack.TOKEN,
        "SLACK_APP_TOKEN": slack.APP_TOKEN,
        "SLACK_API_URL": slack.api,
    }
    here = await asyncio.create_subprocess_exec(*RUN, env=environ)
    enough = sum(map(len, slack.messages.values())) + dice.randint(1, 60)
    async with asyncio.timeout(60):
        while PEOPLE > sum(map(len, slack.messages.values())) < enough:
            await asyncio.sleep(0.01)
    begun = time.perf_counter()
    here.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(here.wait(), 30) == 0
    return time.perf_counter() - begun


async def rows(folder: Path) -> list[Row]:
    async with open_store(folder) as store:
        found = [await store.load(in_slack(number), "look") for number in range(PEOPLE)]
        return [row for one in found for row in await store.outbox(one.student) if row.kind is Kind.TEST]


@pytest.mark.slow
async def test_told_to_leave_in_the_middle_it_leaves_in_order_and_the_next_one_goes_on(tmp_path: Path) -> None:
    """`VOUCH_FAULTS=full`: a hundred times, with three hundred people."""
    dice, left = random.Random(8), 0
    with measured("F8", "SIGTERMs while hundreds are told") as found:
        while found.count < TOLD:
            folder = tmp_path / str(left)
            folder.mkdir()
            async with Slack.open() as slack:
                async with open_store(folder) as store:
                    await planted(store, PEOPLE, at=clock()())
                slack.slow["chat.postMessage"] = SLOW
                while any(row.state is State.WAITING for row in await rows(folder)):
                    assert await served(folder, slack, dice) < SOON
                    states = Counter(row.state for row in await rows(folder))
                    assert states[State.SENT] + states[State.WAITING] == PEOPLE, states  # none is left half done
                    found.count += bool(states[State.WAITING])
                told = Counter({name: len(kept) for name, kept in slack.messages.items()})
                assert (len(told), set(told.values())) == (PEOPLE, {1})
            left += 1
    assert found.count >= TOLD
