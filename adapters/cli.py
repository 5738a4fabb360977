"""The command line and the composition root: where the clock is read and the parts are put together."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import NoReturn

from adapters.pages import CHAT, MIX, VOUCH

Clock = Callable[[], datetime]


def main(argv: Sequence[str] | None = None) -> int:
    """Run `vouch` and return its exit code: 0 done, 1 could not start, 2 not understood."""
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


# ------------------------------------------------------------------ vouch chat


def _chat(options: argparse.Namespace) -> int:
    import asyncio

    if sys.stdin is None or sys.stdout is None:
        # With the descriptors closed, a database could be opened as one of them and be written over.
        return _refuse("vouch chat needs a standard input and a standard output.")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a console may lack a character
    try:
        asyncio.run(_compose(options))
    except BrokenPipeError:
        _forget_stdout()
    except KeyboardInterrupt:  # only where signals cannot be taken, such as Windows
        pass
    except Exception as problem:
        return _refuse(_sentence(problem))
    return 0


async def _compose(options: argparse.Namespace) -> None:
    """Settings, store, bot, door: put together here and nowhere else."""
    from adapters.console.adapter import run
    from adapters.logs import configure
    from bot.app import Bot
    from bot.commands import COMMANDS
    from bot.playbook.season import Season
    from bot.render import Renderer
    from bot.school import specialties
    from bot.settings import Settings
    from bot.store.sqlite import SqliteStore

    settings = Settings.read(_environment(options))
    configure(settings.log)
    table = specialties(settings)
    clock = _clock(options.now)
    chosen = Season(settings.season) if settings.season else None
    async with SqliteStore.open(settings) as store:
        bot = Bot(
            store=store,
            renderer=Renderer(),
            clock=clock,
            season=lambda now: chosen or Season.after(now),
            specialties=table,
            support=settings.support,
        )
        await run(
            receive=bot.receive,
            user=options.user,
            stdin=sys.stdin,
            stdout=sys.stdout,
            objects=options.json,
            commands=("/vouch", *(f"/{word}" for word in COMMANDS)),
        )


def _environment(options: argparse.Namespace) -> dict[str, str]:
    return {**os.environ, "VOUCH_DATABASE": options.database} if options.database else dict(os.environ)


def _clock(fixed: datetime | None) -> Clock:
    if fixed is not None:
        return lambda: fixed
    return lambda: datetime.now(UTC)  # noqa: TID251  the one place that reads the clock


def _sentence(problem: Exception) -> str:
    """What to tell the operator: the program's own sentences whole, of a bug only its class and place."""
    from adapters.logs import place
    from bot.settings import SettingsError
    from bot.store import CannotOpen

    if isinstance(problem, SettingsError | CannotOpen):
        return str(problem)
    return f"Vouch had to stop: {type(problem).__qualname__} at {place(problem)}. What was acknowledged is kept."


def _refuse(sentence: str) -> int:
    print(f"vouch: {sentence}", file=sys.stderr)
    return 1


def _forget_stdout() -> None:
    """Nobody reads the output any more: leave without a word, also when Python closes it at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


# ------------------------------------------------------------------ vouch mix


def _mix(options: argparse.Namespace) -> int:
    from adapters.mix import BadInput, answer, contents
    from bot.school import SPECIALTIES, specialties
    from bot.settings import Settings

    if sys.stdout is None:
        return _refuse("vouch mix needs a standard output.")
    school = {name: value for name, value in os.environ.items() if name == SPECIALTIES}
    try:
        print(answer(contents(options.file), specialties(Settings.read(school))), flush=True)
    except BrokenPipeError:
        _forget_stdout()
    except BadInput as problem:
        return _refuse(f"{problem}.")
    except Exception as problem:
        return _refuse(_sentence(problem))
    return 0


# ------------------------------------------------------------------ what was typed after `vouch`


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what was not understood in one sentence, without the usage above it."""
        self.exit(2, f"{self.prog}: {message.rstrip('.')}. See {self.prog} --help.\n")


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version  # slow to load, and only asked for here

        print(f"vouch {version('vouch')}")
        parser.exit()


def _parser() -> _Parser:
    shape = argparse.RawDescriptionHelpFormatter
    parser = _Parser(
        prog="vouch",
        description=VOUCH.above,
        epilog=VOUCH.below,
        formatter_class=shape,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and leave")
    parser.set_defaults(run=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    chat = commands.add_parser(
        "chat",
        prog="vouch chat",
        help="talk to Vouch in this terminal, or from a program through pipes",
        description=CHAT.above,
        epilog=CHAT.below,
        formatter_class=shape,
        allow_abbrev=False,
    )
    chat.set_defaults(run=_chat)
    chat.add_argument("--as", dest="user", metavar="ID", type=_name, default="me", help="who speaks (default: me)")
    chat.add_argument(
        "--database", metavar="PATH", type=_filled, help="the SQLite file to use, instead of VOUCH_DATABASE"
    )
    chat.add_argument(
        "--now",
        metavar="ISO-8601",
        type=_instant,
        help="pretend it is this time (UTC unless it names a zone)",
    )
    chat.add_argument("--json", action="store_true", help="answer with one JSON line for each input line")
    _add_mix(commands)
    return parser


def _add_mix(commands: argparse._SubParsersAction[_Parser]) -> None:
    mix = commands.add_parser(
        "mix",
        prog="vouch mix",
        help="who should write, from a list of people: JSON in, JSON out",
        description=MIX.above,
        epilog=MIX.below,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    mix.set_defaults(run=_mix)
    mix.add_argument("file", metavar="FILE.json", type=_filled, help="the list of people; - reads standard input")


def _filled(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("expected something that is not empty")
    return text


def _name(text: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise argparse.ArgumentTypeError("expected UTF-8 text") from None
    return _filled(text)


def _instant(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise argparse.ArgumentTypeError("expected a date and time such as 2027-03-14T09:30") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
