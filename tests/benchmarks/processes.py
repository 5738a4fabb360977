"""Two processes on one PostgreSQL beside one, the same turns in all: `python -m tests.benchmarks.processes`.

Every turn is looked for afterwards: each student's record has counted as many as were taken, none less, none twice.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from bot.messages import Event, Press, Said
from bot.store.opening import open_store
from tests import postgres
from tests.benchmarks.measured import RUNS, Row, middle, told
from tests.benchmarks.turn import now, person
from tests.support import bot_on

STUDENTS, TURNS = 60, 16
"""Students who go all at once, and the presses of each in a run; each process has its share of the students."""
WORK = "work"
BAR = 1.6


async def work(url: str, first: int, last: int) -> None:
    """One process: say that it is ready, wait to be told, take the turns."""
    with tempfile.TemporaryDirectory() as folder:
        async with open_store(postgres.settings(Path(folder), url)) as store:
            bot = bot_on(store, now)  # type: ignore[arg-type]
            print("ready", flush=True)
            run = (await asyncio.to_thread(sys.stdin.readline)).strip()

            async def one(who: int) -> None:
                for turn in range(TURNS):
                    press = Press("back" if turn % 2 else "low_score")
                    await bot.receive(Event(f"{run}/{turn}", person(who), press))

            await asyncio.gather(*map(one, range(first, last)))
            print("done", flush=True)


def ran(url: str, run: str, processes: int) -> float:
    """Turns a second of all of them together."""
    share = STUDENTS // processes
    command = (sys.executable, "-m", "tests.benchmarks.processes", WORK, url)
    workers = [
        subprocess.Popen(
            (*command, str(n * share), str((n + 1) * share)), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for n in range(processes)
    ]
    for worker in workers:
        assert _line(worker) == "ready"
    began = time.perf_counter()
    for worker in workers:
        print(run, file=worker.stdin, flush=True)
    for worker in workers:
        assert _line(worker) == "done"
    took = time.perf_counter() - began
    for worker in workers:
        worker.communicate()
        assert worker.returncode == 0
    return STUDENTS * TURNS / took


def _line(worker: subprocess.Popen[str]) -> str:
    assert worker.stdout
    return worker.stdout.readline().strip()


async def begun(url: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with open_store(postgres.settings(Path(folder), url)) as store:
            bot = bot_on(store, now)  # type: ignore[arg-type]
            for who in range(STUDENTS):
                await bot.receive(Event("begin", person(who), Said("/story")))


async def amiss(url: str, taken: int) -> int:
    """How many turns are missing, or were taken twice."""
    with tempfile.TemporaryDirectory() as folder:
        async with open_store(postgres.settings(Path(folder), url)) as store:
            kept = [(await store.load(person(who), "")).dossier.revision for who in range(STUDENTS)]
    return sum(abs(revision - 1 - taken) for revision in kept)


def rows() -> list[Row]:
    """Empty where there is no PostgreSQL, which is said."""
    try:
        server = postgres.server()
    except pytest.skip.Exception as why:
        print(f"two processes are not measured: {why}", file=sys.stderr)
        return []
    url = asyncio.run(postgres.emptied(server))
    asyncio.run(begun(url))
    one, two = list[float](), list[float]()
    for run in range(RUNS):  # in turn, so that a busy machine is busy for both
        one.append(ran(url, f"one{run}", 1))
        two.append(ran(url, f"two{run}", 2))
    wrong = asyncio.run(amiss(url, 2 * RUNS * TURNS))
    beside = "one process"
    return [
        Row("postgres: turns of two processes", middle(two), "turns/s", middle(one), beside, bar=BAR, higher=True),
        Row("postgres: turns lost or taken twice", wrong, "turns", bar=0.5, by_ratio=False),
    ]


if __name__ == "__main__":
    if WORK in sys.argv:
        asyncio.run(work(sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
    else:
        sys.exit(told(rows()))
