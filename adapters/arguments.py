"""What a command line of `vouch` is made of: the parser, kinds of arguments, one helper a command."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC, datetime
from typing import NoReturn

from adapters.pages import Page

Commands = argparse._SubParsersAction
_SHAPE = argparse.RawDescriptionHelpFormatter


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one sentence."""

    def error(self, message: str) -> NoReturn:
        """Say what was not understood in one sentence, without the usage above it."""
        self.exit(2, f"{self.prog}: {message.rstrip('.')}. See {self.prog} --help.\n")


class Version(argparse.Action):
    """Print the version and leave."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Print and exit with 0."""
        from importlib.metadata import version  # slow to load, and only asked for here

        print(f"vouch {version('vouch')}")
        parser.exit()


def root(page: Page) -> Parser:
    """The parser of `vouch` itself, with a page above and below its options."""
    return Parser(prog="vouch", description=page.above, epilog=page.below, formatter_class=_SHAPE, allow_abbrev=False)


def command(
    commands: Commands[Parser], called: str, what: str, page: Page, run: Callable[[argparse.Namespace], int]
) -> Parser:
    """A command after `vouch`: its parser, to which the caller adds the arguments."""
    made = commands.add_parser(
        called,
        prog=f"vouch {called}",
        help=what,
        description=page.above,
        epilog=page.below,
        formatter_class=_SHAPE,
        allow_abbrev=False,
    )
    made.set_defaults(run=run)
    return made


def filled(text: str) -> str:
    """An argument that is not empty."""
    if not text.strip():
        raise argparse.ArgumentTypeError("expected something that is not empty")
    return text


def port(text: str) -> int:
    """The number of a TCP port; 0: any that is free."""
    if not (text.isascii() and text.isdigit() and len(text) < 6 and int(text) < 65536):
        raise argparse.ArgumentTypeError("expected a port: a number from 0 to 65535")
    return int(text)


def name(text: str) -> str:
    """A name: filled, and text that can be kept."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise argparse.ArgumentTypeError("expected UTF-8 text") from None
    return filled(text)


def instant(text: str) -> datetime:
    """An aware instant, UTC unless it names a zone."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise argparse.ArgumentTypeError("expected a date and time such as 2027-03-14T09:30") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
