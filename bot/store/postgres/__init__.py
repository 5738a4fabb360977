"""The store on PostgreSQL: two schemas, in one database or two; several processes may share them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Self

from bot.settings import Settings
from bot.store.migrations import DATA, KEYS
from bot.store.postgres.database import PostgresDatabase
from bot.store.postgres.start import NAMES, prepare
from bot.store.sealed import SealedStore


class PostgresStore(SealedStore):
    """Students' records in one schema, their keys in another."""

    @classmethod
    @asynccontextmanager
    async def open(cls, settings: Settings) -> AsyncIterator[Self]:
        """Check, make and migrate both schemas; close the connections after the block. Raises CannotOpen."""
        secrets = await prepare(settings)
        keys = partial(PostgresDatabase.open, settings.keys_server, NAMES[KEYS])
        data = partial(PostgresDatabase.open, settings.server, NAMES[DATA])
        async with cls.on(secrets, keys=keys, data=data, name="The PostgreSQL database of VOUCH_DATABASE") as store:
            yield store
