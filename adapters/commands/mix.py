"""`vouch mix`: who should write, from a list of people."""

from __future__ import annotations

import argparse
import os

from adapters import arguments
from adapters.arguments import Commands, Parser
from adapters.ending import printing
from adapters.pages import MIX


def add(commands: Commands[Parser]) -> None:
    """Offer `vouch mix`."""
    mix = arguments.command(commands, "mix", "who should write, from a list of people: JSON in, JSON out", MIX, _run)
    mix.add_argument(
        "file", metavar="FILE.json", type=arguments.filled, help="the list of people; - reads standard input"
    )


def _run(options: argparse.Namespace) -> int:
    from adapters.mix import BadInput, answer, contents
    from bot.school import SPECIALTIES, specialties
    from bot.settings import Settings

    def work() -> int:
        school = {name: value for name, value in os.environ.items() if name == SPECIALTIES}
        print(answer(contents(options.file), specialties(Settings.read(school))))
        return 0

    return printing("vouch mix", work, BadInput)
