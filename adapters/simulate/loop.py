"""An event loop in virtual time: it stands still while anything can run, and leaps to the next timer when nothing can.

Nothing of it waits for the machine, and no thread decides what comes first: the same run is the same again.
"""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")
LONGEST = 10 * 365 * 86_400
"""Seconds of virtual time after which a run never ends: somebody waits, and others only look whether it is time."""


class Stuck(RuntimeError):
    """Everything waits for something that will never happen."""


class _Leap(selectors.DefaultSelector):
    """Waits for nothing: the time it was to wait for is over at once."""

    now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None or self.now > LONGEST:
            raise Stuck
        self.now += max(timeout, 0.0)
        return super().select(0)


class VirtualLoop(asyncio.SelectorEventLoop):
    """`time()` is in seconds since the loop was made."""

    def __init__(self) -> None:
        self._leap = _Leap()
        super().__init__(self._leap)
        # After half a year a nanosecond is lost beside the seconds, and a timer would never be found due.
        self._clock_resolution = 1e-6

    def time(self) -> float:
        """The virtual time."""
        return self._leap.now

    def run_in_executor(self, _: Any, func: Callable[..., Any], *args: Any) -> asyncio.Future[Any]:  # type: ignore[override]
        """Do the work of a thread at once."""
        future = self.create_future()
        try:
            future.set_result(func(*args))
        except Exception as error:  # whoever waits for it raises it
            future.set_exception(error)
        return future


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """Run to the end in virtual time. Raises Stuck where nothing can go on, and what the work raises."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(work)
