"""How fast Slack may be spoken to: one message a second in a conversation, and silence when it asks for it."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any

BETWEEN = 1.0
"""Seconds between two messages in one conversation (Slack's rate limits)."""
UNSAID = 5.0
"""Seconds to wait where Slack says *too many* and not for how long."""
LONGEST = 60.0
REMEMBERED = 10_000


class Pace:
    """Remembers when each conversation and each method may be used again."""

    def __init__(self, *, now: Callable[[], float], sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._now = now
        self._sleep = sleep
        self._next: OrderedDict[str, float] = OrderedDict()
        self._silent: dict[str, float] = {}

    async def turn(self, channel: str) -> None:
        """Wait for this conversation's next turn, and take it."""
        now = self._now()
        at = max(now, self._next.get(channel, 0.0))
        self._next[channel] = at + BETWEEN
        self._next.move_to_end(channel)
        while len(self._next) > REMEMBERED:
            self._next.popitem(last=False)
        if at > now:
            await self._sleep(at - now)

    async def calm(self, method: str) -> None:
        """Wait while Slack wants silence for this method."""
        wait = self._silent.get(method, 0.0) - self._now()
        if wait > 0:
            await self._sleep(wait)

    def told(self, method: str, response: Any) -> bool:
        """Note *too many requests*; False when the response says something else."""
        if response is None or response.status_code != 429:
            return False
        said = str(response.headers.get("Retry-After", ""))
        wait = float(said) if said.isascii() and said.isdigit() else UNSAID
        self._silent[method] = self._now() + min(wait, LONGEST)
        return True
