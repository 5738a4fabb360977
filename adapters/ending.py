"""How a command ends when it cannot go on: one sentence on standard error, and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable


def refuse(sentence: str) -> int:
    """Print one sentence for the operator; the exit code of a command that could not do its work."""
    print(f"vouch: {sentence}", file=sys.stderr)
    return 1


def sentence(problem: Exception) -> str:
    """What to tell the operator: the program's own sentences whole, of a bug only its class and place."""
    from adapters.logs import place
    from bot.settings import SettingsError
    from bot.store import CannotOpen

    if isinstance(problem, SettingsError | CannotOpen):
        return str(problem)
    return f"Vouch had to stop: {type(problem).__qualname__} at {place(problem)}. What was acknowledged is kept."


def forget_stdout() -> None:
    """Nobody reads the output any more: leave without a word, also when Python closes it at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def printing(name: str, work: Callable[[], int], *known: type[Exception]) -> int:
    """Run a command that prints and leaves. Errors of a `known` class are told in their own words; 130 after Ctrl-C."""
    if sys.stdout is None:
        return refuse(f"{name} needs a standard output.")
    try:
        code = work()
        sys.stdout.flush()
    except BrokenPipeError:
        forget_stdout()
        return 0
    except KeyboardInterrupt:
        return 130  # what a shell says of a program that was stopped so
    except known as problem:
        return refuse(f"{str(problem).rstrip('.')}.")
    except Exception as problem:
        return refuse(sentence(problem))
    return code
