"""`vouch serve discord`: look at the token, connect, deliver what is due, begin again when the client breaks, leave."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

import aiohttp
import discord

from adapters.discord.adapter import DRAIN, Door
from adapters.discord.conversation import Conversation
from adapters.discord.sender import DiscordSender
from adapters.discord.settings import DiscordSettings
from adapters.discord.translate import person
from adapters.discord.wire import WireFailed, point
from adapters.discord.words import fingerprint, listed
from adapters.held import Held
from adapters.logs import place
from adapters.lone import Lone, alone
from adapters.serving import CannotServe, erasing, first_of, nap, rest, stopped
from bot.app import Bot
from bot.delivering import deliver
from bot.messages import Group, Pick
from bot.render import Renderer

FIRST, LONGEST = 2.0, 300.0
"""Seconds before the client is begun again, doubled each time: at most a few hundred a day of Discord's thousand."""
CALM = 600.0
"""Seconds a client has to last for the next wait to be short again."""

_log = logging.getLogger("vouch.discord")


async def serve(
    *,
    settings: DiscordSettings,
    bot: Bot,
    now: Callable[[], datetime],
    stop: asyncio.Event,
    lock: Path,
    dice: Callable[[], float] = lambda: 0.5,
) -> None:
    """Serve until `stop` is set. `lock` is the file that one process holds. Raises CannotServe."""
    point(settings.api_url, settings.gateway_url)
    with alone(lock, "Discord") as lone:
        run = _Run(settings, bot, now, stop, lone)
        await supervised(run.once, stop, dice)


async def supervised(once: Callable[[], Awaitable[None]], stop: asyncio.Event, dice: Callable[[], float]) -> None:
    """Run a client again and again until `stop`; longer and longer waits while it breaks. Raises CannotServe."""
    loop = asyncio.get_running_loop()
    wait = FIRST
    while not stop.is_set():
        began = loop.time()
        try:
            await once()
        except CannotServe:
            raise
        except Exception as bug:
            _log.error("client ended error=%s at=%s", type(bug).__qualname__, place(bug))
        if stop.is_set():
            return
        wait = FIRST if loop.time() - began > CALM else wait
        await rest(stop, wait * (0.5 + dice()))
        wait = min(wait * 2, LONGEST)


class _Run:
    """One client after another on the same bot, with what they have in common."""

    def __init__(
        self, settings: DiscordSettings, bot: Bot, now: Callable[[], datetime], stop: asyncio.Event, lone: Lone
    ) -> None:
        self._settings = settings
        self._bot = bot
        self._now = now
        self._stop = stop
        self._lone = lone
        self._held = Held(now=Door.loop_time)
        self._words = listed(Renderer())
        self._door: Door | None = None
        bot.erasing.doors.add("discord")
        bot.tells_of("discord", self._roles)
        self._sender = DiscordSender(wire=lambda: self._current.wire, held=self._held, now=Door.loop_time)

    @property
    def _current(self) -> Door:
        if self._door is None:
            raise RuntimeError("no client")
        return self._door

    async def once(self) -> None:
        """Run one client until it ends or it is time to leave. Raises CannotServe, and what the client raises."""
        conversation = Conversation(receive=self._bot.receive, held=self._held)
        door = Door(
            conversation=conversation,
            suggest=self._suggest,
            words=self._words,
            setup=self._prepare,
            shards=self._settings.shards,
            met=self._sender.knows,
        )
        async with door:
            await self._login(door)
            self._door = door
            _log.info("discord door open")
            waiting = partial(nap, now=self._now, stop=self._stop)
            delivering = asyncio.create_task(deliver(self._bot, self._sender, waiting, self._stop.is_set))
            try:
                await first_of(
                    asyncio.create_task(stopped(self._stop, delivering, DRAIN)),
                    asyncio.create_task(self._connect(door)),
                    asyncio.create_task(erasing(self._bot.erasing.tick, self._sender, self._stop)),
                    delivering,
                )
            finally:
                await door.drain()

    async def _login(self, door: Door) -> None:
        try:
            await door.login(self._settings.token)
        except discord.LoginFailure:
            raise CannotServe("Discord refused the token. Look at DISCORD_TOKEN.") from None
        except (aiohttp.ClientError, TimeoutError, OSError):
            if self._door is None:
                raise CannotServe(f"Discord cannot be reached at {self._settings.api_url}.") from None
            raise

    @staticmethod
    async def _connect(door: Door) -> None:
        try:
            await door.connect()
        except discord.PrivilegedIntentsRequired:
            raise CannotServe("Discord refused the intents. Vouch asks for none that needs its leave.") from None
        except discord.ConnectionClosed as closed:
            if closed.code == 4004:
                raise CannotServe("Discord refused the token. Look at DISCORD_TOKEN.") from None
            raise

    async def _prepare(self, door: Door) -> None:
        """Tell how the app is set up, and send the commands if they are not those Discord knows already."""
        app = door.application
        if app is not None:
            for where, config in (("Guild", app.guild_integration_config), ("User", app.user_integration_config)):
                if config is None:
                    _log.warning(
                        "The app has an install turned off, see docs/discord.md: kind=%s",
                        where,
                    )
        mark = fingerprint(door.tree, door.application_id or 0)
        if self._lone.read() != mark:
            await door.tree.sync()
            self._lone.keep(mark)
            _log.info("commands sent")

    async def _roles(self, server: str) -> Mapping[str, Group]:
        try:
            return await self._current.wire.roles(server)
        except (WireFailed, RuntimeError) as failed:
            _log.warning("roles not told error=%s", type(failed).__qualname__)
            return {}

    async def _suggest(self, user: str, word: str, typed: str) -> tuple[Pick, ...]:
        return await self._bot.suggest(person(user), word, typed)
