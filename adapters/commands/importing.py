"""`vouch import`: go on here with the record of another installation."""

from __future__ import annotations

import argparse
import asyncio
import os
from pathlib import Path

from adapters import arguments
from adapters.arguments import Commands, Parser
from adapters.care import IMPORT
from adapters.ending import printing


def add(commands: Commands[Parser]) -> None:
    """Offer `vouch import`."""
    made = arguments.command(commands, "import", "go on here with a record from another installation", IMPORT, _run)
    made.add_argument("file", metavar="FILE.json", type=arguments.filled, help="vouch-export.json, from /vouch export")
    made.add_argument("--as", dest="user", metavar="ID", type=arguments.name, default="me", help="whose (default: me)")


def _run(options: argparse.Namespace) -> int:
    from bot.app import Occupied
    from bot.importing import NoRecord

    def work() -> int:
        asyncio.run(_taken_in(Path(options.file), options.user))
        print(f"It is here. `vouch chat --as {options.user}` goes on with it; /link there ties Slack or Discord to it.")
        return 0

    return printing("vouch import", work, NoRecord, Occupied)


async def _taken_in(path: Path, user: str) -> None:
    from adapters.compose import clock, opened
    from bot.importing import LARGEST, NoRecord, imported
    from bot.messages import Person
    from bot.settings import Settings

    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError:
        raise NoRecord(f"{path} cannot be read") from None
    dossier = imported(raw)
    async with opened(Settings.read(os.environ), clock()) as bot:
        await bot.take_in(Person("console", user), dossier)
