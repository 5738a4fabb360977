"""One schema of a PostgreSQL database: a connection that writes, and a few that read."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Self

import asyncpg

from bot.store import StoreClosed
from bot.store.meanwhile import Meanwhile
from bot.store.postgres.dialect import spoken
from bot.store.work import Result, Values, Work

READERS = 4
"""Connections that read at once; a read takes well under a millisecond."""
PATIENCE = 30.0
"""Seconds that one statement may take."""
AGAIN = 10
"""Times that work is begun anew because another process wrote the same rows first."""

_IN_THE_WAY = (
    asyncpg.SerializationError,
    asyncpg.DeadlockDetectedError,
    asyncpg.UniqueViolationError,
)
_REFUSALS = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError, TimeoutError)


class PostgresStatements:
    """Statements one after another, inside a transaction."""

    def __init__(self, connection: asyncpg.Connection[asyncpg.Record]) -> None:
        self._connection = connection

    async def fetch(self, sql: str, values: Values = ()) -> list[Any]:
        """Run one statement and return its rows."""
        said = spoken(sql)
        return await self._connection.fetch(said.sql, *said.ordered(values))

    async def many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Run one statement for each row, in one trip."""
        if rows := list(rows):
            await self._connection.executemany(spoken(sql).sql, rows)


class PostgresDatabase:
    """See `bot.store.work.Database`."""

    def __init__(self, url: str, schema: str, readers: asyncpg.Pool[asyncpg.Record]) -> None:
        self._url = url
        self._schema = schema
        self._readers = readers
        self._writer: asyncpg.Connection[asyncpg.Record] | None = None
        self._writing = asyncio.Lock()
        self._meanwhile = Meanwhile()
        self.meanwhile = self._meanwhile.add
        self._closed = False

    @classmethod
    async def open(cls, url: str, schema: str) -> Self:
        """Connect to a schema that was made ready. Raises StoreClosed."""
        with refusals():
            readers = await asyncpg.create_pool(
                url,
                min_size=1,
                max_size=READERS,
                reset=_as_it_is,
                command_timeout=PATIENCE,
                server_settings=_in(schema),
            )
        return cls(url, schema, readers)

    async def fetch(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        """Read what was committed. Raises StoreClosed."""
        self._refuse_closed()
        with refusals():
            return await self._readers.fetch(spoken(sql).sql, *values)

    async def glance(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        """Read a row or two by their key; a trip as any other. Raises StoreClosed."""
        return await self.fetch(sql, values)

    async def write(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        """Run one statement that writes, in a transaction of its own, and return its rows. Raises StoreClosed."""
        return await self.transact(lambda writes: writes.fetch(sql, values))

    async def transact(self, work: Work[Result]) -> Result:
        """Run work that writes, in one transaction. Raises StoreClosed, and what the work raises."""
        async with self._writing:
            self._refuse_closed()
            with refusals():
                return await self._patiently(work)

    async def truncate(self) -> None:
        """Nothing: the server's log is its own. `docs/privacy.md` says what follows from that."""

    async def close(self) -> None:
        """Finish what is under way and release the connections."""
        async with self._writing:
            self._closed = True
            if self._writer is not None:
                await self._writer.close()
            await self._readers.close()

    async def _patiently(self, work: Work[Result]) -> Result:
        for _ in range(AGAIN):
            connection = await self._connected()
            try:
                # Work decides by the rows it then writes, or by the absence of the one it makes. Whoever wrote one
                # of them since our first look makes this fail, and the work is begun anew; nothing else can differ.
                async with connection.transaction(isolation="repeatable_read"):
                    result = await work(PostgresStatements(connection))
                    if begin := self._meanwhile.taken():
                        begin()
                return result
            except _IN_THE_WAY:
                continue
            except _REFUSALS:
                # It may be lost, or between two states: the next piece of work has a new one.
                connection.terminate()
                self._writer = None
                raise
        raise StoreClosed("the database refused: other processes kept writing the same rows")

    async def _connected(self) -> asyncpg.Connection[asyncpg.Record]:
        if self._writer is None or self._writer.is_closed():
            self._writer = await asyncpg.connect(self._url, command_timeout=PATIENCE, server_settings=_in(self._schema))
        return self._writer

    def _refuse_closed(self) -> None:
        if self._closed:
            raise StoreClosed("the store is closed")


@contextmanager
def refusals() -> Iterator[None]:
    """Say StoreClosed where the server refused. Its words are shown to nobody, since they may quote a value."""
    try:
        yield
    except _REFUSALS as error:
        raise StoreClosed(f"the database refused: {type(error).__name__}") from error


def _in(schema: str) -> dict[str, str]:
    # What was acknowledged survives a power cut, whatever the server's own setting.
    return {"search_path": schema, "synchronous_commit": "on", "application_name": "vouch"}


async def _as_it_is(_: object) -> None:
    """Give a connection back: what only reads leaves nothing behind that had to be reset."""
