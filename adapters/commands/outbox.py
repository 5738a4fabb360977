"""`vouch outbox`: what has not been sent, as counts; and what rests after a restore, set going again."""

from __future__ import annotations

import argparse
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from adapters import arguments
from adapters.arguments import Commands, Parser
from adapters.care import OUTBOX
from adapters.ending import printing

if TYPE_CHECKING:
    from bot.settings import Settings


def add(commands: Commands[Parser]) -> None:
    """Offer `vouch outbox`."""
    made = arguments.command(commands, "outbox", "what has not been sent yet; resume it after a restore", OUTBOX, _run)
    made.add_argument(
        "what", nargs="?", choices=("pause", "resume"), help="let everything rest, or let what rests go on"
    )


def _run(options: argparse.Namespace) -> int:
    from adapters.compose import clock
    from bot.settings import Settings
    from bot.store.paused import waiting

    def work() -> int:
        settings = Settings.read(os.environ)
        if options.what is not None:
            print({"pause": paused, "resume": resumed}[options.what](settings, clock()()))
            return 0
        lots = waiting(settings)
        for lot in lots:
            first = datetime.fromtimestamp(lot.due, UTC)
            print(
                f"{lot.count:>6}  {lot.state:<8}  {lot.door:<8}  {lot.kind:<10}  first due {first:%Y-%m-%d %H:%M} UTC"
            )
        if not lots:
            print("Nothing waits.")
        return 0

    return printing("vouch outbox", work)


def paused(settings: Settings, now: datetime) -> str:
    """Let everything rest that waits, as after a restore, and say how much that is."""
    from bot.store.paused import hold

    epoch, count = hold(settings, now)
    return (
        f"At rest: {count}. Restores of this data so far: {epoch}. Links that open once open nothing any more."
        " `vouch outbox resume` lets it go on."
    )


def resumed(settings: Settings, now: datetime) -> str:
    """Let what rests go on, and say how much that is."""
    from bot.store.paused import go_on

    later, asked = go_on(settings, now)
    if not later and not asked:
        return "Nothing rested."
    return f"Going on. Waiting for their time: {later}. May have gone already, so the platform is asked first: {asked}."
