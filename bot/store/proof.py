"""The sealed secret in the keys file: to open it proves the master key."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.store import CannotOpen
from bot.store.migrations import look, version_of
from bot.vault import Index, MasterKey, Tampered, WrongKey, new_secret

_PLACE = "index"
_KEEP = "INSERT INTO master (only, secret) VALUES (1, ?) ON CONFLICT DO NOTHING"


def prove(path: Path, master: MasterKey, *, needed: bool) -> None:
    """Refuse a wrong key before anything is written. `needed`: there is data, so the secret must be there."""
    with closing(look(path)) as connection:
        found = version_of(connection) > 0 and _opened(connection, path, master) is not None
    if needed and not found:
        raise CannotOpen(f"{path} has lost the secret it was made with: put a backup of the file back.")


def read_index(connection: sqlite3.Connection, path: Path, master: MasterKey) -> Index:
    """Open the secret, drawing it first in a new file, and derive the handles' keys from it."""
    secret = _opened(connection, path, master)
    if secret is None:
        # Random, and only wrapped by the master key: a new master key leaves every handle as it is.
        # Another process may be first, and then its secret holds.
        connection.execute(_KEEP, (master.wrap(new_secret(), _PLACE),))
        return read_index(connection, path, master)
    return Index.of(secret)


def _opened(connection: sqlite3.Connection, path: Path, master: MasterKey) -> bytes | None:
    row = connection.execute("SELECT secret FROM master").fetchone()
    if row is None:
        return None
    try:
        return master.unwrap(row[0], _PLACE)
    except WrongKey:
        raise CannotOpen(
            f"The master key is not the one {path} was made with:"
            " set VOUCH_KEY, or put back the key file, that goes with it. Nothing was changed."
        ) from None
    except Tampered:
        raise CannotOpen(f"The secret in {path} was altered: put a backup of the file back.") from None
