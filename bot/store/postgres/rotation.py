"""A new master key on a server: everything it wraps, wrapped anew in one transaction that nobody writes beside."""

from __future__ import annotations

import asyncpg

from bot.settings import Settings
from bot.store import CannotOpen, StoreClosed
from bot.store.migrations import KEYS
from bot.store.postgres.database import PATIENCE, PostgresStatements, refusals
from bot.store.postgres.start import NAMES, holding
from bot.store.rewrapping import IN_USE, Rotated, rewrap
from bot.vault import MasterKey

_OTHERS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE application_name = 'vouch' AND datname = current_database() AND pid <> pg_backend_pid()
"""
# Whoever makes a key holds the row of the secret until it is kept. This waits for them, and only then looks.
_ALONE = "LOCK TABLE master, student_keys IN ACCESS EXCLUSIVE MODE"


async def rotate_on_server(settings: Settings, new: MasterKey) -> Rotated:
    """Put the new key in the place of the one in use. Raises CannotOpen, with nothing changed.

    Cut off at any moment, the transaction is kept whole or not at all, and the next start finds out which.
    """
    try:
        with refusals():
            return Rotated(await _rotated(settings, new), by_file=False)
    except StoreClosed as error:
        raise CannotOpen(
            f"The PostgreSQL database of the keys cannot be used: {error}. Nothing was changed, or all of it."
        ) from error


async def _rotated(settings: Settings, new: MasterKey) -> int:
    within = {"search_path": NAMES[KEYS], "synchronous_commit": "on", "application_name": "vouch keys"}
    link = await asyncpg.connect(settings.keys_server, command_timeout=PATIENCE, server_settings=within)
    try:
        if not await link.fetchval("SELECT to_regclass('master')"):
            raise CannotOpen("There is nothing to rotate: the schema vouch_keys is not there.")
        if await link.fetchval(_OTHERS):
            raise CannotOpen("Another process works on the database: stop Vouch first. Nothing was changed.")
        async with link.transaction(isolation="repeatable_read"):
            await link.execute(_ALONE)
            old = holding(await link.fetchval("SELECT secret FROM master"), settings).master
            if old == new:
                raise CannotOpen(IN_USE)
            return await rewrap(PostgresStatements(link), old, new)
    finally:
        link.terminate()  # what was not committed is undone
