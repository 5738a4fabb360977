"""A class with many channels on either stand-in, and processes that deliver to it and are killed."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, web
from discord.http import HTTPClient

from adapters.discord.sender import DiscordSender
from adapters.discord.wire import Wire, point
from adapters.held import Held
from adapters.slack.pace import Pace
from adapters.slack.sender import SlackSender
from adapters.slack.tenants import OneWorkspace
from adapters.slack.web import speaking
from adapters.turns import Turns
from bot.app import Bot
from bot.messages import Event, Person, Reply, Said, Where
from bot.outbox import Row
from bot.sender import Sender
from tests.forked import FORKED
from tests.standins.discord import Discord
from tests.standins.slack import Slack
from tests.support import open_bot, open_store

START = datetime(2027, 2, 1, 15, 0, tzinfo=UTC)
STEP = timedelta(minutes=6, seconds=30)
"""Between two processes: longer than a lease and its grace."""
SPACES = {"slack": "T1", "discord": "77"}


async def at_once(_: float) -> None:
    """Waiting in virtual time."""


def too_many(wait: float) -> web.HTTPException:
    """*Too many requests* as both platforms say it; Discord's library reads JSON only where no charset is named."""
    told = {"ok": False, "error": "ratelimited", "retry_after": wait, "global": False, "message": "slow"}
    made = web.HTTPTooManyRequests(headers={"Retry-After": str(round(wait)), "Via": "1.1 standin"})
    made.body = json.dumps(told).encode()
    made.headers["Content-Type"] = "application/json"
    return made


@asynccontextmanager
async def slack_sender(url: str) -> AsyncIterator[Sender]:
    async with ClientSession() as session:
        speak = speaking(api_url=url, session=session, pace=lambda: Pace(now=lambda: 0.0, sleep=at_once))
        yield SlackSender(
            tenants=OneWorkspace(speak(Slack.TOKEN), Slack.TOKEN), held=Held(now=lambda: 0.0), now=lambda: 0.0
        )


@asynccontextmanager
async def discord_sender(url: str) -> AsyncIterator[Sender]:
    point(url, "ws://127.0.0.1:9/")
    http = HTTPClient(asyncio.get_running_loop())
    await http.static_login(Discord.TOKEN)
    wire, now = Wire(http=lambda: http, now=lambda: 0.0), (lambda: 0.0)
    try:
        yield DiscordSender(
            wire=lambda: wire, held=Held(now=now), now=now, turns=Turns(between=3.0, now=now, sleep=at_once)
        )
    finally:
        await http.close()


SENDERS = {"slack": slack_sender, "discord": discord_sender}
STANDINS: dict[str, Any] = {"slack": Slack, "discord": Discord}


def posts(standin: Any, channels: int) -> list[str]:
    """The channels in which a message stands, once for each."""
    if isinstance(standin, Slack):
        return [name for name, kept in standin.messages.items() if name.startswith("C") for _ in kept]
    mine = {f"4{number}" for number in range(channels)}
    return [one["channel_id"] for one in standin.messages.values() if one["channel_id"] in mine]


@dataclass
class Coordinator:
    """Somebody who sets up a class and types."""

    bot: Bot
    door: str
    turns: int = 0

    async def say(self, line: str, channel: str = "") -> Reply:
        self.turns += 1
        space = SPACES[self.door]
        person = Person(self.door, "9", space if self.door == "slack" else "")
        where = Where(space, channel, admin=True, called=channel, events=self.door == "discord")
        return await self.bot.receive(Event(f"c{self.turns}", person, Said(line), where=where))


async def plant(folder: Path, door: str, channels: int) -> None:
    """A class with so many channels, and an announcement that is due."""
    async with open_bot(folder, lambda: START) as bot:
        who = Coordinator(bot, door)
        for line in ("/cohort setup", "Riverside", "2028", "Eastern", "done"):
            await who.say(line)
        for number in range(channels):
            await who.say("/cohort channel add", f"{'C' if door == 'slack' else '4'}{number}")
        for line in ("/cohort announce new", "Photos on Friday", "Bring a white coat.", "skip", "yes", "done"):
            await who.say(line)


async def work(folder: Path, door: str, url: str, now: datetime, ready: Callable[[], object] = lambda: None) -> None:
    """One process: deliver whatever is due."""
    async with open_bot(folder, lambda: now) as bot, SENDERS[door](url) as sender:
        ready()
        while await bot.tick(sender):
            pass


def child(folder: Path, door: str, url: str, now: datetime, ready: Any) -> None:
    asyncio.run(work(folder, door, url, now, lambda: ready.send_bytes(b"r")))
    ready.send_bytes(b"d")


async def killed(folder: Path, door: str, standin: Any, now: datetime, dice: random.Random, most: int) -> None:
    """Kill a process once some of its calls have come in, and a moment later; it may be done by then."""
    ours, theirs = FORKED.Pipe(duplex=False)
    process = FORKED.Process(target=child, args=(folder, door, standin.api, now, theirs))
    process.start()
    while not ours.poll():
        await asyncio.sleep(0.002)
    assert ours.recv_bytes() == b"r"
    enough = len(standin.calls) + dice.randint(1, most)
    while len(standin.calls) < enough and not ours.poll():
        await asyncio.sleep(0.0005)
    await asyncio.sleep(dice.random() * 0.006)
    process.kill()
    process.join()


async def rows(folder: Path, door: str) -> list[Row]:
    async with open_store(folder) as store:
        (cohort,) = await store.classes(space=(door, SPACES[door]))
        return [row for row in await store.outbox(cohort.id) if row.kind == "announce"]
