"""Copy an installation from one database to another, and check that every row arrived."""

from __future__ import annotations

import hashlib
import re
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from bot.settings import Settings
from bot.store import CannotOpen, StoreClosed
from bot.store.migrations import DATA, KEYS, Schema
from bot.store.opening import Opening, opening
from bot.store.work import Database, Statements

CHUNK = 2000
"""Rows on their way at once."""
MADE_ANEW = ("master", "installation")
"""Tables that a new installation has a row in; the row of the old one takes its place."""

_TABLE = re.compile(r"^CREATE TABLE (\w+)", re.M)
Told = Callable[[str, int], None]
"""A table, and how many rows of it are there so far."""


@dataclass(frozen=True, slots=True)
class Copied:
    """How many rows of each table were copied and found again."""

    rows: dict[str, int]


def tables(schema: Schema) -> tuple[str, ...]:
    """Every table of a database, as the steps of its schema made them."""
    return tuple(name for step in schema.steps() for name in _TABLE.findall(step.read_text("utf-8")))


async def transfer(source: Settings, target: Settings, told: Told) -> Copied:
    """Copy everything into a new installation. Raises CannotOpen, and then the source is as it was.

    The secret that proves the master key comes last: a copy that was stopped half-way cannot be opened.
    """
    old, new = await opening(source), await opening(target)
    if old.secrets.master != new.secrets.master:
        raise CannotOpen("Both must have the same master key: set VOUCH_KEY to the one of the database you copy.")
    try:
        async with _connected(old) as (old_keys, old_data), _connected(new) as (new_keys, new_data):
            await _refuse_filled(new_data)
            await new_keys.write("DELETE FROM master")
            rows = await _all(old_data, new_data, DATA, told)
            rows |= await _all(old_keys, new_keys, KEYS, told)
            await _compare(old_data, new_data, DATA)
            await _compare(old_keys, new_keys, KEYS)
    except StoreClosed as error:
        raise CannotOpen(f"The copy was not finished: {error}. Delete what it made, and copy again.") from error
    return Copied(rows)


@asynccontextmanager
async def _connected(of: Opening) -> AsyncIterator[tuple[Database, Database]]:
    async with AsyncExitStack() as held:
        databases = []
        for dial in (of.keys, of.data):
            databases.append(database := await dial())
            held.push_async_callback(database.close)
        yield databases[0], databases[1]


async def _refuse_filled(data: Database) -> None:
    for table in tables(DATA):
        if table not in MADE_ANEW and await data.fetch(f"SELECT 1 FROM {table} LIMIT 1"):  # noqa: S608  our own names
            raise CannotOpen("There is something in the database to copy to already: name a new one.")


async def _all(old: Database, new: Database, schema: Schema, told: Told) -> dict[str, int]:
    # The table with the secret is the last of the keys.
    names = sorted(tables(schema), key=lambda name: name == "master")
    return {name: await _table(old, new, name, told) for name in names}


async def _table(old: Database, new: Database, name: str, told: Told) -> int:
    await new.write(f"DELETE FROM {name}")  # noqa: S608  our own names
    done = 0
    async for rows in _chunks(old, name):
        places = ", ".join("?" * len(rows[0]))
        into = f"INSERT INTO {name} VALUES ({places})"  # noqa: S608  our own names
        await new.transact(partial(_put, into, rows))
        done += len(rows)
        told(name, done)
    return done


async def _put(into: str, rows: list[Any], writes: Statements) -> None:
    await writes.many(into, rows)


async def _chunks(database: Database, name: str) -> AsyncIterator[list[Any]]:
    """Rows of a table in the order of its first two columns, which are its key, or hold it."""
    first = await database.fetch(f"SELECT * FROM {name} LIMIT 1")  # noqa: S608  our own names
    order = "1, 2" if first and len(first[0]) > 1 else "1"
    done, some = 0, f"SELECT * FROM {name} ORDER BY {order} LIMIT ? OFFSET ?"  # noqa: S608  our own names
    while rows := await database.fetch(some, (CHUNK, done)):
        yield rows
        done += len(rows)


async def _compare(old: Database, new: Database, schema: Schema) -> None:
    for name in tables(schema):
        if await _sum(old, name) != await _sum(new, name):
            raise CannotOpen(
                f"{name} is not the same in both: is Vouch running? Stop it, delete what the copy made, and copy again."
            )


async def _sum(database: Database, name: str) -> tuple[int, int]:
    """Count and sum of the rows' digests: the same for the same rows, whatever their order."""
    count = total = 0
    async for rows in _chunks(database, name):
        for row in rows:
            count += 1
            total += int.from_bytes(hashlib.sha256(repr(tuple(row)).encode()).digest(), "big")
    return count, total % 2**256
