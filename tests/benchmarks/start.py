"""From nothing to the first answer in the terminal, and the memory of a door: `python -m tests.benchmarks.start`."""

from __future__ import annotations

import asyncio
import gc
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.measured import RUNS, Row, middle, told
from tests.benchmarks.turn import now, person
from tests.conftest import COMPILED
from tests.support import bot_on, open_store

VOUCH = (sys.executable, "-c", "import sys; from adapters.cli import main; sys.exit(main())", "chat")
NOTHING = (sys.executable, "-c", "import asyncio")
ACTIVE = 1_000
"""Students who take a few turns, for the memory of each."""
PRESSES = ("/story", "low_score", "back", "low_score", "228")


def ran(command: tuple[str, ...], folder: Path) -> tuple[float, float]:
    """Seconds from the start to the end, and of the processor."""
    environ = {**os.environ, "VOUCH_DATABASE": str(folder / "vouch.db"), "PYTHONPYCACHEPREFIX": str(COMPILED)}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)  # as it is installed: the code compiled before
    before, began = os.times(), time.perf_counter()
    subprocess.run(command, input=b"/vouch\n", env=environ, check=True, capture_output=True, timeout=120)
    taken, after = time.perf_counter() - began, os.times()
    return taken, after.children_user + after.children_system - before.children_user - before.children_system


def starts() -> list[Row]:
    vouch, python = list[tuple[float, float]](), list[tuple[float, float]]()
    with tempfile.TemporaryDirectory() as folder:
        ran(VOUCH, Path(folder))
    for _ in range(RUNS):  # in turn, so that a busy machine is busy for both
        with tempfile.TemporaryDirectory() as folder:
            vouch.append(ran(VOUCH, Path(folder)))
            python.append(ran(NOTHING, Path(folder)))
    first, empty = (middle(clock for clock, _ in runs) for runs in (vouch, python))
    spent, least = (middle(processor for _, processor in runs) for runs in (vouch, python))
    name, beside = "start: first answer in the terminal", "Python and asyncio"
    return [
        Row(name, first, "s", empty, beside, bar=0.6, by_ratio=False),
        Row(f"{name}, processor", spent, "s", least, beside),
    ]


def resident() -> float:
    """Memory of this process in MB."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


async def memory() -> list[Row]:
    from bot.messages import Event, Said

    with tempfile.TemporaryDirectory() as folder:
        async with open_store(Path(folder)) as store:
            bot = bot_on(store, now)  # type: ignore[arg-type]
            for number, said in enumerate(PRESSES):
                await bot.receive(Event(f"{number}", person(0), Said(said)))
            before = resident()
            for who in range(1, ACTIVE):
                for number, said in enumerate(PRESSES):
                    await bot.receive(Event(f"{number}", person(who), Said(said)))
            grown = (resident() - before) * 10_000 / ACTIVE
    return [
        Row("memory: the core after its first turns", before, "MB", bar=90, by_ratio=False),
        Row("memory: 10,000 active students more", grown, "MB", bar=50, by_ratio=False),
    ]


def rows() -> list[Row]:
    return [*starts(), *asyncio.run(memory())]


if __name__ == "__main__":
    sys.exit(told(rows()))
