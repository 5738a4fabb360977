"""What every door does that stays open: refuse to start in one sentence, sleep until something is due."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from datetime import datetime, timedelta

NAP = timedelta(minutes=1)
"""The longest sleep of the delivery loop: a reminder enqueued meanwhile waits no longer."""


class CannotServe(RuntimeError):
    """The door does not open. The text is one sentence for the operator."""


async def nap(due: datetime | None, now: Callable[[], datetime], stop: asyncio.Event) -> bool:
    """Sleep until something is due, at most `NAP`; False when it is time to leave."""
    wait = NAP if due is None else min(NAP, max(due - now(), timedelta()))
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), max(wait.total_seconds(), 0.05))
    return not stop.is_set()


async def first_of(*tasks: asyncio.Task[object]) -> None:
    """Run until one of them ends, then end the others. Raises what that one raised."""
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()  # a watchdog's bark, or a bug of a loop, ends the process
    finally:
        for task in tasks:
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(*tasks, return_exceptions=True)
