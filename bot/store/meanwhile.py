"""What the loop does while a database waits for its disk: a tenth of a turn fits into the time of a commit."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial

Act = Callable[[], None]
"""It raises nothing, and it is no loss if it never runs."""


class Meanwhile:
    """What is to be done during the next commit. Asked for from the loop, begun from whatever thread commits."""

    def __init__(self) -> None:
        self._waiting: list[Act] = []

    def add(self, act: Act) -> None:
        """Have it done on the loop, once, while the next commit is under way."""
        self._waiting.append(act)

    def taken(self) -> Act | None:
        """How to begin what waits, from any thread; None where nothing does. Asked on the loop, by whoever commits."""
        if not self._waiting:
            return None
        acts, self._waiting = self._waiting, []
        return partial(_begun, asyncio.get_running_loop(), acts)


def _begun(loop: asyncio.AbstractEventLoop, acts: Sequence[Act]) -> None:
    loop.call_soon_threadsafe(_done, acts)


def _done(acts: Sequence[Act]) -> None:
    for act in acts:
        act()
