"""`vouch season`: every date of one season, as text, JSON or a calendar."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from adapters import arguments
from adapters.arguments import Commands, Parser
from adapters.ending import printing
from adapters.pages import SEASON as PAGE

if TYPE_CHECKING:
    from bot.playbook.season import Season

FORMATS = ("text", "json", "ics")


def add(commands: Commands[Parser]) -> None:
    """Offer `vouch season`."""
    season = arguments.command(commands, "season", "every date of a season: text, JSON or a calendar", PAGE, _run)
    season.add_argument(
        "--match-year", metavar="YEAR", type=_year, help="the year residency starts (default: the next)"
    )
    season.add_argument(
        "--service", metavar="NAME", action="append", type=_service, help="only this service; may be repeated"
    )
    season.add_argument(
        "--override",
        metavar="EVENT=DATE",
        action="append",
        default=[],
        type=_override,
        help="a date in place of Vouch's; may be repeated",
    )
    season.add_argument("--format", choices=FORMATS, default="text", help="text, json or ics (default: text)")


def _run(options: argparse.Namespace) -> int:
    from adapters import season
    from bot.playbook.season_dates import Disagrees

    def work() -> int:
        found = _season(options)
        events = season.chosen(found, options.service)
        _print(season.WRITERS[options.format](found, events))
        return 0

    return printing("vouch season", work, Disagrees)


def _print(written: bytes) -> None:
    """Bytes as they are: the lines of a calendar end in CR LF on every system."""
    if hasattr(sys.stdout, "buffer"):
        sys.stdout.buffer.write(written)
        sys.stdout.buffer.flush()
    else:
        sys.stdout.write(written.decode())


def _season(options: argparse.Namespace) -> Season:
    """The season asked for; what VOUCH_SEASON says of it holds, and the options hold more."""
    from adapters.compose import clock
    from bot import school
    from bot.playbook.season import Season
    from bot.settings import Settings

    held = {name: value for name, value in os.environ.items() if name == school.SEASON}
    base = school.season(Settings.read(held)) or Season.after(clock()())
    base = base.of(options.match_year)
    return Season(base.match_year, tuple(sorted({**dict(base.changes), **dict(options.override)}.items())))


def _year(text: str) -> int:
    from bot.settings import SEASONS

    year = int(text) if text.isascii() and text.isdecimal() and len(text) == 4 else 0
    if year not in SEASONS:
        raise argparse.ArgumentTypeError(f"expected the year of a Match from {SEASONS.start} to {SEASONS.stop - 1}")
    return year


def _service(text: str) -> str:
    from bot.playbook.season_rules import SERVICES, service_named

    found = service_named(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"expected one of {', '.join(SERVICES)}")
    return found


def _override(text: str) -> tuple[str, object]:
    from datetime import date

    from bot.playbook.season_rules import KINDS

    event, _, day = (part.strip() for part in text.partition("="))
    if event.casefold() not in KINDS:
        raise argparse.ArgumentTypeError(f"expected EVENT=DATE with one of the events {', '.join(KINDS)}")
    try:
        return event.casefold(), date.fromisoformat(day)
    except ValueError:
        raise argparse.ArgumentTypeError("expected EVENT=DATE with a day such as 2028-03-17") from None
