"""One connection to one SQLite file: durable, careful with what it deletes, clear when refused."""

from __future__ import annotations

import logging
import sqlite3
import sys
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Protocol, cast

import aiosqlite

from bot.store import StoreClosed
from bot.store.work import Result, Values, Work

PATIENCE = 5.0
"""Seconds to wait for another process's lock."""
HANDOVER = 0.0005
"""Seconds after which a busy loop lets a thread go on that is back from the disk: it is, several times in a commit."""

_PRAGMAS = """
PRAGMA page_size = 8192;             -- a grown record still fits one page
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;           -- what was acknowledged survives a power cut
PRAGMA fullfsync = ON;               -- on macOS FULL alone stops at the drive's cache
PRAGMA secure_delete = ON;           -- what was deleted is overwritten
PRAGMA journal_size_limit = 16777216; -- longer than the log gets: cut, it would grow again at every commit
PRAGMA temp_store = MEMORY;
PRAGMA trusted_schema = OFF;
"""


def dial(path: Path, patience: float = PATIENCE) -> sqlite3.Connection:
    """Connect without a loop, for the work before the first turn."""
    connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
    try:
        _prepare(connection, patience)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, patience: float) -> None:
    # SQLite turns to WAL without waiting for a lock: two processes that both make the file met SQLITE_BUSY at once.
    until = monotonic() + patience
    while True:
        try:
            connection.executescript(_PRAGMAS)
            return
        except sqlite3.OperationalError as error:
            if name_of(error) != "SQLITE_BUSY" or monotonic() > until:
                raise
        sleep(0.02)


def name_of(error: sqlite3.Error) -> str:
    """Name an error of SQLite. Its text is shown to nobody, since it may quote a value."""
    return getattr(error, "sqlite_errorname", type(error).__name__)


class SqliteStatements:
    """Statements one after another on the connection's own thread, inside a transaction. None of them waits."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    async def fetch(self, sql: str, values: Values = ()) -> list[Any]:
        """Run one statement and return its rows."""
        return self._connection.execute(sql, cast("Sequence[object]", values)).fetchall()

    async def many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Run one statement for each row."""
        if rows := list(rows):
            self._connection.executemany(sql, rows)


class Runner(Protocol):
    """Where the statements of one connection run, one piece of work after another."""

    async def run(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Do the work on the connection. Raises what SQLite raises."""

    async def close(self) -> None:
        """Finish what was asked before, and release the file."""


Runs = Callable[[Path, float], Awaitable[Runner]]
"""Connects to a file; a lock is waited for so many seconds."""


class Threaded:
    """A thread of its own, which aiosqlite keeps: each piece of work is one hop there and back."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    @classmethod
    async def dial(cls, path: Path, patience: float) -> Threaded:
        """Connect on a new thread."""
        # At DEBUG aiosqlite logs the parameters of every statement.
        logging.getLogger("aiosqlite").setLevel(logging.WARNING)
        sys.setswitchinterval(HANDOVER)
        return cls(await aiosqlite.connect(path, timeout=patience, isolation_level=None))

    async def run(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Do the work on the thread."""
        # aiosqlite has no public way to run a function on its thread; the version is pinned to a minor.
        run = cast("Callable[..., Awaitable[Result]]", self._connection._execute)
        return await run(work, self._connection._conn)

    async def close(self) -> None:
        """Finish what was asked before, and end the thread."""
        await self._connection.close()


class Here:
    """The thread of the loop itself: what reads a row or two by their key is done before another thread would begin."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    async def dial(cls, path: Path, patience: float) -> Here:
        """Connect on this thread."""
        return cls(sqlite3.connect(path, timeout=patience, isolation_level=None))

    async def run(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Do the work now."""
        return work(self._connection)

    async def close(self) -> None:
        """Release the file."""
        self._connection.close()


class Connection:
    """One connection, wherever its statements run. All raise StoreClosed."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._closed = False

    @classmethod
    async def open(cls, path: Path, *, patience: float, read_only: bool, runs: Runs = Threaded.dial) -> Connection:
        """Connect to a file that was made ready."""
        with _refusals():
            runner = await runs(path, patience)
            try:
                await runner.run(lambda raw: raw.executescript(f"{_PRAGMAS} PRAGMA query_only = {int(read_only)};"))
            except BaseException:
                await runner.close()
                raise
        return cls(runner)

    async def fetch(self, sql: str, values: Values = ()) -> list[Any]:
        """Run one statement and return its rows."""
        return await self._run(lambda raw: raw.execute(sql, cast("Sequence[object]", values)).fetchall())

    async def transact(self, work: Work[Result], meanwhile: Callable[[], None] | None = None) -> Result:
        """Run work in one transaction, in one piece: all of it is kept, or nothing. `meanwhile` begins other work.

        A turn waits for its commit, and on a busy machine each hop to the thread and back costs it a millisecond.
        """
        return await self._run(lambda raw: transaction(raw, work, meanwhile))

    async def close(self) -> None:
        """Finish what was asked before, and release the file."""
        if not self._closed:
            self._closed = True
            await self._runner.close()

    async def _run(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        if self._closed:
            raise StoreClosed("the store is closed")
        with _refusals():
            return await self._runner.run(work)


def transaction(
    connection: sqlite3.Connection, work: Work[Result], meanwhile: Callable[[], None] | None = None
) -> Result:
    """Run work in one transaction on a connection of the caller's. Raises what SQLite and the work raise.

    `meanwhile` is called when nothing is left to do but to wait for the disk.
    """
    # A deferred BEGIN that reads, then writes, fails at once under contention, whatever the patience.
    connection.execute("BEGIN IMMEDIATE")
    try:
        result = at_once(work(SqliteStatements(connection)))
        if meanwhile:
            meanwhile()
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise
    return result


def at_once(work: Coroutine[Any, Any, Result]) -> Result:
    """Run work on `SqliteStatements` to its end: it awaits its statements and nothing else, and they never wait."""
    try:
        work.send(None)
    except StopIteration as end:
        return cast("Result", end.value)
    work.close()
    raise RuntimeError("work in a transaction waited for something other than its statements")


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise StoreClosed(f"the database refused: {name_of(error)}") from error
