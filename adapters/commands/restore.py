"""`vouch restore`: put a backup back, with its outbox at rest."""

from __future__ import annotations

import argparse
import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from adapters import arguments
from adapters.arguments import Commands, Parser
from adapters.care import RESTORE
from adapters.commands.outbox import resumed
from adapters.ending import printing

if TYPE_CHECKING:
    from bot.settings import Settings


def add(commands: Commands[Parser]) -> None:
    """Offer `vouch restore`."""
    made = arguments.command(commands, "restore", "put a backup back; nothing is sent until you say so", RESTORE, _run)
    made.add_argument("folder", metavar="DIR", type=arguments.filled, help="the folder of all backups, or one of them")
    made.add_argument("--keys", metavar="DIR", type=arguments.filled, help="put these keys back too")
    made.add_argument("--force", action="store_true", help="replace the data that is there")
    made.add_argument("--resume", action="store_true", help="let the outbox go on at once")


def _run(options: argparse.Namespace) -> int:
    from adapters.compose import clock
    from bot.settings import Settings
    from bot.store.restore import restore

    def work() -> int:
        settings, now = Settings.of_files(os.environ), clock()()
        data = _newest(Path(options.folder), "data", now)
        keys = _keys(options, settings, now)
        done = restore(settings, data=data, keys=keys, force=options.force, now=now)
        print(f"Back: {data}{f' and {keys}' if keys else ''}.")
        print(f"Students: {done.students}; without a key: {done.keyless}. Restores of this data so far: {done.epoch}.")
        if done.kept:
            print(f"What was there before is {done.kept}: delete it once all is well.")
        if options.resume:
            print(resumed(settings, now))
        elif done.paused:
            print(f"{done.paused} messages rest: `vouch outbox` shows them, `vouch outbox resume` lets them go on.")
        return 0

    return printing("vouch restore", work)


def _keys(options: argparse.Namespace, settings: Settings, now: datetime) -> Path | None:
    """A copy of the keys: the one that was named, or the newest, where there are none here."""
    if options.keys:
        return _newest(Path(options.keys), "keys", now)
    return None if settings.keys_database.exists() else _newest(Path(options.folder), "keys", now)


def _newest(folder: Path, what: str, now: datetime) -> Path:
    from bot.store import CannotOpen
    from bot.store.backup import newest
    from bot.store.snapshot import MANIFEST

    if (folder / MANIFEST).exists():
        return folder
    found = newest(folder / what, now) or newest(folder, now)
    if found is None:
        raise CannotOpen(f"{folder} holds no backup of the {what}.")
    return found
