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
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.messages import Event, Said
from bot.store.sqlite import SqliteStore
from tests.benchmarks.measured import RUNS, Row, middle, told
from tests.benchmarks.turn import now, person, turn
from tests.support import bot_on, open_store
from tests.test_counting import School

SMALL, LARGE = 1_000, int(os.environ.get("VOUCH_STUDENTS", "1000000"))
DUE, TURNS, CLASS = 500, 40, 150
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


@dataclass(frozen=True, slots=True)
class Found:
    """Milliseconds of a turn, of the scan for what is due, of asking when the next is due, and of a class's progress:
    shown to its staff, and drawn at night for the first time."""

    turn: float
    scan: float
    next: float
    progress: float
    night: float


async def measured(size: int) -> Found:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with open_store(folder) as store:
            bot = bot_on(store, now)  # type: ignore[arg-type]
            await bot.receive(Event("begin", person(0), Said("/story")))
            school = School(store)
            await school.fill(await school.setup(), CLASS, told=CLASS // 2)
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
            shown, night = await progress(store, school.turns)
    return Found(middle(turns[TURNS // 4 :]), middle(scans), middle(nexts), shown, night)


async def progress(store: SqliteStore, turns: int) -> tuple[float, float]:
    """Milliseconds until the staff of a class see how far it is, and of the night in which that is counted."""
    school = School(store)
    school.turns = turns
    began = time.perf_counter()
    assert await school.night() == 1
    night = (time.perf_counter() - began) * 1000
    shown = list[float]()
    for _ in range(TURNS):
        began = time.perf_counter()
        reply = await school.progress()
        shown.append((time.perf_counter() - began) * 1000)
    assert reply.cards[0].fields, "nothing was counted"
    return middle(shown), night


def rows() -> Iterator[Row]:
    few, many = asyncio.run(measured(SMALL)), asyncio.run(measured(LARGE))
    beside = f"{SMALL:,} students"
    yield Row(f"scale: a turn among {LARGE:,} students", many.turn, "ms", few.turn, beside, bar=1.3)
    yield Row(f"scale: the scan, {DUE} due", many.scan, "ms", few.scan, beside, bar=50, by_ratio=False)
    yield Row("scale: when the next is due", many.next, "ms", few.next, beside)
    yield Row(f"scale: the progress of a class of {CLASS}", many.progress, "ms", few.progress, beside)
    yield Row("scale: the night in which it is counted", many.night, "ms", few.night, beside)


if __name__ == "__main__":
    sys.exit(told(rows()))
