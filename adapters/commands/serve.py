"""`vouch serve`: the doors that stay open."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from adapters import arguments, warming
from adapters.arguments import Commands, Parser
from adapters.ending import refuse, sentence
from adapters.pages import SERVE
from adapters.serving import COUNTS, RECORDS, CannotServe, every

if TYPE_CHECKING:
    from adapters.listening import Listening
    from bot.app import Bot
    from bot.settings import Settings
    from bot.store.sealed import SealedStore

Clock = Callable[[], datetime]
Opened = Callable[["Bot", "SealedStore", "Listening", Clock, asyncio.Event], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A door whose settings were read: what serves it, its rooms on the port, and whether it is called over it."""

    serves: Opened
    rooms: tuple[str, ...] = ()
    called: bool = False


Door = Callable[[Mapping[str, str], "Settings"], Prepared]
"""Reads its settings, before anything is opened."""


def add(commands: Commands[Parser]) -> None:
    """Offer `vouch serve`."""
    made = arguments.command(commands, "serve", "answer in a workspace or servers, until told to stop", SERVE, _run)
    made.add_argument("door", choices=tuple(_DOORS), nargs="+", help="where; several may be named")


def _run(options: argparse.Namespace) -> int:
    try:
        asyncio.run(_serve(dict.fromkeys(options.door)))
    except CannotServe as problem:
        return refuse(str(problem))
    except Exception as problem:
        return refuse(sentence(problem))
    return 0


async def _serve(doors: Mapping[str, None]) -> None:
    from adapters.calendars import CalendarRoom
    from adapters.compose import both, clock
    from adapters.handoffs import HandoffRoom
    from adapters.listening import Listening, ListenSettings
    from adapters.metrics import RATE, ROOM, Metrics, MetricsSettings, listened, room
    from bot import advising
    from bot.feeds import PATH
    from bot.limits import Gate
    from bot.render import Renderer
    from bot.settings import Settings

    settings, port = Settings.read(os.environ), ListenSettings.read(os.environ)
    counts = MetricsSettings.read(os.environ)
    ready = [_DOORS[name](os.environ, settings) for name in doors]
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for told in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(told, stop.set)
    now, listening = clock(), Listening(port, expects=[room for door in ready for room in door.rooms])
    private = settings.public_url if "web" in doors else ""
    async with both(settings, now, Gate(), private) as (bot, store), AsyncExitStack() as opened:
        calendars = CalendarRoom(read=bot.calendar, listening=listening, now=now)
        pages = HandoffRoom(
            waits=bot.advising.waits, opened=bot.advising.open, say=Renderer().plain, listening=listening, now=now
        )
        opened.enter_context(listening.room(PATH, calendars.limited if settings.public_url else None))
        opened.enter_context(listening.room(advising.PATH, pages.limited if settings.public_url else None))
        if counts.token:
            metrics = opened.enter_context(listened(Metrics(database=settings.database, outbox=store.tally)))
            opened.enter_context(listening.room(ROOM, listening.limited(room(metrics, counts.token), RATE, now)))
        if port.wanted or counts.token or any(door.called for door in ready):
            await opened.enter_async_context(listening.open())
        await warming.ready()
        serving = [asyncio.ensure_future(door.serves(bot, store, listening, now, stop)) for door in ready]
        counting = asyncio.ensure_future(every(COUNTS, bot.count, stop))
        retaining = asyncio.ensure_future(every(RECORDS, bot.retain, stop))
        warmed = asyncio.ensure_future(warming.thorough(stop))
        await _together([*serving, counting, retaining, warmed], stop)


async def _together(serving: Sequence[asyncio.Future[None]], stop: asyncio.Event) -> None:
    """Serve all doors; one that cannot go on ends the others in order. Raises what it raised."""
    try:
        await asyncio.wait(serving, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        stop.set()
        await asyncio.wait(serving)  # all of them: the store is closed behind the last
    for one in serving:
        one.result()


def _slack(environ: Mapping[str, str], _: Settings) -> Prepared:
    from adapters.slack.serve import serve
    from adapters.slack.settings import SlackSettings

    slack = SlackSettings.read(environ)

    def opened(bot: Bot, store: SealedStore, listening: Listening, now: Clock, stop: asyncio.Event) -> Awaitable[None]:
        return serve(settings=slack, bot=bot, store=store, listening=listening, now=now, stop=stop)

    return Prepared(opened, ("slack",), called=slack.called)


def _discord(environ: Mapping[str, str], settings: Settings) -> Prepared:
    import random

    from adapters.discord.serve import serve
    from adapters.discord.settings import DiscordSettings
    from bot.store import Taken

    read = DiscordSettings.read(environ)
    lock = settings.database.with_suffix(".discord")

    async def opened(bot: Bot, store: SealedStore, _: Listening, now: Clock, stop: asyncio.Event) -> None:
        try:
            async with store.lease("Discord", stop.set):
                await serve(settings=read, bot=bot, now=now, stop=stop, lock=lock, dice=random.random)
        except Taken:
            raise CannotServe("Another process serves Discord on this database already. Stop that one first.") from None

    return Prepared(opened)


def _web(_: Mapping[str, str], settings: Settings) -> Prepared:
    from adapters.web.private import serve
    from bot.settings import SettingsError
    from bot.visiting import PATH

    if not settings.public_url:
        raise SettingsError("VOUCH_PUBLIC_URL", "an address such as https://vouch.school.edu; vouch serve web needs it")

    def opened(bot: Bot, _: SealedStore, listening: Listening, now: Clock, stop: asyncio.Event) -> Awaitable[None]:
        return serve(bot=bot, address=settings.public_url, listening=listening, now=now, stop=stop)

    return Prepared(opened, (PATH,), called=True)


_DOORS: Mapping[str, Door] = {"slack": _slack, "discord": _discord, "web": _web}
