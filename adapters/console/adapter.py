"""Run the terminal door: a sitting for a person, or a line for a line for a program."""

from __future__ import annotations

import contextlib
from typing import TextIO

from adapters.console import piped
from adapters.console import stdin as source
from adapters.console.exchange import Exchange, Printed, Receive
from adapters.console.stop import Stop, Stopped
from adapters.loading import loading
from bot.messages import Person


async def run(
    *,
    receive: Receive,
    printed: Printed | None = None,
    user: str,
    stdin: TextIO,
    stdout: TextIO,
    objects: bool = False,
    commands: tuple[str, ...] = (),
) -> None:
    """Chat with one person until they leave, the input ends, or a signal comes.

    `printed` is told after each reply that it is on the screen. `objects`: JSON both ways, never interactive.
    `commands`: what Tab completes after a slash.
    Raises BrokenPipeError when nobody reads the output any more.
    """
    exchange = Exchange(receive=receive, person=Person("console", user), printed=printed, objects=objects)
    stop = Stop()
    with stop.on_signals():
        if not objects and stdin.isatty() and stdout.isatty():
            await _sit(exchange, stdin, stdout, stop, commands)
        else:
            await _pipe(exchange, stdin, stdout, stop, objects=objects)


async def _sit(exchange: Exchange, stdin: TextIO, stdout: TextIO, stop: Stop, commands: tuple[str, ...]) -> None:
    with loading():
        from adapters.console import paint, tty
        from adapters.console.prompt import Prompt
        from adapters.console.sitting import Sitting

    keyboard = tty.keyboard(stdin)
    sitting = Sitting(
        exchange=exchange,
        painter=paint.terminal(stdout),
        prompt=Prompt(keyboard=keyboard, screen=tty.screen(stdout)),
        stop=stop,
        commands=commands,
    )
    # Also between two prompts nothing typed is echoed, and Ctrl-C waits for the turn under way.
    with keyboard.raw_mode():
        await sitting.run()


async def _pipe(exchange: Exchange, stdin: TextIO, stdout: TextIO, stop: Stop, *, objects: bool) -> None:
    lines = source.lines(stdin.fileno(), stop)
    voice = piped.JsonLines(stdout) if objects else _plain(stdout)
    with contextlib.suppress(Stopped):
        async with contextlib.aclosing(lines):
            await piped.converse(exchange, lines, voice)


def _plain(stdout: TextIO) -> piped.Voice:
    with loading():
        from adapters.console import paint  # drawing takes longer to load than a program wants to wait

    return paint.stream(stdout)
