"""Our own messages that are to be taken away: the SQL of `bot.erasures`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial

from bot.erasures import Erasure, Stage, Wanted
from bot.messages import Person
from bot.store.work import Database, Statements
from bot.vault import Index

_BEGIN = """
    INSERT INTO erasures (handle, door, sealed, asked, due) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (handle) DO UPDATE
    SET asked = excluded.asked, due = excluded.due, reach = '', gone = 0, stays = 0, stage = 'looking'
"""
_DUE = """
    SELECT handle, sealed, asked, due, reach, gone, stays, stage FROM erasures
    WHERE door = ? AND due <= ? ORDER BY due, handle LIMIT 20
"""
_KEEP = """
    UPDATE erasures SET reach = ?, gone = ?, stays = ?, stage = ?, due = ?
    WHERE handle = ? AND asked = ? AND due = ? RETURNING 1
"""
_DROP = "DELETE FROM erasures WHERE handle = ? AND asked = ?"


class KeptErasures:
    """One row a conversation. See `bot.erasures.Erasures`."""

    def __init__(self, database: Database, index: Index) -> None:
        self._database = database
        self._index = index

    async def begin(self, places: Iterable[Person], wanted: Wanted) -> None:
        """Keep where somebody who is about to be forgotten was written to."""
        rows = [self._row(to, wanted) for to in places if to.door in wanted.doors]
        if rows:
            await self._database.transact(partial(_begin, rows))

    async def due(self, door: str, now: datetime) -> tuple[Erasure, ...]:
        """Those of a door to go on with, the longest due first. Raises Tampered."""
        rows = await self._database.fetch(_DUE, (door, int(now.timestamp())))
        return tuple(
            Erasure(handle, self._open(handle, sealed), _at(asked), _at(due), reach, gone, stays, Stage(stage))
            for handle, sealed, asked, due, reach, gone, stays, stage in rows
        )

    async def keep(self, one: Erasure, due: datetime) -> bool:
        """Keep how far it is, if it is still due when it was."""
        stands = (one.reach, one.gone, one.stays, one.stage.value, _seconds(due))
        return bool(await self._database.write(_KEEP, (*stands, one.key, _seconds(one.asked), _seconds(one.due))))

    async def drop(self, one: Erasure) -> None:
        """Forget about it; asked for once more meanwhile, it stays."""
        await self._database.write(_DROP, (one.key, _seconds(one.asked)))
        await self._database.truncate()

    def _row(self, to: Person, wanted: Wanted) -> tuple[object, ...]:
        handle = self._index.handle(to)
        sealed = self._index.house.seal(json.dumps(asdict(to)).encode(), name=f"erasure/{handle}", revision=0)
        return handle, to.door, sealed, _seconds(wanted.asked), _seconds(wanted.due)

    def _open(self, handle: str, sealed: bytes) -> Person:
        return Person(**json.loads(self._index.house.open(sealed, name=f"erasure/{handle}", revision=0)))


async def _begin(rows: list[tuple[object, ...]], writes: Statements) -> None:
    await writes.many(_BEGIN, rows)


def _seconds(at: datetime) -> int:
    return int(at.timestamp())


def _at(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
