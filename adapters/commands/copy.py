"""`vouch copy`: take an installation from one database to another."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from adapters import arguments
from adapters.arguments import Commands, Parser
from adapters.care import COPY
from adapters.ending import printing

if TYPE_CHECKING:
    from bot.settings import Settings


def add(commands: Commands[Parser]) -> None:
    """Offer `vouch copy`."""
    made = arguments.command(commands, "copy", "take everything to another database, checked row by row", COPY, _run)
    made.add_argument(
        "to", metavar="DATABASE", type=arguments.filled, help="a new file, or postgresql://USER@HOST/NAME"
    )
    made.add_argument("--keys", metavar="DATABASE", type=arguments.filled, help="another server for students' keys")


def _run(options: argparse.Namespace) -> int:
    from bot.settings import Settings
    from bot.store.transfer import transfer

    def work() -> int:
        source = Settings.read(os.environ)
        target = _target(source, options)
        copied = asyncio.run(transfer(source, target, _progress))
        for table, count in copied.rows.items():
            print(f"{table:16} {count:>9,}")
        print("Every row was found again. Set VOUCH_DATABASE to the new one and start Vouch there.")
        if source.key is None and target.server:
            print(f"Set VOUCH_KEY, too: to the line in {source.key_file}.")
        return 0

    return printing("vouch copy", work)


def _target(source: Settings, options: argparse.Namespace) -> Settings:
    """The new installation, under the master key of the old one."""
    from bot.settings import Settings
    from bot.store import CannotOpen
    from bot.store.masters import proven

    if not source.server and not source.database.exists():
        raise CannotOpen(f"There is nothing to copy: {source.database} is not there.")
    key = source.key or proven(source, source.keys_database, needed=True)
    named = {"VOUCH_DATABASE": options.to, "VOUCH_KEY": key.text}
    target = Settings.read(named | ({"VOUCH_KEYS_DATABASE": options.keys} if options.keys else {}))
    if not target.server and target.database.exists():
        raise CannotOpen(f"{target.database} is there already: name a new file.")
    # A file's key lies beside it, as in a first run; where it is set, it stays in VOUCH_KEY.
    return target if source.key or target.server else _with_key_file(target)


def _with_key_file(target: Settings) -> Settings:
    from bot.store.files import make_directory, make_private_at_once

    assert target.key is not None, "it was just given"  # noqa: S101
    make_directory(target.key_file.parent)
    make_private_at_once(target.key_file, f"{target.key.text}\n".encode())
    return replace(target, key=None)


def _progress(table: str, rows: int) -> None:
    """One line that counts, at a terminal only."""
    if sys.stderr is not None and sys.stderr.isatty():
        print(f"\r{table:16} {rows:>9,}", end="", file=sys.stderr, flush=True)
