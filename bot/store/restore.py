"""Put a backup back: looked through before anything is replaced, and its outbox at rest."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.settings import Settings
from bot.store import CannotOpen
from bot.store.connection import dial, name_of, transaction
from bot.store.files import make_directory, make_private, present, sync_directory
from bot.store.locked import refuse_used
from bot.store.masters import proven
from bot.store.migrations import DATA, KEYS, Schema, inspect, migrate
from bot.store.paused import pause
from bot.store.snapshot import Manifest, check, digest, file_of, sync_file

_TOGETHER = """
    SELECT count(*), count(keys.student_keys.student) FROM students LEFT JOIN keys.student_keys USING (student)
    WHERE student NOT IN (SELECT student FROM keys.forgotten)
"""


@dataclass(frozen=True, slots=True)
class Restored:
    """What is there now. `keyless`: students of the data whose key is in neither file."""

    epoch: int
    paused: int
    students: int
    keyless: int
    kept: Path | None
    """What was there before, under another name."""


def restore(settings: Settings, *, data: Path, keys: Path | None, force: bool, now: datetime) -> Restored:
    """Put one copy of the data back and, where given, one of the keys. Raises CannotOpen, with nothing replaced.

    With the keys file that is here now whoever was deleted since the backup stays deleted. With a copy of the keys
    those are taken over whom the file here knows as deleted.
    """
    if present(settings.database) and not force:
        raise CannotOpen(f"{settings.database} holds data already: --force replaces it.")
    if keys is None and not present(settings.keys_database):
        raise CannotOpen(f"{settings.keys_database} is missing: name a copy of the keys with --keys.")
    fresh, fresh_keys = _beside(settings.database), _beside(settings.keys_database)
    try:
        _copied(data, DATA, fresh)
        if keys is not None:
            _copied(keys, KEYS, fresh_keys)
            _take_over(settings.keys_database, fresh_keys)
        opened = settings.keys_database if keys is None else fresh_keys
        proven(settings, opened, needed=True)
        epoch, paused = _at_rest(fresh, now)
        students, keyless = _together(fresh, opened)
        if students and keyless == students:
            raise CannotOpen("None of the keys belongs to this data: take the copies of one installation.")
        _free(settings)
        return Restored(epoch, paused, students, keyless, _put(settings, fresh, fresh_keys if keys else None))
    except OSError as error:
        raise CannotOpen(f"{error.filename or settings.database}: {error.strerror}. Nothing was replaced.") from error
    except sqlite3.Error as error:
        raise CannotOpen(f"The backup cannot be put back: {name_of(error)}. Nothing was replaced.") from error
    finally:
        for path in (fresh, fresh_keys):
            path.unlink(missing_ok=True)


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.restoring")


def _free(settings: Settings) -> None:
    """Refuse while Vouch runs on the files; a file that is damaged is no reason not to replace it."""
    for path in (settings.database, settings.keys_database):
        with suppress(sqlite3.DatabaseError):
            refuse_used(path)


def _copied(folder: Path, schema: Schema, target: Path) -> None:
    manifest = Manifest.read(folder)
    if manifest.what != schema.name:
        raise CannotOpen(f"{folder} is a copy of the {manifest.what}, not of the {schema.name}.")
    source = folder / file_of(schema)
    if not source.is_file() or digest(source) != manifest.sha256:
        raise CannotOpen(f"{source} is not what was backed up: take another copy.")
    inspect(source, schema)
    make_directory(target.parent)
    target.unlink(missing_ok=True)
    make_private(target)
    shutil.copyfile(source, target)
    check(target)


def _take_over(here: Path, fresh: Path) -> None:
    """Destroy again the keys of those whom the file here knows as deleted."""
    with closing(dial(fresh)) as connection:
        migrate(connection, KEYS)
        if present(here):
            with suppress(sqlite3.DatabaseError):  # damaged, it knows of nobody
                connection.execute("ATTACH DATABASE ? AS here", (str(here),))
                connection.execute("INSERT OR IGNORE INTO forgotten SELECT student FROM here.forgotten")
        connection.execute("DELETE FROM student_keys WHERE student IN (SELECT student FROM forgotten)")
    _settled(fresh)


def _at_rest(fresh: Path, now: datetime) -> tuple[int, int]:
    with closing(dial(fresh)) as connection:
        migrate(connection, DATA)
        found = transaction(connection, lambda writes: pause(writes, now))
    _settled(fresh)
    return found


def _settled(path: Path) -> None:
    """One file, durable, without a log beside it."""
    refuse_used(path)
    sync_file(path)


def _together(data: Path, keys: Path) -> tuple[int, int]:
    with closing(sqlite3.connect(data)) as connection:
        connection.execute("ATTACH DATABASE ? AS keys", (str(keys),))
        students, keyed = connection.execute(_TOGETHER).fetchone()
    return students, students - keyed


def _put(settings: Settings, fresh: Path, fresh_keys: Path | None) -> Path | None:
    """Give the new files their names; the old data stays beside them, since a backup can be the wrong one."""
    kept = None
    if present(settings.database):
        kept = settings.database.with_name(f"{settings.database.name}.replaced")
        kept.unlink(missing_ok=True)
        kept.hardlink_to(settings.database)
    if fresh_keys is not None:
        _replace(fresh_keys, settings.keys_database)
    _replace(fresh, settings.database)
    return kept


def _replace(fresh: Path, path: Path) -> None:
    for log in ("-wal", "-shm", "-journal"):  # of the old file: SQLite would read it into the new one
        path.with_name(path.name + log).unlink(missing_ok=True)
    fresh.replace(path)
    sync_directory(path.parent)
