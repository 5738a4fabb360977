"""A new master key in the place of the old one: everything it wraps, wrapped anew in one transaction."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing

from bot.settings import Settings
from bot.store import CannotOpen
from bot.store.connection import dial, name_of, transaction
from bot.store.files import make_private_at_once, present
from bot.store.keyfile import read_key_file
from bot.store.locked import refuse_used
from bot.store.masters import proven, settle
from bot.store.migrations import KEYS, inspect
from bot.store.rewrapping import IN_USE, Rotated, rewrap
from bot.vault import MasterKey, new_secret


def rotate(settings: Settings) -> Rotated:
    """Put the next master key in the place of the one in use. Raises CannotOpen, with nothing changed.

    Stopped at any moment, everything is wrapped by exactly one of the two keys, and the next start or the next
    rotation finds out by which: the key file of the next key is durable before the commit, and takes the place of
    the old one only after it.
    """
    if settings.server:
        from bot.store.postgres.rotation import rotate_on_server

        return asyncio.run(rotate_on_server(settings, _named(settings)))
    keys = settings.keys_database
    if not present(keys):
        raise CannotOpen(f"There is nothing to rotate: {keys} is not there.")
    inspect(keys, KEYS)
    try:
        refuse_used(keys)
        old = proven(settings, keys, needed=True)
        settle(settings, old)
        new = _next(settings, old)
        with closing(dial(keys)) as connection:
            students = transaction(connection, lambda writes: rewrap(writes, old, new))
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # what the old key wrapped is overwritten
    except sqlite3.Error as error:
        raise CannotOpen(f"{keys} cannot be used: {name_of(error)}. Nothing was changed.") from error
    settle(settings, new)
    return Rotated(students, settings.key is None)


def _next(settings: Settings, old: MasterKey) -> MasterKey:
    """The key to come, durable where a crash cannot lose it."""
    if settings.key is not None:
        named = _named(settings)
        if named == old:
            raise CannotOpen(IN_USE)
        return named
    drawn = MasterKey(new_secret())
    settings.next_key_file.unlink(missing_ok=True)  # of a rotation that was stopped before its commit: it wraps nothing
    make_private_at_once(settings.next_key_file, f"{drawn.text}\n".encode())
    kept = read_key_file(settings.next_key_file)
    if kept != drawn:
        raise CannotOpen(f"{settings.next_key_file} did not keep what was written. Nothing was changed.")
    return drawn


def _named(settings: Settings) -> MasterKey:
    if settings.next_key is None:
        raise CannotOpen("The master key is in VOUCH_KEY: set VOUCH_NEXT_KEY to the one that is to follow it.")
    return settings.next_key
