"""An event loop on a faster clock: what would wait a minute waits seconds, and everything else is as it is."""

from __future__ import annotations

import asyncio
import selectors
import time
from typing import Any


class _Selector(selectors.DefaultSelector):  # type: ignore[valid-type,misc]  its kind hangs on the system
    """Waits for sockets a fraction of the time it is asked to."""

    pace = 1.0

    def select(self, timeout: float | None = None) -> Any:
        return super().select(timeout / self.pace if timeout else timeout)


class Hurried(asyncio.SelectorEventLoop):
    """A loop on which more than a second passes in one, whenever it is told to hurry."""

    def __init__(self) -> None:
        self._chooser = _Selector()
        self._since, self._before = time.monotonic(), 0.0
        super().__init__(self._chooser)

    def time(self) -> float:
        return self._before + (time.monotonic() - self._since) * self._chooser.pace

    async def through(self, seconds: float, pace: float = 10.0) -> None:
        """Let so many seconds pass, at that pace."""
        self._run_at(pace)
        try:
            await asyncio.sleep(seconds)
        finally:
            self._run_at(1.0)

    def _run_at(self, pace: float) -> None:
        self._before, self._since = self.time(), time.monotonic()
        self._chooser.pace = pace
