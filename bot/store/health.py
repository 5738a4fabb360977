"""Look whether the files are in order: there, private, whole, known, and nothing of them waits for the operator."""

from __future__ import annotations

import asyncio
import shlex
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from bot.settings import Settings
from bot.store import CannotOpen
from bot.store.connection import SqliteStatements, at_once, name_of
from bot.store.files import present
from bot.store.findings import Finding, Inside, inside
from bot.store.masters import proven
from bot.store.migrations import DATA, KEYS, Schema, inspect, look, version_of
from bot.store.paused import lots

LEAST_FREE = 200 * 1024 * 1024
"""Bytes on the disk below which a backup, or a busy day, may not fit."""
_KEYLESS = """
    SELECT count(*) FROM students WHERE student NOT IN (SELECT student FROM keys.student_keys)
    AND student NOT IN (SELECT student FROM keys.forgotten)
"""


def findings(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Everything about the files, or the server in their place. Changes nothing."""
    if settings.server:
        from bot.store.postgres.health import look_at

        yield from asyncio.run(look_at(settings, now))
        return
    if not present(settings.database) and not present(settings.keys_database):
        yield Finding("database", f"none yet; {settings.database} is made on the first start")
        yield _disk(settings.database)
        return
    yield from _private(settings)
    for path, schema in ((settings.database, DATA), (settings.keys_database, KEYS)):
        yield _whole(path, schema)
    yield _master(settings)
    yield _disk(settings.database)
    try:
        yield from _inside(settings, now)
    except sqlite3.Error as error:
        yield Finding("records", f"cannot be read: {name_of(error)}", fine=False)


def _private(settings: Settings) -> Iterator[Finding]:
    """Who can read the files, and who could put others in their place."""
    found = [settings.database, settings.keys_database, settings.key_file, settings.next_key_file]
    logs = [path.with_name(path.name + log) for path in found[:2] for log in ("-wal", "-shm")]
    loose = [path for path in (*found, *logs) if path.exists() and path.stat().st_mode & 0o077]
    for path in loose:
        yield Finding("permissions", f"others can reach {path}: run `chmod 600 {shlex.quote(str(path))}`", fine=False)
    folder = settings.database.absolute().parent
    if folder.stat().st_mode & 0o022:
        fix = f"chmod go-w {shlex.quote(str(folder))}"
        yield Finding("permissions", f"others can write into {folder}: run `{fix}`", fine=False)
    elif not loose:
        yield Finding("permissions", "nobody else can reach the files")


def _whole(path: Path, schema: Schema) -> Finding:
    what = f"{schema.name} file"
    if not present(path):
        return Finding(what, f"{path} is missing: put a backup of it back (`vouch restore`)", fine=False)
    try:
        inspect(path, schema)
        with closing(look(path)) as connection:
            (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            version = version_of(connection)
    except CannotOpen as refusal:
        return Finding(what, str(refusal), fine=False)
    except sqlite3.Error as error:
        return Finding(what, f"{path} cannot be read: {name_of(error)}", fine=False)
    known = len(schema.steps())
    note = "" if version == known else f"; the next start brings it to {known}"
    text = f"{path}, {path.stat().st_size:,} bytes, schema {version}{note}" if verdict == "ok" else f"{path} is damaged"
    return Finding(what, text, fine=verdict == "ok")


def _master(settings: Settings) -> Finding:
    try:
        proven(settings, settings.keys_database, needed=present(settings.database))
    except CannotOpen as refusal:
        return Finding("master key", str(refusal), fine=False)
    except sqlite3.Error as error:
        return Finding("master key", f"cannot be tried: {name_of(error)}", fine=False)
    return Finding("master key", "opens the keys file")


def _disk(path: Path) -> Finding:
    folder = next(place for place in path.absolute().parents if place.exists())
    free = shutil.disk_usage(folder).free
    return Finding("disk", f"{free // 1024**2:,} MB free at {folder}", fine=free >= LEAST_FREE)


def _inside(settings: Settings, now: datetime) -> Iterator[Finding]:
    with closing(look(settings.database)) as connection:
        connection.execute("ATTACH DATABASE ? AS keys", (f"{settings.keys_database.absolute().as_uri()}?mode=ro",))
        ((students,),) = connection.execute("SELECT count(*) FROM students").fetchall()
        ((keyless,),) = connection.execute(_KEYLESS).fetchall()
        ((last,),) = connection.execute("SELECT max(at) FROM events").fetchall()
        waits = at_once(lots(SqliteStatements(connection)))
    yield from inside(Inside(students, keyless, last, waits), now)
