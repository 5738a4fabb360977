"""`vouch serve`: the doors that stay open."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal

from adapters import arguments
from adapters.arguments import Commands, Parser
from adapters.ending import refuse, sentence
from adapters.pages import SERVE


def add(commands: Commands[Parser]) -> None:
    """Offer `vouch serve`."""
    made = arguments.command(commands, "serve", "answer in a workspace, until told to stop", SERVE, _run)
    made.add_argument("door", choices=("slack",), help="where")


def _run(_: argparse.Namespace) -> int:
    from adapters.serving import CannotServe
    from adapters.slack.serve import Deaf

    try:
        asyncio.run(_serve())
    except (CannotServe, Deaf) as problem:
        return refuse(str(problem))
    except Exception as problem:
        return refuse(sentence(problem))
    return 0


async def _serve() -> None:
    from adapters.compose import clock, opened
    from adapters.slack.serve import serve
    from adapters.slack.settings import SlackSettings
    from bot.settings import Settings

    slack = SlackSettings.read(os.environ)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for told in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(told, stop.set)
    now = clock()
    async with opened(Settings.read(os.environ), now) as bot:
        await serve(settings=slack, bot=bot, now=now, stop=stop)
