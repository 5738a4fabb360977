"""`vouch backup`: copies of data and keys, made while Vouch runs."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from adapters import arguments
from adapters.arguments import Commands, Parser
from adapters.care import BACKUP
from adapters.ending import printing


def add(commands: Commands[Parser]) -> None:
    """Offer `vouch backup`."""
    made = arguments.command(commands, "backup", "copy data and keys, also while Vouch runs", BACKUP, _run)
    made.add_argument("folder", metavar="DIR", type=arguments.filled, help="where all backups are; made if need be")
    made.add_argument("--keys", metavar="DIR", type=arguments.filled, help="where copies of the keys go instead")


def _run(options: argparse.Namespace) -> int:
    from adapters.compose import clock
    from bot.settings import Settings
    from bot.store.backup import KEYS_KEPT, back_up, copies

    def work() -> int:
        folder = Path(options.folder)
        keys = Path(options.keys) if options.keys else folder / "keys"
        settings = Settings.of_files(os.environ)
        made = back_up(settings, data=folder / "data", keys=keys, now=clock()(), told=_progress)
        print(f"data: {made.data}\nkeys: {made.keys}\n{made.size:,} bytes, every page read back.")
        if made.destroyed:
            print(f"Older copies of the keys destroyed: {made.destroyed} (the newest {KEYS_KEPT} stay).")
        left = folder / "keys"
        if left.resolve() != keys.resolve() and copies(left):
            print(f"Copies of the keys from before are still in {left}: destroy them, nobody else does.")
        if settings.key is None:
            print(f"Not in it: the master key, {settings.key_file}. Keep a copy of it apart from both.")
        else:
            print("Not in it: the master key, VOUCH_KEY. Keep it apart from both.")
        return 0

    return printing("vouch backup", work)


def _progress(what: str, done: float) -> None:
    """One line that fills, at a terminal only."""
    if sys.stderr is not None and sys.stderr.isatty():
        print(f"\r{what} {done:4.0%}", end="" if done < 1 else "\n", file=sys.stderr, flush=True)
