"""A durable turn beside SQLite with the same bytes and nothing else: `python -m tests.benchmarks.turn`.

A turn is all of `Bot.receive`: the record loaded, opened, replayed, answered, drawn, sealed and on the disk. The raw
one reads a row, writes as many bytes, notes an event and commits, on the same disk with the same pragmas.
"""

from __future__ import annotations

import asyncio
import sqlite3
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path

from bot.app import Bot
from bot.messages import Event, Person, Press, Said
from tests.benchmarks.measured import RUNS, Row, middle, nearly_all, told
from tests.support import bot_on, open_store

ALONE, TOGETHER, EACH = 60, (50, 500), {50: 12, 500: 2}
"""Turns of one student in a run; how many students at once, and the turns each of them takes in a run."""
A_SECOND, FOR = 500, 3.0
"""Turns a second that come whether or not earlier ones are done, and for how many seconds."""
BATCH = 50
PRAGMAS = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;"

_numbers = count()


class Raw:
    """What the disk and SQLite take by themselves."""

    def __init__(self, folder: Path, size: int) -> None:
        self._bytes = b"x" * size
        self._made = sqlite3.connect(folder / "raw.db", isolation_level=None)
        self._made.executescript(
            f"{PRAGMAS} CREATE TABLE students (student TEXT PRIMARY KEY, revision INTEGER, record BLOB) WITHOUT ROWID;"
            "CREATE TABLE events (student TEXT, event TEXT, at INTEGER, PRIMARY KEY (student, event)) WITHOUT ROWID;"
        )
        rows = [(f"{n:032}", 0, self._bytes) for n in range(max(TOGETHER))]
        self._made.executemany("INSERT INTO students VALUES (?, ?, ?)", rows)

    def commit(self, students: range) -> None:
        """One transaction in which each of these reads and writes."""
        self._made.execute("BEGIN IMMEDIATE")
        for student in students:
            name = f"{student:032}"
            self._made.execute("SELECT revision, record FROM students WHERE student = ?", (name,)).fetchone()
            self._made.execute("UPDATE students SET revision = ?, record = ? WHERE student = ?", (1, self._bytes, name))
            self._made.execute("INSERT INTO events VALUES (?, ?, ?)", (name, f"{next(_numbers):064}", 0))
        self._made.execute("COMMIT")

    def close(self) -> None:
        self._made.close()


def now() -> object:
    from datetime import UTC, datetime

    return datetime.now(UTC)  # noqa: TID251


def person(number: int) -> Person:
    return Person("console", f"{number}")


async def turn(bot: Bot, who: int) -> float:
    """Milliseconds of one press that changes the record: an answer, and back again."""
    number = next(_numbers)
    began = time.perf_counter()
    await bot.receive(Event(f"e{number}", person(who), Press(_next_press(who))))
    return (time.perf_counter() - began) * 1000


_pressed: dict[int, bool] = {}


def _next_press(who: int) -> str:
    _pressed[who] = not _pressed.get(who, False)
    return "low_score" if _pressed[who] else "back"


@asynccontextmanager
async def ready() -> AsyncIterator[tuple[Bot, Raw]]:
    with tempfile.TemporaryDirectory() as name:
        async with open_store(Path(name)) as store:
            bot = bot_on(store, now)  # type: ignore[arg-type]
            for who in range(max(TOGETHER)):
                await bot.receive(Event("begin", person(who), Said("/story")))
            size = len((await store._records.find(store._index.handle(person(0)), "")).record)  # type: ignore[union-attr]
            raw = Raw(Path(name), size)
            yield bot, raw
            raw.close()


async def alone(bot: Bot, raw: Raw) -> Row:
    mine, theirs = list[float](), list[float]()
    for _ in range(RUNS):
        turns, commits = list[float](), list[float]()
        for _ in range(ALONE):  # in turn, so that a busy machine is busy for both
            turns.append(await turn(bot, 0))
            commits.append(timed(lambda: raw.commit(range(1))) * 1000)
        mine.append(middle(turns))
        theirs.append(middle(commits))
    return Row("turn: one student, p50", middle(mine), "ms", middle(theirs), "a raw transaction", bar=2.0)


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


async def together(bot: Bot, raw: Raw, people: int) -> Row:
    async def one(who: int) -> None:
        for _ in range(EACH[people]):
            await turn(bot, who)

    turns, mine, theirs = people * EACH[people], list[float](), list[float]()
    for _ in range(RUNS):
        began = time.perf_counter()
        await asyncio.gather(*map(one, range(people)))
        mine.append(turns / (time.perf_counter() - began))
        batches = [range(start, start + BATCH) for start in range(0, people, BATCH)] * EACH[people]
        theirs.append(turns / timed(lambda batches=batches: [raw.commit(batch) for batch in batches]))  # type: ignore[misc]
    bar = 0.6 if people == 50 else 0.0
    return Row(
        f"turn: {people} students at once",
        middle(mine),
        "turns/s",
        middle(theirs),
        "raw batches of 50",
        bar,
        higher=True,
    )


async def open_loop(bot: Bot) -> Row:
    loop = asyncio.get_running_loop()
    begun, waiting = loop.time(), list[asyncio.Task[float]]()

    async def late(who: int, due: float) -> float:
        await turn(bot, who)
        return (loop.time() - due) * 1000  # from when it should have begun: waiting in line counts

    for number in range(int(A_SECOND * FOR)):
        due = begun + number / A_SECOND
        await asyncio.sleep(max(0.0, due - loop.time()))
        waiting.append(asyncio.create_task(late(number % max(TOGETHER), due)))
    took = nearly_all(await asyncio.gather(*waiting))
    return Row(f"turn: p99 at {A_SECOND} a second, open loop", took, "ms", against="", bar=10.0, by_ratio=False)


async def measured() -> list[Row]:
    async with ready() as (bot, raw):
        found = [await alone(bot, raw)]
        found += [await together(bot, raw, people) for people in TOGETHER]
        return [*found, await open_loop(bot)]


def rows() -> list[Row]:
    return asyncio.run(measured())


if __name__ == "__main__":
    sys.exit(told(rows()))
