"""Be the only process of a kind on one server: a lock that lives as long as its connection."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import asyncpg

from bot.store import Taken
from bot.store.postgres.database import refusals

BEAT = 5.0
"""Seconds between two looks whether the server still has the lock, and the longest such a look may take."""
# A process that was cut off is let go by the server before another look of its own could still succeed.
_ALIVE = {"tcp_keepalives_idle": "10", "tcp_keepalives_interval": "5", "tcp_keepalives_count": "3"}
_TAKE = "SELECT pg_try_advisory_lock(hashtext('vouch ' || $1))"


@asynccontextmanager
async def lease(url: str, name: str, lost: Callable[[], None], *, beat: float = BEAT) -> AsyncIterator[None]:
    """Hold a name for a block. `lost` is called once when the lock is gone. Raises Taken, StoreClosed."""
    with refusals():
        connection = await asyncpg.connect(url, timeout=beat * 2, server_settings=_ALIVE)
    try:
        with refusals():
            taken = await connection.fetchval(_TAKE, name)
        if not taken:
            raise Taken(name)
        beating = asyncio.create_task(_beats(connection, lost, beat))
        try:
            yield
        finally:
            beating.cancel()
            with suppress(asyncio.CancelledError):
                await beating
    finally:
        connection.terminate()  # no farewell that could hang: the server lets go when the line is cut


async def _beats(connection: asyncpg.Connection[asyncpg.Record], lost: Callable[[], None], beat: float) -> None:
    while True:
        await asyncio.sleep(beat)
        try:
            await connection.fetchval("SELECT 1", timeout=beat)
        except (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError, TimeoutError):
            lost()
            return
