"""The command line: `vouch COMMAND`. Each command has a module of its own, loaded lightly: a cold start counts."""

from __future__ import annotations

from collections.abc import Sequence

from adapters.arguments import Parser, Version, root
from adapters.commands import (
    backup,
    chat,
    check,
    copy,
    doctor,
    importing,
    keys,
    manifest,
    mix,
    outbox,
    restore,
    season,
    serve,
    simulate,
    web,
)
from adapters.pages import VOUCH


def main(argv: Sequence[str] | None = None) -> int:
    """Run `vouch` and return its exit code: 0 done, 1 could not do it, 2 not understood."""
    parser = _parser()
    try:
        options = parser.parse_args(argv)
    except SystemExit as end:
        return int(end.code or 0)
    if options.run is None:
        parser.print_help()
        return 0
    code: int = options.run(options)
    return code


def _parser() -> Parser:
    parser = root(VOUCH)
    parser.add_argument("--version", action=Version, nargs=0, help="print the version and leave")
    parser.set_defaults(run=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for module in (
        web, chat, serve, manifest, mix, check, season, backup, restore, keys, copy, outbox, doctor, importing,
        simulate,
    ):  # fmt: skip
        module.add(commands)
    return parser
