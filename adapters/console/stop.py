"""Stop at the next pause: a signal ends the waiting for a person, never a turn that is being kept."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Coroutine, Iterator
from typing import Any, TypeVar

T = TypeVar("T")

SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
"""By name: not every system has all of them."""


class Stopped(Exception):
    """The program was told to end while it waited."""


class Stop:
    """Remembers that the program was told to end."""

    def __init__(self) -> None:
        self._told = asyncio.Event()

    def tell(self) -> None:
        """End the present wait and every later one."""
        self._told.set()

    @contextlib.contextmanager
    def on_signals(self) -> Iterator[None]:
        """Take the signals that end a program, as long as the block runs."""
        loop = asyncio.get_running_loop()
        numbers = [getattr(signal, name) for name in SIGNALS if hasattr(signal, name)]
        try:
            for number in numbers:
                loop.add_signal_handler(number, self.tell)
        except (NotImplementedError, ValueError):  # Windows, or not the main thread
            numbers = []
        try:
            yield
        finally:
            for number in numbers:
                loop.remove_signal_handler(number)

    async def unless(self, coming: Coroutine[Any, Any, T]) -> T:
        """Wait for something that may never come. Raises Stopped."""
        if self._told.is_set():
            coming.close()
            raise Stopped
        awaited = asyncio.ensure_future(coming)
        told = asyncio.ensure_future(self._told.wait())
        try:
            await asyncio.wait({awaited, told}, return_when=asyncio.FIRST_COMPLETED)
            if awaited.done():
                return awaited.result()
            raise Stopped
        finally:
            for task in (awaited, told):
                task.cancel()
            await asyncio.wait({awaited, told})
