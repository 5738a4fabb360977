"""A button on Discord, from the frame to the callback, beside an empty one: `python -m tests.benchmarks.interaction`.

The stand-in for Discord is this process. Vouch and a client of discord.py that does nothing but answer are each a
process of its own and are pressed in turn; a turn of Vouch is durable before its callback leaves.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import discord

from adapters.discord.wire import point
from tests.adapters.discord.door import connected
from tests.benchmarks.measured import RUNS, Row, middle, nearly_all, told
from tests.benchmarks.slack import spent
from tests.benchmarks.turn import now
from tests.standins.discord import Discord, Robot
from tests.standins.discord.kept import kept
from tests.standins.discord.names import dm
from tests.standins.discord.server import Asked, Body
from tests.support import open_bot

PRESSES, WARM = 60, 10
SERVE = "serve"
USER = "11"
LOW = "My Step 2 score is lower than I hoped"
BUTTON = {"type": 2, "style": 2, "label": "Press", "custom_id": "press"}

Press = Callable[[], Awaitable[None]]


class Heard(list[Body]):
    """Answers of which any ends the waiting: an empty one shows nothing, and a person would wait on."""

    def __init__(self, answered: asyncio.Event) -> None:
        super().__init__()
        self._answered = answered

    def append(self, answer: Body) -> None:
        super().append(answer)
        self._answered.set()


class Empty(discord.Client):
    """discord.py as it comes, with a callback that does nothing but answer."""

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer()


async def serve(what: str, api: str, gateway: str) -> None:
    """Be one of the two until the caller goes away."""
    if what == "vouch":
        there = SimpleNamespace(connected=asyncio.Event())
        there.connected.set()
        server: Any = SimpleNamespace(api=api, gateway=gateway, TOKEN=Discord.TOKEN, gateway_side=there)
        with tempfile.TemporaryDirectory() as folder:
            async with open_bot(Path(folder), now) as bot, connected(server, bot):  # type: ignore[arg-type]
                await asyncio.to_thread(sys.stdin.read)
        return
    point(api, gateway)
    async with Empty(intents=discord.Intents(guilds=True, dm_messages=True), max_messages=None) as client:
        await client.login(Discord.TOKEN)
        running = asyncio.ensure_future(client.connect())
        await asyncio.to_thread(sys.stdin.read)
        await client.close()
        await asyncio.wait({running}, timeout=5)


@asynccontextmanager
async def served(what: str) -> AsyncIterator[tuple[Discord, Process]]:
    """A stand-in with one of the two connected to it."""
    async with Discord.open() as there:
        command = (sys.executable, "-m", "tests.benchmarks.interaction", SERVE, what, there.api, there.gateway)
        client = await asyncio.create_subprocess_exec(*command, stdin=PIPE)
        await asyncio.wait_for(there.gateway_side.connected.wait(), 60)
        try:
            yield there, client
        finally:
            assert client.stdin
            client.stdin.close()
            await client.wait()


class Side:
    """One of the two, as its caller sees it."""

    def __init__(self, press: Press, process: int) -> None:
        self.press = press
        self._process = process
        self.waited = list[float]()
        self.processor = list[float]()

    async def run(self) -> None:
        before = spent(self._process)
        for _ in range(PRESSES):
            began = time.perf_counter()
            await self.press()
            self.waited.append((time.perf_counter() - began) * 1000)
        self.processor.append((spent(self._process) - before) * 1000 / PRESSES)


async def pressing(there: Discord) -> Press:
    """An answer to a question of Vouch, and back again."""
    robot = Robot(there, USER)
    seen = await robot.command("story")

    async def press() -> None:
        nonlocal seen
        seen = await robot.press(seen, LOW if LOW in seen.buttons else "Back")

    return press


async def pressing_nothing(there: Discord) -> Press:
    robot = Robot(there, USER)
    row = {"type": 1, "components": [BUTTON]}
    message = kept(there, dm(USER), {"components": [row], "flags": 1 << 15})["id"]

    async def press() -> None:
        name, asked = there.fresh(), Asked(USER, message)
        asked.answers = Heard(asked.answered)
        there.asked[name] = asked
        await robot.interact(3, {"custom_id": "press", "component_type": 2}, message=message, name=name)

    return press


async def measured() -> list[Row]:
    async with served("vouch") as (discord_of, vouch), served("empty") as (discord_of_empty, empty):
        sides = (
            Side(await pressing(discord_of), vouch.pid),
            Side(await pressing_nothing(discord_of_empty), empty.pid),
        )
        for side in sides:
            for _ in range(WARM):
                await side.press()
        for _ in range(RUNS):
            for side in sides:  # in turn, so that a busy machine is busy for both
                await side.run()
        assert discord_of.refused == discord_of_empty.refused == [], json.dumps(discord_of_empty.refused)
    ours, theirs = sides
    beside = "discord.py's empty callback"
    return [
        Row("discord: frame to callback, p50", middle(ours.waited), "ms", middle(theirs.waited), beside),
        Row("discord: the same, p99", nearly_all(ours.waited), "ms", nearly_all(theirs.waited), beside),
        Row(
            "discord: the processor's time of a button", middle(ours.processor), "ms", middle(theirs.processor), beside
        ),
    ]


def rows() -> list[Row]:
    return asyncio.run(measured())


if __name__ == "__main__":
    if SERVE in sys.argv:
        asyncio.run(serve(*sys.argv[2:]))
    else:
        sys.exit(told(rows()))
