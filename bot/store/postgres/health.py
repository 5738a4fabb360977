"""Look whether a server is in order: there, new enough, its schemas known, its keys opened by the master key."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from typing import TypeAlias

import asyncpg

from bot.settings import Settings
from bot.store import CannotOpen, StoreClosed
from bot.store.findings import Finding, Inside, inside
from bot.store.migrations import DATA, KEYS, Schema
from bot.store.paused import lots
from bot.store.postgres.database import PATIENCE, PostgresStatements, refusals
from bot.store.postgres.start import NAMES, holding

OLDEST = 130000
"""The oldest server that is supported, as it counts itself: 13.0."""
Link: TypeAlias = "asyncpg.Connection[asyncpg.Record]"


async def look_at(settings: Settings, now: datetime) -> list[Finding]:
    """Everything about the two schemas. Changes nothing."""
    found: list[Finding] = []
    try:
        with refusals():
            data = await _link(settings.server, DATA)
            try:
                keys = await _link(settings.keys_server, KEYS)
                try:
                    found += [one async for one in _looked(data, keys, settings, now)]
                finally:
                    await keys.close()
            finally:
                await data.close()
    except StoreClosed as error:
        found.append(Finding("database", f"{error}", fine=False))
    return found


async def _link(url: str, schema: Schema) -> Link:
    within = {"search_path": NAMES[schema], "default_transaction_read_only": "on", "application_name": "vouch doctor"}
    return await asyncpg.connect(url, timeout=PATIENCE, command_timeout=PATIENCE, server_settings=within)


async def _looked(data: Link, keys: Link, settings: Settings, now: datetime) -> AsyncIterator[Finding]:
    server = await data.fetchval("SHOW server_version")
    new = int(await data.fetchval("SHOW server_version_num")) >= OLDEST
    yield Finding("database", f"PostgreSQL {server}" + ("" if new else ": 13 or newer is needed"), fine=new)
    if settings.keys_server == settings.server:
        yield Finding("keys", "in the same database as the data: back the two schemas up apart")
    versions = [await _version(data, DATA), await _version(keys, KEYS)]
    if versions == [0, 0]:
        yield Finding("schema", "none yet; it is made on the first start")
        return
    for version, schema in zip(versions, (DATA, KEYS), strict=True):
        yield _schema(version, schema)
    if not all(versions):
        return
    yield _master(await keys.fetchval("SELECT secret FROM master"), settings)
    try:
        for one in await _inside(data, keys, now):
            yield one
    except asyncpg.PostgresError as error:  # of an older schema: the next start brings it up to date
        yield Finding("records", f"cannot be read: {type(error).__name__}", fine=False)


async def _version(link: Link, schema: Schema) -> int:
    """How many steps the schema has had; 0: it is not there."""
    if not await link.fetchval("SELECT to_regclass($1)", f"{NAMES[schema]}.steps"):
        return 0
    return int(await link.fetchval("SELECT coalesce(max(version), 0) FROM steps"))


def _schema(version: int, schema: Schema) -> Finding:
    name, known = NAMES[schema], len(schema.steps())
    if not version:
        return Finding("schema", f"{name} is missing: put a backup of it back", fine=False)
    if version > known:
        return Finding(
            "schema", f"{name} was made by a newer Vouch (schema {version}; this one knows {known})", fine=False
        )
    return Finding(
        "schema", f"{name}, {version}" + ("" if version == known else f"; the next start brings it to {known}")
    )


def _master(secret: bytes | None, settings: Settings) -> Finding:
    if secret is None:
        return Finding("master key", "vouch_keys has lost the secret it was made with: put a backup back", fine=False)
    try:
        holding(secret, settings)
    except CannotOpen as refusal:
        return Finding("master key", str(refusal), fine=False)
    return Finding("master key", "opens vouch_keys")


async def _inside(data: Link, keys: Link, now: datetime) -> Iterator[Finding]:
    students = {name for (name,) in await data.fetch("SELECT student FROM students")}
    known = {
        name for (name,) in await keys.fetch("SELECT student FROM student_keys UNION SELECT student FROM forgotten")
    }
    last = await data.fetchval("SELECT max(at) FROM events")
    waits = await lots(PostgresStatements(data))
    return inside(Inside(len(students), len(students - known), last, waits), now)
