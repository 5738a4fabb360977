"""The store on PostgreSQL: two schemas, in one database or two; several processes may share them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Self

from bot.settings import Settings
from bot.store.migrations import DATA, KEYS
from bot.store.postgres.database import PostgresDatabase
from bot.store.postgres.lease import lease
from bot.store.postgres.start import NAMES, prepare
from bot.store.sealed import SealedStore


class PostgresStore(SealedStore):
    """Students' records in one schema, their keys in another."""

    _url = ""

    @classmethod
    @asynccontextmanager
    async def open(cls, settings: Settings) -> AsyncIterator[Self]:
        """Check, make and migrate both schemas; close the connections after the block. Raises CannotOpen."""
        secrets = await prepare(settings)
        keys = partial(PostgresDatabase.open, settings.keys_server, NAMES[KEYS])
        data = partial(PostgresDatabase.open, settings.server, NAMES[DATA])
        async with cls.on(secrets, keys=keys, data=data, name="The PostgreSQL database of VOUCH_DATABASE") as store:
            store._url = settings.server
            yield store

    @asynccontextmanager
    async def lease(self, name: str, lost: Callable[[], None]) -> AsyncIterator[None]:
        """Hold a name for a block against every other process on the same server. Raises Taken, StoreClosed."""
        async with lease(self._url, name, lost):
            yield
