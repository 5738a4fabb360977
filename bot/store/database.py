"""One SQLite file: reads at any time, and one transaction at a time that writes."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.store.connection import Connection, Runs, Threaded
from bot.store.work import Result, Work

log = logging.getLogger("vouch")


class Database:
    """Two connections to one file, so that no read waits for a commit."""

    def __init__(self, *, reads: Connection, writes: Connection) -> None:
        self._reads = reads
        self._writes = writes
        self._writing = asyncio.Lock()

    @classmethod
    async def open(cls, path: Path, *, patience: float, runs: Runs = Threaded.dial) -> Database:
        """Connect to a file that was made ready. `patience`: seconds to wait for a lock."""
        reads = await Connection.open(path, patience=patience, read_only=True, runs=runs)
        try:
            writes = await Connection.open(path, patience=patience, read_only=False, runs=runs)
        except BaseException:
            await reads.close()
            raise
        return cls(reads=reads, writes=writes)

    async def fetch(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        """Read what was committed. Raises StoreClosed."""
        return await self._reads.fetch(sql, values)

    async def write(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        """Run one statement that writes, in a transaction of its own, and return its rows. Raises StoreClosed."""
        return await self.transact(lambda writes: writes.fetch(sql, values))

    async def transact(self, work: Work[Result]) -> Result:
        """Run work that writes, in one transaction and one hop. Raises StoreClosed, and what the work raises."""
        async with self._writing:
            return await self._writes.transact(work)

    async def truncate(self) -> None:
        """Move the log into the file and empty it: the old pages, with what was deleted, are gone."""
        # On the connection that reads: on the other one a transaction may be open.
        (busy, _, _), *_ = await self._reads.fetch("PRAGMA wal_checkpoint(TRUNCATE)")
        if busy:
            # Another process reads, such as a backup. Tried again at each forget, open and close.
            log.warning("log not emptied: another process reads the database")

    async def close(self) -> None:
        """Finish what is under way and release the file."""
        async with self._writing:
            await self._reads.close()
            await self._writes.close()
