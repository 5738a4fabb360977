"""Tell whether another process works on a file, where it must not."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.store import CannotOpen
from bot.store.connection import name_of
from bot.store.files import present


def refuse_used(path: Path) -> None:
    """Raise CannotOpen while another process has the file open. Leaves the file whole, and no log beside it."""
    if not present(path):
        return
    with closing(sqlite3.connect(path, timeout=0.5, isolation_level=None)) as connection:
        try:
            # Only the last connection may leave WAL: every other one, even an idle one, holds a lock on the file.
            connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        except sqlite3.OperationalError as error:
            if not name_of(error).startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
                raise
            raise CannotOpen(f"Another process has {path} open: stop Vouch first. Nothing was changed.") from None
