"""Back up while Vouch runs: the data and the keys apart, since an old copy of the keys can bring the deleted back."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.settings import Settings
from bot.store import CannotOpen
from bot.store.connection import name_of
from bot.store.files import make_directory, present
from bot.store.migrations import DATA, KEYS, Schema, inspect
from bot.store.snapshot import MANIFEST, Manifest, Told, take

KEYS_KEPT = 2
"""Copies of the keys that stay: a student is beyond the reach of every older copy of the data after so many more."""


@dataclass(frozen=True, slots=True)
class Copies:
    """Where the two copies stand, and how many older ones of the keys were destroyed."""

    data: Path
    keys: Path
    size: int
    """Bytes of both."""
    destroyed: int


def back_up(settings: Settings, *, data: Path, keys: Path, now: datetime, told: Told) -> Copies:
    """Copy both files into folders named by the time, and destroy all but the newest copies of the keys.

    `data` and `keys` are the folders of all copies. Raises CannotOpen.
    """
    for path, schema in ((settings.database, DATA), (settings.keys_database, KEYS)):
        if not present(path):
            raise CannotOpen(f"There is nothing to back up: {path} is not there.")
        inspect(path, schema)
    try:
        # The data first: of every student in it the key is then in the other copy.
        first = _one(settings.database, data, DATA, now, told)
        second = _one(settings.keys_database, keys, KEYS, now, told)
        size = Manifest.read(first).size + Manifest.read(second).size
        return Copies(first, second, size, _thin(second))
    except OSError as error:
        raise CannotOpen(f"{error.filename or data}: {error.strerror}. No backup was made.") from error
    except sqlite3.Error as error:
        raise CannotOpen(f"{settings.database} cannot be copied: {name_of(error)}. No backup was made.") from error


def copies(folder: Path) -> tuple[Path, ...]:
    """The whole copies in a folder, the newest first."""
    if not folder.is_dir():
        return ()
    found = (path for path in folder.iterdir() if path.suffix != ".partial" and (path / MANIFEST).is_file())
    return tuple(sorted(found, key=lambda path: path.name, reverse=True))


def newest(folder: Path, now: datetime) -> Path | None:
    """The newest whole copy in a folder; one of a day to come, by a clock that was wrong, where there is no other."""
    found = copies(folder)
    return next(iter(_until(found, _stamp(now)) or found), None)


def _until(found: tuple[Path, ...], name: str) -> tuple[Path, ...]:
    return tuple(path for path in found if path.name <= name)


def _stamp(now: datetime) -> str:
    return f"{now.astimezone(UTC):%Y-%m-%dT%H%M%SZ}"


def _one(source: Path, folder: Path, schema: Schema, now: datetime, told: Told) -> Path:
    make_directory(folder)
    for left in folder.glob("*.partial"):  # of a backup that was stopped
        shutil.rmtree(left)
    target = folder / _stamp(now)
    if target.exists():
        raise CannotOpen(f"{target} is there already: wait a second and try again.")
    try:
        take(source, target, schema, now.astimezone(UTC).isoformat(), told)
    except BaseException:
        with suppress(OSError):
            shutil.rmtree(target.with_name(f"{target.name}.partial"))
        raise
    return target


def _thin(newest: Path) -> int:
    """Destroy all but the copy just made and those before it; one of a later day was made by a clock that was wrong."""
    found = copies(newest.parent)
    stay = _until(found, newest.name)[:KEYS_KEPT]
    old = [path for path in found if path not in stay]
    for path in old:
        shutil.rmtree(path)
    return len(old)
