"""What the Discord door costs: many commands at once, and memory after thousands of cards and forms never sent."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import tempfile
import time
from pathlib import Path

from tests.adapters.discord.door import Here, vouch
from tests.hurried import Hurried
from tests.standins.discord import Robot

AT_ONCE, CARDS, FORMS = 300, 10_000, 1_000
FULL = 20_000
"""Cards after which nothing is kept any more for the first: the newest so many deliveries are remembered."""
KEPT = 301
"""Seconds for which the library keeps the rate limit of each interaction."""


async def at_once(here: Here) -> None:
    times = list[float]()

    async def one(name: str) -> None:
        began = time.perf_counter()
        await Robot(here.discord, name).command("home")  # one that looks whether all is quiet takes its time
        times.append(time.perf_counter() - began)

    await asyncio.gather(*(one(str(20_000 + n)) for n in range(AT_ONCE)))
    times.sort()
    middle, late = times[len(times) // 2], times[-len(times) // 20]
    told = max(asked.waited or 0.0 for asked in here.discord.asked.values())
    print(f"{AT_ONCE} commands at once: all acknowledged within {told:.2f} s of the process's time; 3 s are allowed")
    print(f"  answered by the clock: p50 {middle:.2f} s, p95 {late:.2f} s, worst {times[-1]:.2f} s")


async def cards(here: Here, count: int) -> None:
    """So many cards."""
    ana = here.robot("11")
    for _ in range(count):
        await ana.command("home")
        forget(here)


async def forms(here: Here, count: int) -> None:
    """So many forms that nobody sends."""
    ana = here.robot("11")
    asked = await ana.press(await ana.command("story"), "My Step 2 score is lower than I hoped")
    for _ in range(count):
        await ana.press(asked, "Answer")
        forget(here)


def forget(here: Here) -> None:
    """The stand-in's own memory is not what is measured."""
    discord = here.discord
    discord.calls.clear()
    discord.gateway_side._sent.clear()
    for kept in (discord.asked, discord.messages):
        for name in list(kept)[:-50]:
            kept.pop(name, None)


async def silence(here: Here) -> None:
    """So long that the library lets go of what it kept of each interaction, at the next one."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, Hurried)
    await loop.through(KEPT)
    await cards(here, 2)


def now() -> float:
    """Memory of this process in MB, the stand-in and the database in it."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


async def main() -> None:
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        async with vouch(Path(folder)) as here:
            await at_once(here)
            found = [now()]
            for some, count in ((cards, FULL), (cards, CARDS), (forms, FORMS)):
                await some(here, count)
                await silence(here)
                found.append(now())
    first, full, after, last = found
    print(f"memory: {first:.1f} MB at first, {full:.1f} MB after {FULL} cards and five minutes of silence,")
    print(f"  {after:.1f} MB after {CARDS} more and silence, {last:.1f} MB after {FORMS} forms nobody sent and silence")


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=Hurried) as runner:
        runner.run(main())
