"""`vouch chat`: the terminal door, on a database of its own."""

from __future__ import annotations

import argparse
import asyncio
import io
import os
import sys

from adapters import arguments
from adapters.arguments import Commands, Parser
from adapters.ending import forget_stdout, refuse, sentence
from adapters.loading import loading
from adapters.pages import CHAT


def add(commands: Commands[Parser]) -> None:
    """Offer `vouch chat`."""
    chat = arguments.command(
        commands, "chat", "talk to Vouch in this terminal, or from a program through pipes", CHAT, _run
    )
    chat.add_argument(
        "--as", dest="user", metavar="ID", type=arguments.name, default="me", help="who speaks (default: me)"
    )
    chat.add_argument(
        "--database", metavar="PATH", type=arguments.filled, help="the SQLite file to use, instead of VOUCH_DATABASE"
    )
    chat.add_argument(
        "--now",
        metavar="ISO-8601",
        type=arguments.instant,
        help="pretend it is this time (UTC unless it names a zone)",
    )
    chat.add_argument("--json", action="store_true", help="answer with one JSON line for each input line")


def _run(options: argparse.Namespace) -> int:
    if sys.stdin is None or sys.stdout is None:
        # With the descriptors closed, a database could be opened as one of them and be written over.
        return refuse("vouch chat needs a standard input and a standard output.")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a console may lack a character
    try:
        asyncio.run(_talk(options))
    except BrokenPipeError:
        forget_stdout()
    except KeyboardInterrupt:  # only where signals cannot be taken, such as Windows
        pass
    except Exception as problem:
        return refuse(sentence(problem))
    return 0


async def _talk(options: argparse.Namespace) -> None:
    with loading():
        from adapters.compose import clock, opened
        from adapters.console.adapter import run
        from adapters.console.reminders import reminded
        from bot.commands import COMMANDS
        from bot.messages import Person
        from bot.settings import Settings

    settings, person = Settings.read(_environment(options)), Person("console", options.user)
    async with opened(settings, clock(options.now)) as bot, reminded(bot, person) as desk:
        await run(
            receive=desk.receive,
            printed=desk.printed,
            user=options.user,
            stdin=sys.stdin,
            stdout=sys.stdout,
            objects=options.json,
            commands=("/vouch", *(f"/{word}" for word in COMMANDS)),
        )


def _environment(options: argparse.Namespace) -> dict[str, str]:
    return {**os.environ, "VOUCH_DATABASE": options.database} if options.database else dict(os.environ)
