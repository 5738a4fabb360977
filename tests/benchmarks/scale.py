"""A thousand students in the database, and a million: `python -m tests.benchmarks.scale`; VOUCH_STUDENTS=n for others.

The crowd is written straight into the file, each row as long as a real one and with a reminder planned, since to let
a million people speak would take hours; who is measured spoke for real.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bot.messages import Event, Said
from tests.benchmarks.measured import RUNS, Row, middle, told
from tests.benchmarks.turn import now, person, turn
from tests.support import bot_on, open_store

SMALL, LARGE = 1_000, int(os.environ.get("VOUCH_STUDENTS", "1000000"))
DUE, TURNS = 500, 40
LATER = datetime(2096, 1, 1, tzinfo=UTC)
MAKE = """
    INSERT INTO students (student, revision, record) VALUES (:student, 5, :record);
    INSERT INTO identities (handle, student, address) VALUES (:handle, :student, :address);
    INSERT INTO events (student, event, at) VALUES (:student, :handle, :at);
    INSERT INTO outbox (key, student, kind, door, handle, due, state)
    VALUES ('digest/' || :student || '/2096-01-01', :student, 'digest', 'console', :handle, :due, 'waiting')
"""


def crowd(file: Path, size: int) -> None:
    """Write so many students; the first `DUE` of them have a reminder due."""
    made = sqlite3.connect(file, isolation_level=None)
    made.executescript("PRAGMA synchronous = OFF; PRAGMA cache_size = -200000")
    made.execute("BEGIN")
    for statement in MAKE.split(";"):
        made.executemany(statement, people(size))
    made.execute("COMMIT")
    made.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    made.close()


def people(size: int) -> Iterator[dict[str, object]]:
    same = {"record": secrets.token_bytes(900), "address": secrets.token_bytes(90), "at": 1}
    for number in range(size):
        due = 1 if number < DUE else int(LATER.timestamp())
        name = f"{number * 2654435761 % 2**32:08x}"  # spread over the tree, as random names are
        yield {**same, "student": name * 4, "handle": name * 8, "due": due}


async def measured(size: int) -> tuple[float, float, float]:
    """Milliseconds of a turn, of the scan for what is due, and of asking when the next is due."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with open_store(folder) as store:
            bot = bot_on(store, now)  # type: ignore[arg-type]
            await bot.receive(Event("begin", person(0), Said("/story")))
        crowd(folder / "vouch.db", size)
        async with open_store(folder) as store:
            bot = bot_on(store, now)  # type: ignore[arg-type]
            turns = [await turn(bot, 0) for _ in range(TURNS)]
            scans, nexts = list[float](), list[float]()
            for _ in range(RUNS):
                began = time.perf_counter()
                found = await store._outbox.ready(now(), door="console", handle="", most=DUE)  # type: ignore[arg-type]
                scans.append((time.perf_counter() - began) * 1000)
                assert len(found) == DUE
                began = time.perf_counter()
                await store._outbox.next(door="console", handle="")
                nexts.append((time.perf_counter() - began) * 1000)
    return middle(turns[TURNS // 4 :]), middle(scans), middle(nexts)


def rows() -> Iterator[Row]:
    few, many = asyncio.run(measured(SMALL)), asyncio.run(measured(LARGE))
    beside = f"{SMALL:,} students"
    yield Row(f"scale: a turn among {LARGE:,} students", many[0], "ms", few[0], beside, bar=1.3)
    yield Row(f"scale: the scan, {DUE} due", many[1], "ms", few[1], beside, bar=50, by_ratio=False)
    yield Row("scale: when the next is due", many[2], "ms", few[2], beside)


if __name__ == "__main__":
    sys.exit(told(rows()))
