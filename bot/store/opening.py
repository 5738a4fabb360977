"""Open the store that the settings name."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager

from bot.settings import Settings
from bot.store.sealed import SealedStore


def open_store(settings: Settings) -> AbstractAsyncContextManager[SealedStore]:
    """The store, open for a block. Raises CannotOpen."""
    # Imported when asked for: a cold start counts, and most installations have no server.
    if settings.server:
        from bot.store.postgres import PostgresStore

        return PostgresStore.open(settings)
    from bot.store.sqlite import SqliteStore

    return SqliteStore.open(settings)
