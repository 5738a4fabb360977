"""Our own messages that are to be taken away: the SQL of `bot.erasures`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from secrets import token_hex

from bot.erasures import Erasure, Stage, Wanted
from bot.messages import Person
from bot.store.keys import Keys
from bot.store.work import Database, Statements
from bot.vault import DataKey, Index

_BEGIN = """
    INSERT INTO erasures (handle, door, lock, sealed, asked, due) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (handle) DO UPDATE
    SET lock = excluded.lock, sealed = excluded.sealed, asked = excluded.asked, due = excluded.due,
        reach = '', gone = 0, stays = 0, stage = 'looking'
"""
_LOCK = "SELECT lock FROM erasures WHERE handle = ?"
_LOCK_OF = "SELECT lock FROM erasures WHERE handle = ? AND asked = ?"
_DUE = """
    SELECT lock, handle, sealed, asked, due, reach, gone, stays, stage FROM erasures
    WHERE door = ? AND due <= ? ORDER BY due, handle LIMIT 20
"""
_KEEP = """
    UPDATE erasures SET reach = ?, gone = ?, stays = ?, stage = ?, due = ?
    WHERE handle = ? AND asked = ? AND due = ? RETURNING 1
"""
_DROP = "DELETE FROM erasures WHERE handle = ? AND asked = ?"


class KeptErasures:
    """One row a conversation, sealed by a key that is destroyed with it. See `bot.erasures.Erasures`."""

    def __init__(self, database: Database, keys: Keys, index: Index) -> None:
        self._database = database
        self._keys = keys
        self._index = index

    async def begin(self, places: Iterable[Person], wanted: Wanted) -> None:
        """Keep where somebody who is about to be forgotten was written to."""
        rows = [await self._row(to, wanted) for to in places if to.door in wanted.doors]
        for handle, *_ in rows:  # what was sealed for an earlier time is read no more
            await self._destroy(await self._database.fetch(_LOCK, (handle,)))
        if rows:
            await self._database.transact(partial(_begin, rows))

    async def due(self, door: str, now: datetime) -> tuple[Erasure, ...]:
        """Those of a door to go on with, the longest due first. Raises Tampered."""
        rows = await self._database.fetch(_DUE, (door, int(now.timestamp())))
        keyed = [(await self._key(lock), row) for lock, *row in rows]
        return tuple(
            Erasure(handle, _open(key, handle, sealed), _at(asked), _at(due), reach, gone, stays, Stage(stage))
            for key, (handle, sealed, asked, due, reach, gone, stays, stage) in keyed
            if key is not None
        )

    async def keep(self, one: Erasure, due: datetime) -> bool:
        """Keep how far it is, if it is still due when it was."""
        stands = (one.reach, one.gone, one.stays, one.stage.value, _seconds(due))
        return bool(await self._database.write(_KEEP, (*stands, one.key, _seconds(one.asked), _seconds(one.due))))

    async def drop(self, one: Erasure) -> None:
        """Forget about it; asked for once more meanwhile, it stays."""
        which = (one.key, _seconds(one.asked))
        await self._destroy(await self._database.fetch(_LOCK_OF, which))
        await self._database.write(_DROP, which)
        await self._database.truncate()

    async def _destroy(self, locks: Iterable[tuple[str]]) -> None:
        for (lock,) in locks:
            await self._keys.destroy(lock)

    async def _key(self, lock: str) -> DataKey | None:
        """What a row is sealed by; None: it was destroyed, and the row is of a backup."""
        return await self._keys.find(lock) if lock else self._index.house

    async def _row(self, to: Person, wanted: Wanted) -> tuple[object, ...]:
        handle, key = self._index.handle(to), await self._keys.ensure(token_hex(16))
        assert key is not None, "its name was just drawn"  # noqa: S101
        sealed = key.seal(json.dumps(asdict(to)).encode(), name=f"erasure/{handle}", revision=0)
        return handle, to.door, key.student, sealed, _seconds(wanted.asked), _seconds(wanted.due)


def _open(key: DataKey, handle: str, sealed: bytes) -> Person:
    return Person(**json.loads(key.open(sealed, name=f"erasure/{handle}", revision=0)))


async def _begin(rows: list[tuple[object, ...]], writes: Statements) -> None:
    await writes.many(_BEGIN, rows)


def _seconds(at: datetime) -> int:
    return int(at.timestamp())


def _at(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
