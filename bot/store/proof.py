"""The sealed secret in the keys file: to open it proves the master key."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.store import CannotOpen
from bot.store.migrations import look, version_of
from bot.store.secrets import Secrets, drawn, opened
from bot.vault import MasterKey

_KEEP = 'INSERT INTO master ("only", secret) VALUES (1, ?) ON CONFLICT DO NOTHING'


def prove(path: Path, master: MasterKey, *, needed: bool) -> None:
    """Refuse a wrong key before anything is written. `needed`: there is data, so the secret must be there."""
    with closing(look(path)) as connection:
        found = _found(connection, path, master)
    if needed and not found:
        raise CannotOpen(f"{path} has lost the secret it was made with: put a backup of the file back.")


def opens(path: Path, master: MasterKey) -> bool:
    """Tell whether a keys file holds a secret, and this key opens it."""
    try:
        with closing(look(path)) as connection:
            return _found(connection, path, master)
    except CannotOpen:
        return False


def read_secrets(connection: sqlite3.Connection, path: Path, master: MasterKey) -> Secrets:
    """Open the secret, drawing it first in a new file. Another process may be first, and then its secret holds."""
    connection.execute(_KEEP, (drawn(master),))
    found = _opened(connection, path, master)
    assert found is not None, "it was just kept"  # noqa: S101
    return found


def _found(connection: sqlite3.Connection, path: Path, master: MasterKey) -> bool:
    return version_of(connection) > 0 and _opened(connection, path, master) is not None


def _opened(connection: sqlite3.Connection, path: Path, master: MasterKey) -> Secrets | None:
    row = connection.execute("SELECT secret FROM master").fetchone()
    return None if row is None else opened(row[0], master, str(path))
