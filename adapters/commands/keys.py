"""`vouch keys rotate`: a new master key in the place of the old one."""

from __future__ import annotations

import argparse
import os

from adapters import arguments
from adapters.arguments import Commands, Parser
from adapters.care import KEYS
from adapters.ending import printing


def add(commands: Commands[Parser]) -> None:
    """Offer `vouch keys`."""
    made = arguments.command(commands, "keys", "put a new master key in the place of the old one", KEYS, _run)
    made.add_argument("what", choices=("rotate",), help="what to do with them")


def _run(_: argparse.Namespace) -> int:
    from bot.settings import Settings
    from bot.store.rotation import rotate

    def work() -> int:
        settings = Settings.read(os.environ)
        done = rotate(settings)
        print(f"The new master key holds, over the students' keys: {done.students}.")
        where = f"It is in {settings.key_file}." if done.by_file else "Put it into VOUCH_KEY and unset VOUCH_NEXT_KEY."
        print(f"{where} Make a backup now: older copies of the keys open with the old key only.")
        return 0

    return printing("vouch keys", work)
