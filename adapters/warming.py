"""What a process that serves does before anybody writes to it: a first text is looked at a second or more otherwise.

Patterns are compiled and weights are read with the first text that may need them. That keeps a short command quick, and
would keep the first student of a day waiting, and everybody else with them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from adapters.loading import settled

PAUSE = 0.02
"""Seconds in which others are answered, between two texts."""


async def ready() -> None:
    """Look at a first text, while the loop goes on: most of what is read once is read now."""
    await asyncio.to_thread(next, _looked_at())
    settled()


async def thorough(stop: asyncio.Event) -> None:
    """Look at the examples of every rule, one at a time, until told to stop: few patterns are left to compile then."""
    for _ in _looked_at():
        await asyncio.sleep(PAUSE)
        if stop.is_set():
            return
    settled()


def _looked_at() -> Iterator[None]:
    """The examples of the rules, each looked at when it is asked for."""
    from bot.lint import lint  # a command that serves nobody has no need of it
    from bot.lint.rules import RULES

    for rule in RULES.values():
        for example in (*rule.bad, *rule.good):
            lint(example.text, example.kind, example.part)
            yield
