"""A whole Vouch behind the Discord door, connected to the stand-in by the unmodified client."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from adapters.discord.adapter import Door
from adapters.discord.conversation import Conversation
from adapters.discord.translate import person
from adapters.discord.wire import point
from adapters.discord.words import listed
from adapters.held import Held
from bot.app import Bot
from bot.messages import Event, Person, Pick, Reply
from tests.standins.discord import Discord, Robot
from tests.support import NOW, RENDERER, open_bot

WORDS = listed(RENDERER)


class Core(Protocol):
    """What the door needs of a bot, which a test may listen in on."""

    async def receive(self, event: Event) -> Reply: ...

    async def suggest(self, person: Person, word: str, typed: str) -> tuple[Pick, ...]: ...


@dataclass
class Here:
    discord: Discord
    bot: Bot
    door: Door

    def robot(self, name: str) -> Robot:
        return Robot(self.discord, name, self.quiet)

    async def quiet(self) -> None:
        async with asyncio.timeout(5):
            while self.door._drawing:
                await asyncio.sleep(0.001)


@asynccontextmanager
async def connected(discord: Discord, bot: Core, words: Mapping[str, Mapping[str, str]] = WORDS) -> AsyncIterator[Door]:
    """A client of the bot, until the block ends."""
    point(discord.api, discord.gateway)

    async def suggest(user: str, word: str, typed: str) -> object:
        return await bot.suggest(person(user), word, typed)

    conversation = Conversation(receive=bot.receive, held=Held(now=Door.loop_time))
    door = Door(conversation=conversation, suggest=suggest, words=words)  # type: ignore[arg-type]
    async with door:
        await door.login(discord.TOKEN)
        running = asyncio.ensure_future(door.connect())
        await asyncio.wait_for(door.wait_until_ready(), 5)  # another client may be connected before
        try:
            yield door
        finally:
            await door.drain()
            await door.close()
            await asyncio.wait({running}, timeout=5)


@asynccontextmanager
async def vouch(folder: Path, clock: Callable[[], datetime] = lambda: NOW) -> AsyncIterator[Here]:
    async with Discord.open() as discord, open_bot(folder, clock) as bot, connected(discord, bot) as door:
        yield Here(discord, bot, door)
        assert discord.refused == []
