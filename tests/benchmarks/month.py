"""Memory after a month of turns and reminders, beside that after the first day: `python -m tests.benchmarks.month`."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from dataclasses import replace
from datetime import time, timedelta
from itertools import count
from pathlib import Path

from bot.dossier.reminders import Reminders
from bot.messages import Event, Said
from tests.benchmarks.fanout import AtOnce
from tests.benchmarks.measured import Row, told
from tests.benchmarks.start import resident
from tests.benchmarks.turn import person
from tests.speaking import spoken
from tests.support import NOW, bot_on, open_store

STUDENTS, DAYS = 100, 30
HABITS = ("/story", "low_score", "back", "/plan", "/advocates")
"""What each student says on a day, in this order; a few things a day, others the next."""
EACH = 2


async def measured() -> list[Row]:
    now, events, before = NOW, count(), 0.0
    with tempfile.TemporaryDirectory() as folder:
        async with open_store(Path(folder)) as store:
            bot, platform = bot_on(store, lambda: now), AtOnce()
            platform.door = "console"
            for who in range(STUDENTS):
                wishes = Reminders(
                    on=True, to=person(who), zone="America/New_York", since=NOW.date(), at=time(10), weekly=True
                )
                await bot.take_in(person(who), replace(spoken(), reminders=wishes))
            for day in range(DAYS):
                for who in range(STUDENTS):
                    for place in range(EACH):
                        said = HABITS[(day * EACH + place + who) % len(HABITS)]
                        await bot.receive(Event(f"{next(events)}", person(who), Said(said)))
                while await bot.tick(platform):
                    pass
                await bot.count()
                now += timedelta(days=1)
                before = before or resident()
            after = resident()
            assert platform.sent
    name = f"memory: after a month of {STUDENTS} students, {next(events)} turns, {platform.sent} reminders"
    return [Row(name, after, "MB", before, "after its first day", bar=1.2)]


def rows() -> list[Row]:
    return asyncio.run(measured())


if __name__ == "__main__":
    sys.exit(told(rows()))
