"""What a flood by one student costs the others: their 99th percentile with it, over that without it.

The one sends the longest texts there are, at a question that reads them. The others' time runs from the moment they
send, also while nobody can take it.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from statistics import median, quantiles

from bot.app import Bot
from bot.limits import Gate
from bot.messages import Event, Person, Said
from bot.playbook.season import Season
from tests.support import NOW, RENDERER, open_store

OTHERS, TURNS, ROUNDS = 30, 12, 3
FLOOD = 100
"""Messages a second of the one."""
PAUSE = 0.5
ASKED = ("/story", "1", "187", "internal medicine", "1")
LONG = "On 01/02/2026 Mr. Smith " * 1_600


async def asked(bot: Bot, person: Person, took: list[float], ids: count[int]) -> None:
    """One student who thinks between two turns."""
    for turn in range(TURNS):
        begun = time.perf_counter() + PAUSE
        await asyncio.sleep(PAUSE)
        await bot.receive(Event(f"{next(ids)}", person, Said("/story" if turn == 0 else "back")))
        took.append(time.perf_counter() - begun)


async def flooding(bot: Bot, over: asyncio.Event, ids: count[int]) -> int:
    """The one who sends without end."""
    sending: set[asyncio.Task[object]] = set()
    sent = 0
    for line in ASKED:
        await bot.receive(Event(f"{next(ids)}", Person("slack", "flood"), Said(line)))
    while not over.is_set():
        said = Said(f"{next(ids)} {LONG}")
        task = asyncio.ensure_future(bot.receive(Event(f"{next(ids)}", Person("slack", "flood"), said)))
        sending.add(task)
        task.add_done_callback(sending.discard)
        sent += 1
        await asyncio.sleep(1 / FLOOD)
    await asyncio.gather(*sending)
    return sent


async def measured(bot: Bot, ids: count[int], *, flood: bool) -> tuple[float, int]:
    """The 99th percentile of the others in milliseconds, and how much the one sent."""
    took: list[float] = []
    over = asyncio.Event()
    one = asyncio.ensure_future(flooding(bot, over, ids)) if flood else None
    await asyncio.gather(*(asked(bot, Person("slack", f"U{n}"), took, ids) for n in range(OTHERS)))
    over.set()
    return quantiles(took, n=100)[98] * 1000, await one if one else 0


async def main() -> None:
    ids, begun = count(), time.monotonic()

    def now() -> datetime:
        return NOW + timedelta(seconds=time.monotonic() - begun)

    with tempfile.TemporaryDirectory() as folder:
        async with open_store(Path(folder)) as store:
            open_to = Bot(store=store, renderer=RENDERER, clock=now, season=Season.after)
            await measured(open_to, ids, flood=False)  # warm
            calm, flooded, unguarded, sent = [], [], [], 0
            for _ in range(ROUNDS):  # in turns, so that a busy machine is busy for all
                calm.append((await measured(open_to, ids, flood=False))[0])
                guarded = Bot(store=store, renderer=RENDERER, clock=now, season=Season.after, gate=Gate())
                with_gate, more = await measured(guarded, ids, flood=True)
                flooded.append(with_gate)
                unguarded.append((await measured(open_to, ids, flood=True))[0])
                sent += more
    ratios = [one / other for one, other in zip(flooded, calm, strict=True)]
    print(f"flood: {OTHERS} students, one more sends {FLOOD}/s ({sent} messages in {ROUNDS} rounds)")
    print(f"  p99 of the others: {median(calm):.1f} ms calm, {median(flooded):.1f} ms flooded", end="")
    print(f" ({median(unguarded):.1f} ms without the limits); ratio {median(ratios):.2f}, to stay under 2")


if __name__ == "__main__":
    asyncio.run(main())
