"""The store on SQLite: two files, one writer each."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Self

from bot.settings import Settings
from bot.store.connection import PATIENCE
from bot.store.database import Database
from bot.store.sealed import SealedStore
from bot.store.start import prepare


class SqliteStore(SealedStore):
    """Students' records in one file, their keys in another."""

    REMEMBERS = 256

    @classmethod
    @asynccontextmanager
    async def open(cls, settings: Settings, *, patience: float = PATIENCE) -> AsyncIterator[Self]:
        """Check, make and migrate the files; close them after the block. Raises CannotOpen.

        `patience` is how long a lock of another process is waited for, in seconds.
        """
        secrets = await asyncio.to_thread(prepare, settings)
        keys = partial(Database.open, settings.keys_database, patience=patience)
        data = partial(Database.open, settings.database, patience=patience)
        name = f"{settings.database} or its keys file"
        async with cls.on(secrets, keys=keys, data=data, name=name) as store:
            yield store
