"""One after another: at most one of a kind in so many seconds, whoever asks."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable

REMEMBERED = 10_000


class Turns:
    """Gives each key its next turn, `between` seconds after the last one."""

    def __init__(
        self, *, between: float, now: Callable[[], float], sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._between = between
        self._now = now
        self._sleep = sleep
        self._next: OrderedDict[str, float] = OrderedDict()

    async def take(self, key: str) -> None:
        """Wait for this key's next turn, and take it."""
        now = self._now()
        at = max(now, self._next.get(key, 0.0))
        self._next[key] = at + self._between
        self._next.move_to_end(key)
        while len(self._next) > REMEMBERED:
            self._next.popitem(last=False)
        if at > now:
            await self._sleep(at - now)
