"""What every door does that stays open: refuse to start in one sentence, sleep until something is due."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial

from adapters.logs import place
from bot.erasures import Eraser

COUNTS = timedelta(minutes=20)
"""How often it is looked whether a day began on which a class was not counted yet."""
RECORDS = timedelta(hours=3)
"""How often it is looked whether a record has been kept long enough."""
ERASES = timedelta(seconds=20)
"""How often it is looked whether messages to somebody who was forgotten are to be deleted."""
_log = logging.getLogger("vouch")
NAP = timedelta(minutes=1)
"""The longest sleep of the delivery loop: a reminder enqueued meanwhile waits no longer."""


class CannotServe(RuntimeError):
    """The door does not open. The text is one sentence for the operator."""


async def nap(due: datetime | None, now: Callable[[], datetime], stop: asyncio.Event) -> bool:
    """Sleep until something is due, at most `NAP`; False when it is time to leave."""
    wait = NAP if due is None else min(NAP, max(due - now(), timedelta()))
    await rest(stop, max(wait.total_seconds(), 0.05))
    return not stop.is_set()


async def rest(stop: asyncio.Event, seconds: float) -> None:
    """Wait so long, or until it is time to leave.

    Python 3.11's `wait_for` loses a cancellation that comes together with the event: what was to end would go on.
    """
    waiting = asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({waiting}, timeout=seconds)
    finally:
        waiting.cancel()


async def every(pause: timedelta, work: Callable[[], Awaitable[object]], stop: asyncio.Event) -> None:
    """Do something again and again until it is time to leave; what it raises is logged, and tried again later."""
    while not stop.is_set():
        try:
            await work()
        except Exception as bug:
            _log.error("work failed error=%s at=%s", type(bug).__qualname__, place(bug))
        await rest(stop, pause.total_seconds())


async def erasing(
    tick: Callable[[Eraser], Awaitable[object]], eraser: Eraser, stop: asyncio.Event, *, pause: timedelta = ERASES
) -> None:
    """Delete our messages to who was forgotten, whenever there are any, until it is time to leave.

    It does not end by itself: that would end what is being sent beside it.
    """
    await every(pause, partial(tick, eraser), stop)
    await asyncio.Event().wait()


async def stopped(stop: asyncio.Event, delivering: asyncio.Task[None], seconds: float) -> None:
    """Wait to be told to leave; what is being sent then gets so long to arrive."""
    await stop.wait()
    await asyncio.wait([delivering], timeout=seconds)


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
