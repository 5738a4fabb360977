"""One consistent copy of a file that others may be writing to, and what is said of it beside it."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.store import CannotOpen
from bot.store.connection import dial
from bot.store.files import make_private, sync_directory
from bot.store.migrations import Schema, look, version_of

MANIFEST = "manifest.json"
PAGES = 512
"""Pages of 8 KB between two reports of progress."""

Told = Callable[[str, float], None]
"""Hears what is being copied, and how much of it is done, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a copy holds. `made` is an ISO instant, `size` in bytes, `epoch` how often the file was put back before."""

    what: str
    made: str
    schema: int
    epoch: int
    size: int
    sha256: str

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """The manifest of one copy. Raises CannotOpen."""
        try:
            found = cls(**json.loads((folder / MANIFEST).read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            raise CannotOpen(f"{folder} holds no backup of Vouch: its {MANIFEST} is missing or damaged.") from None
        return found


def file_of(schema: Schema) -> str:
    """What the copy of a kind of file is called."""
    return f"{schema.name}.db"


def take(source: Path, folder: Path, schema: Schema, made: str, told: Told) -> Manifest:
    """Copy one file, as it stands at one moment, into a folder that is there whole or not at all."""
    draft = folder.with_name(f"{folder.name}.partial")
    draft.mkdir(mode=0o700)
    target = draft / file_of(schema)
    make_private(target)
    with closing(dial(source)) as connection:
        # One read transaction from first page to last: who writes meanwhile is not in the copy, and waits for nothing.
        connection.execute("BEGIN")
        version = version_of(connection)
        epoch = epoch_of(connection)
        with closing(sqlite3.connect(target, isolation_level=None)) as copy:
            connection.backup(copy, pages=PAGES, progress=lambda _, left, of: told(schema.name, 1 - left / max(of, 1)))
            copy.execute("PRAGMA journal_mode = DELETE")  # a copy is one file
    check(target)
    manifest = Manifest(schema.name, made, version, epoch, target.stat().st_size, digest(target))
    make_private(draft / MANIFEST)
    (draft / MANIFEST).write_text(json.dumps(asdict(manifest), indent=2) + "\n", "utf-8")
    for path in (target, draft / MANIFEST):
        sync_file(path)
    sync_directory(draft)
    draft.rename(folder)
    sync_directory(folder.parent)
    return manifest


def epoch_of(connection: sqlite3.Connection) -> int:
    """How often a file of data was put back; 0 for one of keys, and for one of an older Vouch."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'installation'").fetchone():
        return 0
    ((epoch,),) = connection.execute("SELECT epoch FROM installation").fetchall()
    return int(epoch)


def check(path: Path) -> None:
    """Read every page. Raises CannotOpen where one is damaged."""
    with closing(look(path)) as connection:
        try:
            (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        except sqlite3.DatabaseError:
            verdict = "unreadable"
    if verdict != "ok":
        raise CannotOpen(f"{path} is damaged: take another copy.")


def digest(path: Path) -> str:
    """What tells a file from any other."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync_file(path: Path) -> None:
    """Make what was written durable."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
