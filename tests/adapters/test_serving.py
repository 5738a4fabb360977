"""What every door does that stays open: whatever is to end beside a stop ends, also what waits for the same stop."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from adapters.serving import erasing, every, first_of, rest
from bot.erasures import Eraser


async def nothing(_: Eraser | None = None) -> None:
    """Work that finds nothing to do."""


async def test_a_stop_ends_every_loop_of_a_door() -> None:
    stop = asyncio.Event()
    eraser: Eraser = None  # type: ignore[assignment]  # nobody looks at it
    loops = (erasing(nothing, eraser, stop), every(timedelta(hours=1), nothing, stop), rest(stop, 3600))
    tasks = [asyncio.create_task(one) for one in (stop.wait(), *loops)]
    ended = asyncio.ensure_future(first_of(*tasks))  # type: ignore[arg-type]
    await asyncio.sleep(0.01)
    assert not ended.done()
    stop.set()
    await asyncio.wait({ended}, timeout=2)  # `wait_for` would cancel it a second time, and call that the end
    left = [one for one in tasks if not one.done()]
    for one in left:
        one.cancel()
    assert left == []


async def test_a_rest_ends_with_its_time_and_leaves_nobody_waiting() -> None:
    stop = asyncio.Event()
    await asyncio.wait_for(rest(stop, 0.01), 2)
    resting = asyncio.ensure_future(rest(stop, 3600))
    await asyncio.sleep(0.01)
    resting.cancel()
    await asyncio.wait({resting}, timeout=2)
    assert resting.cancelled()
    assert not [one for one in asyncio.all_tasks() if "Event.wait" in repr(one) and not one.cancelling()]
