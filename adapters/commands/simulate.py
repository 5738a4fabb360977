"""`vouch simulate`: a class's season in virtual time, with whatever can go wrong."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from adapters import arguments
from adapters.arguments import Commands, Parser
from adapters.pages import SIMULATE

MOST_STUDENTS, MOST_DAYS = 2_000, 1_000


def add(commands: Commands[Parser]) -> None:
    """Offer `vouch simulate`."""
    made = arguments.command(commands, "simulate", "a class's season in virtual time, checked", SIMULATE, _run)
    made.add_argument("--seed", metavar="N", type=_seed, default=1, help="which run; the same one is the same (1)")
    made.add_argument("--students", metavar="N", type=_number(MOST_STUDENTS), default=150, help="how many (150)")
    made.add_argument("--season", metavar="YEAR", type=_season, default=2028, help="the year of the Match (2028)")
    made.add_argument("--days", metavar="D", type=_number(MOST_DAYS), help="how long (default: to Match Day)")
    made.add_argument("--faults", action="store_true", help="with kills, full disks, wrong clocks, outages and more")


def _run(options: argparse.Namespace) -> int:
    from adapters.simulate.loop import run
    from adapters.simulate.play import begin_of, clean, days_of, play, report
    from adapters.simulate.world import World
    from bot.playbook.season import Season

    season = Season(options.season)
    world = World(options.seed, begin_of(season), options.days or days_of(season), options.faults)
    run(play(world, students=options.students, season=season))
    for line in report(world, options.students, options.season):
        print(line)
    return 0 if clean(world) else 1


def _number(most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        number = int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0
        if not 1 <= number <= most:
            raise argparse.ArgumentTypeError(f"expected a number from 1 to {most}")
        return number

    return read


def _seed(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 19):
        raise argparse.ArgumentTypeError("expected a whole number")
    return int(text)


def _season(text: str) -> int:
    from bot.settings import SEASONS

    year = int(text) if text.isascii() and text.isdecimal() and len(text) == 4 else 0
    if year not in SEASONS:
        raise argparse.ArgumentTypeError(f"expected the year of a Match from {SEASONS.start} to {SEASONS.stop - 1}")
    return year
