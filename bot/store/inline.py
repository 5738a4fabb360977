"""SQLite without a thread, for simulations: each piece of work is done at once, and whoever watches may end it there.

No thread decides what comes first, so the same run is the same again. Nothing in production dials this.
"""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from bot.settings import Settings
from bot.store.connection import PATIENCE
from bot.store.database import Database
from bot.store.sealed import SealedStore
from bot.store.sqlite import SqliteStore
from bot.store.start import prepare
from bot.store.work import Result


class Watcher(Protocol):
    """Told of every step of a connection; what it raises happens there."""

    def statement(self, sql: str, *, done: bool) -> None:
        """Before and after each statement, inside whatever transaction is open."""

    async def step(self) -> None:
        """Before and after each piece of work, where others may go first."""


def refusal(name: str) -> sqlite3.OperationalError:
    """What SQLite raises under a name such as SQLITE_FULL or SQLITE_BUSY."""
    error = sqlite3.OperationalError(name)
    error.sqlite_errorname = name
    return error


class _Watched(sqlite3.Connection):
    """A connection that tells of each of its statements."""

    watcher: Watcher

    def execute(self, sql: str, values: Any = (), /) -> sqlite3.Cursor:
        return self._told(sql, lambda: super(_Watched, self).execute(sql, values))

    def executemany(self, sql: str, rows: Iterable[Any], /) -> sqlite3.Cursor:
        return self._told(sql, lambda: super(_Watched, self).executemany(sql, rows))

    def _told(self, sql: str, work: Callable[[], sqlite3.Cursor]) -> sqlite3.Cursor:
        self.watcher.statement(sql, done=False)
        cursor = work()
        try:
            self.watcher.statement(sql, done=True)
        except BaseException:
            cursor.close()  # half read it would hold the file, as no dead process can
            raise
        return cursor


class Inline:
    """A connection on the loop itself."""

    def __init__(self, raw: sqlite3.Connection, watcher: Watcher) -> None:
        self._raw = raw
        self._watcher = watcher

    async def run(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Do the work now."""
        await self._watcher.step()
        result = work(self._raw)
        await self._watcher.step()
        return result

    async def close(self) -> None:
        """Release the file; what is open in it is undone."""
        self._raw.close()


@asynccontextmanager
async def opened(
    settings: Settings, watcher: Watcher, held: list[Inline], *, patience: float = PATIENCE
) -> AsyncIterator[SealedStore]:
    """The store of `SqliteStore.open`, watched; its connections are put into `held`, to be cut from outside."""

    async def runs(path: Path, patience: float) -> Inline:
        raw = sqlite3.connect(path, timeout=patience, isolation_level=None, factory=_Watched)
        raw.watcher = watcher
        held.append(line := Inline(raw, watcher))
        return line

    keys = partial(Database.open, settings.keys_database, patience=patience, runs=runs, glances=runs)
    data = partial(Database.open, settings.database, patience=patience, runs=runs, glances=runs)
    async with SqliteStore.on(prepare(settings), keys=keys, data=data, name=str(settings.database)) as store:
        yield store
