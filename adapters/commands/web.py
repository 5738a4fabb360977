"""`vouch web`: a class to try Vouch in, in a browser on this computer."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
from datetime import timedelta
from pathlib import Path

from adapters import arguments
from adapters.arguments import Commands, Parser
from adapters.ending import refuse, sentence
from adapters.pages import WEB
from adapters.serving import CannotServe


def add(commands: Commands[Parser]) -> None:
    """Offer `vouch web`."""
    made = arguments.command(commands, "web", "try Vouch in a browser, with a made-up class", WEB, _run)
    made.add_argument("--port", type=arguments.port, help="where to listen (default: 8321, or any that is free)")
    made.add_argument(
        "--database",
        metavar="PATH",
        type=arguments.filled,
        help="the SQLite file of the class (default: one of its own)",
    )
    made.add_argument("--fresh", action="store_true", help="begin the class anew: everything in it is destroyed")
    made.add_argument("--no-open", action="store_true", help="only print the address, open no browser")


def _run(options: argparse.Namespace) -> int:
    try:
        asyncio.run(_open(options))
    except CannotServe as problem:
        return refuse(str(problem))
    except Exception as problem:
        return refuse(sentence(problem))
    return 0


async def _open(options: argparse.Namespace) -> None:
    from adapters.compose import clock, opened
    from adapters.lone import alone
    from adapters.web.clock import MovableClock
    from adapters.web.serve import address, bound, remembered, serve
    from bot.settings import Settings

    settings = Settings.read(_environment(options))
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for told in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(told, stop.set)
    _check(settings.database)
    with alone(settings.database.with_suffix(".web"), "this class"):
        if options.fresh:
            _destroy(settings.database)
        memory = remembered(settings.database, clock())
        moving = MovableClock(clock(), timedelta(seconds=memory.now.ahead))
        listening = bound(options.port)
        async with opened(settings, moving, private=address(listening)) as bot:
            await serve(
                bot=bot,
                clock=moving,
                memory=memory,
                listening=listening,
                stop=stop,
                opened=lambda address: _tell(address, quiet=options.no_open),
            )


def _environment(options: argparse.Namespace) -> dict[str, str]:
    """The settings of a class of its own: never the database of students, nor their key, nor one season only."""
    import platformdirs

    own = options.database or str(platformdirs.user_data_path("vouch", appauthor=False) / "class.db")
    kept = {name: value for name, value in os.environ.items() if name not in ("VOUCH_KEY", "VOUCH_SEASON")}
    return {**kept, "VOUCH_DATABASE": own}


def _check(database: Path) -> None:
    """Refuse a database that is no class: its students must not meet a clock that is moved, nor be begun anew."""
    if database.exists() and not database.with_suffix(".class").exists():
        raise CannotServe(f"{database} is not a class of the playground. Name another with --database.")


def _destroy(database: Path) -> None:
    """Take away the class: its records, their keys, and what it remembers."""
    keys = database.with_name(f"{database.stem}-keys{database.suffix}")
    for path in (keys, database):
        for end in ("", "-wal", "-shm"):
            path.with_name(path.name + end).unlink(missing_ok=True)
    for suffix in (".key", ".class"):
        database.with_suffix(suffix).unlink(missing_ok=True)


def _tell(address: str, *, quiet: bool) -> None:
    print(f"Vouch is open at {address}  (Ctrl-C closes it; `vouch chat` talks in the terminal)", flush=True)
    if not quiet and (
        sys.platform in ("darwin", "win32") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        import webbrowser

        webbrowser.open(address)
