"""`vouch check`: what a text would cost its writer, for one file, several, or a batch."""

from __future__ import annotations

import argparse
import os

from adapters import arguments
from adapters.arguments import Commands, Parser
from adapters.ending import printing
from adapters.pages import CHECK

KINDS = ("story", "bullets", "request", "clinical", "research", "champion", "character", "outreach", "nudge")
PARTS = ("number", "reason", "since", "next", "whole")


def add(commands: Commands[Parser]) -> None:
    """Offer `vouch check`."""
    check = arguments.command(commands, "check", "what a text would cost, and what is better", CHECK, _run)
    check.add_argument("--kind", choices=KINDS, help="what the text is for")
    check.add_argument("--part", choices=PARTS, default="whole", help="which part of a story (default: whole)")
    check.add_argument("--format", choices=("text", "json"), default="text", help="for people or for programs")
    check.add_argument("--batch", metavar="FILE.jsonl", type=arguments.filled, help="many texts, one JSON line each")
    check.add_argument("files", metavar="FILE", nargs="*", type=arguments.filled, help="- reads standard input")
    check.set_defaults(parser=check)


def _run(options: argparse.Namespace) -> int:
    if bool(options.batch) == bool(options.files) or (options.files and not options.kind):
        try:
            options.parser.error("give --kind and a file, or --batch and a file")
        except SystemExit as end:
            return int(str(end.code))
    from adapters import check
    from adapters.mix import BadInput
    from bot.school import CHECKS, checks
    from bot.settings import Settings

    def work() -> int:
        school = {name: value for name, value in os.environ.items() if name == CHECKS}
        severities = checks(Settings.read(school))
        if options.batch:
            return check.batch(options.batch, severities)
        as_json = options.format == "json"
        return check.files(options.files, options.kind, options.part, severities, as_json=as_json)

    return printing("vouch check", work, BadInput)
