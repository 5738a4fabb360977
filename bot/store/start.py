"""Make both files and the key ready before the first turn, or refuse and leave everything as it is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.settings import Settings
from bot.store import CannotOpen
from bot.store.connection import dial, name_of
from bot.store.files import make_directory, make_private, present
from bot.store.keyfile import make_key_file, read_key_file
from bot.store.masters import proven, settle
from bot.store.migrations import DATA, KEYS, inspect, migrate
from bot.store.proof import read_secrets
from bot.store.secrets import Secrets
from bot.store.workspaces import adopt
from bot.vault import MasterKey


def prepare(settings: Settings) -> Secrets:
    """Check, then create and migrate. Raises CannotOpen with one sentence for the operator."""
    try:
        return _create(settings, _check(settings))
    except OSError as error:
        raise CannotOpen(f"{error.filename or settings.database}: {error.strerror}.") from error
    except sqlite3.Error as error:
        raise CannotOpen(f"{settings.database} or its keys file cannot be used: {name_of(error)}.") from error


def _check(settings: Settings) -> MasterKey | None:
    # Reads only. None: a first run without VOUCH_KEY, which makes a key file.
    database, keys = settings.database, settings.keys_database
    inspect(database, DATA)
    inspect(keys, KEYS)
    if present(database) and not present(keys):
        raise CannotOpen(f"{keys} is missing, and {database} cannot be read without it: put it back.")
    if not present(keys):
        return settings.key or read_key_file(settings.key_file)
    return proven(settings, keys, needed=present(database))


def _create(settings: Settings, master: MasterKey | None) -> Secrets:
    # In this order each file is durable before the next one needs it: key, keys, data.
    settle(settings, master)
    master = master or make_key_file(settings.key_file)
    with closing(_made(settings.keys_database)) as connection:
        migrate(connection, KEYS)
        secrets = read_secrets(connection, settings.keys_database, master)
    with closing(_made(settings.database)) as connection:
        migrate(connection, DATA)
        adopt(connection, secrets)
    return secrets


def _made(path: Path) -> sqlite3.Connection:
    make_directory(path.parent)
    make_private(path)
    return dial(path)
