"""`vouch serve`: the doors that stay open."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from adapters import arguments
from adapters.arguments import Commands, Parser
from adapters.ending import refuse, sentence
from adapters.pages import SERVE
from adapters.serving import CannotServe

if TYPE_CHECKING:
    from bot.app import Bot
    from bot.settings import Settings
    from bot.store.sqlite import SqliteStore

Clock = Callable[[], datetime]
Opened = Callable[["Bot", "SqliteStore", Clock, asyncio.Event], Awaitable[None]]
Door = Callable[[Mapping[str, str], "Settings"], Opened]
"""Reads its settings, before anything is opened, and returns what serves."""


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
    from adapters.compose import both, clock
    from bot.limits import Gate
    from bot.settings import Settings

    settings = Settings.read(os.environ)
    ready = [_DOORS[name](os.environ, settings) for name in doors]
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for told in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(told, stop.set)
    now = clock()
    async with both(settings, now, Gate()) as (bot, store):
        await _together([asyncio.ensure_future(door(bot, store, now, stop)) for door in ready], stop)


async def _together(serving: list[asyncio.Future[None]], stop: asyncio.Event) -> None:
    """Serve all doors; one that cannot go on ends the others in order. Raises what it raised."""
    try:
        await asyncio.wait(serving, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        stop.set()
        await asyncio.gather(*serving)


def _slack(environ: Mapping[str, str], _: Settings) -> Opened:
    from adapters.slack.serve import serve
    from adapters.slack.settings import SlackSettings

    slack = SlackSettings.read(environ)
    return lambda bot, store, now, stop: serve(settings=slack, bot=bot, store=store, now=now, stop=stop)


def _discord(environ: Mapping[str, str], settings: Settings) -> Opened:
    import random

    from adapters.discord.serve import serve
    from adapters.discord.settings import DiscordSettings

    read = DiscordSettings.read(environ)
    lock = settings.database.with_suffix(".discord")
    return lambda bot, _, now, stop: serve(settings=read, bot=bot, now=now, stop=stop, lock=lock, dice=random.random)


_DOORS: Mapping[str, Door] = {"slack": _slack, "discord": _discord}
