"""Open the store that the settings name."""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from functools import partial

from bot.settings import Settings
from bot.store.sealed import Dial, SealedStore
from bot.store.secrets import Secrets


@dataclass(frozen=True, slots=True)
class Opening:
    """An installation that was made ready: what it is sealed with, and how to reach its two databases."""

    secrets: Secrets
    keys: Dial
    data: Dial


# Imported when asked for: a cold start counts, and most installations have no server.


def open_store(settings: Settings) -> AbstractAsyncContextManager[SealedStore]:
    """The store, open for a block. Raises CannotOpen."""
    if settings.server:
        from bot.store.postgres import PostgresStore

        return PostgresStore.open(settings)
    from bot.store.sqlite import SqliteStore

    return SqliteStore.open(settings)


async def opening(settings: Settings) -> Opening:
    """The two databases themselves, made ready. Raises CannotOpen."""
    if settings.server:
        from bot.store.migrations import DATA, KEYS
        from bot.store.postgres import database, start

        secrets = await start.prepare(settings)
        reach = database.PostgresDatabase.open
        keys = partial(reach, settings.keys_server, start.NAMES[KEYS])
        return Opening(secrets, keys, partial(reach, settings.server, start.NAMES[DATA]))
    from bot.store.connection import PATIENCE
    from bot.store.database import Database
    from bot.store.start import prepare

    secrets = await asyncio.to_thread(prepare, settings)
    dial = partial(Database.open, patience=PATIENCE)
    return Opening(secrets, partial(dial, settings.keys_database), partial(dial, settings.database))
