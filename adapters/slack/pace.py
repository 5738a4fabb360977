"""How fast Slack may be spoken to: one message a second in a conversation, five in all, and silence when it asks."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from adapters.turns import Turns

BETWEEN = 1.0
"""Seconds between two messages in one conversation (Slack's rate limits)."""
TOGETHER = 0.2
"""Seconds between two messages in one workspace: *several hundred a minute* are allowed, which is at least 300."""
UNSAID = 5.0
"""Seconds to wait where Slack says *too many* and not for how long."""
LONGEST = 60.0
"""Seconds that a call waits for silence to end; where Slack wants more it is given up, and may come later."""
MOST = 86_400.0
"""Seconds of silence that are believed."""


class Pace:
    """Remembers when each conversation and each method may be used again."""

    def __init__(self, *, now: Callable[[], float], sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._now = now
        self._sleep = sleep
        self._turns = Turns(between=BETWEEN, now=now, sleep=sleep)
        self._posts = Turns(between=TOGETHER, now=now, sleep=sleep)
        self._silent: dict[str, float] = {}

    async def turn(self, method: str) -> None:
        """Wait for this method's next turn, one a second, and take it."""
        await self._turns.take(method)

    def silence(self, method: str) -> float:
        """Seconds for which Slack still wants silence for this method."""
        return max(0.0, self._silent.get(method, 0.0) - self._now())

    async def calm(self, method: str, channel: str = "") -> bool:
        """Wait while Slack wants silence for this method, then for a turn in a channel; False where that is too long.

        Who waited for the end of a silence does not speak all at once, and not into one that began meanwhile.
        """
        while (wait := self.silence(method)) <= LONGEST:
            if wait:
                await self._sleep(wait)
            if channel:
                await self._posts.take("all")
                await self._turns.take(channel)
            if not self.silence(method):
                return True
        return False

    def told(self, method: str, response: Any) -> bool:
        """Note *too many requests*; False when the response says something else."""
        if getattr(response, "status_code", getattr(response, "status", 0)) != 429:
            return False
        said = str(response.headers.get("Retry-After", ""))
        wait = float(said) if said.isascii() and said.isdigit() else UNSAID
        self._silent[method] = self._now() + min(wait, MOST)
        return True
