"""One SQLite file: reads at any time, and one transaction at a time that writes."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from bot.store import StoreClosed
from bot.store.connection import Connection, Here, Runs, Threaded
from bot.store.meanwhile import Meanwhile
from bot.store.work import Result, Work

log = logging.getLogger("vouch")


class Database:
    """Three connections to one file, so that no read waits for a commit, and a short one for no thread."""

    def __init__(self, *, glances: Connection, reads: Connection, writes: Connection) -> None:
        self._glances = glances
        self._reads = reads
        self._writes = writes
        self._writing = asyncio.Lock()
        self._meanwhile = Meanwhile()
        self.meanwhile = self._meanwhile.add

    @classmethod
    async def open(
        cls, path: Path, *, patience: float, runs: Runs = Threaded.dial, glances: Runs = Here.dial
    ) -> Database:
        """Connect to a file that was made ready. `patience`: seconds to wait for a lock."""
        async with AsyncExitStack() as held:
            opened = []
            for where, read_only in ((glances, True), (runs, True), (runs, False)):
                line = await Connection.open(path, patience=patience, read_only=read_only, runs=where)
                held.push_async_callback(line.close)
                opened.append(line)
            # Only while it is opened: a lock that the loop waits for is one that all wait for.
            await opened[0].fetch("PRAGMA busy_timeout = 0")
            held.pop_all()
        return cls(glances=opened[0], reads=opened[1], writes=opened[2])

    async def fetch(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        """Read what was committed. Raises StoreClosed."""
        return await self._reads.fetch(sql, values)

    async def glance(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        """Read a row or two by their key, on the loop itself. Raises StoreClosed."""
        try:
            return await self._glances.fetch(sql, values)
        except StoreClosed:  # locked for a moment: the other one waits
            return await self._reads.fetch(sql, values)

    async def write(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        """Run one statement that writes, in a transaction of its own, and return its rows. Raises StoreClosed."""
        return await self.transact(lambda writes: writes.fetch(sql, values))

    async def transact(self, work: Work[Result]) -> Result:
        """Run work that writes, in one transaction and one hop. Raises StoreClosed, and what the work raises."""
        async with self._writing:
            return await self._writes.transact(work, self._meanwhile.taken())

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
            for line in (self._glances, self._reads, self._writes):
                await line.close()
