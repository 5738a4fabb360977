"""One student in several places: the SQL of codes, tries and identities that move."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from bot.store import Conflict, Tried
from bot.store.work import Database, Statements

TRIES, WINDOW = 5, timedelta(minutes=10)
"""Wrong codes of one person in so long; after them no code of theirs is looked at."""

_OFFER = """
    INSERT INTO links (code, student, until) VALUES (?1, ?2, ?3)
    ON CONFLICT (student) DO UPDATE SET code = excluded.code, until = excluded.until
"""
_PRUNE = ("DELETE FROM links WHERE until <= ?1", "DELETE FROM tries WHERE at <= CAST(?1 AS BIGINT) - ?2")
_COUNT = "SELECT count(*) FROM tries WHERE handle = ?"
_FIND = "SELECT student FROM links WHERE code = ?"
_TRY = "INSERT INTO tries (handle, at) VALUES (?, ?)"
_PLACES = "SELECT handle, address FROM identities WHERE student = ? ORDER BY handle"
_MOVE = """
    INSERT INTO identities (handle, student, address) VALUES (?1, ?2, ?3)
    ON CONFLICT (handle) DO UPDATE SET student = excluded.student, address = excluded.address
    WHERE identities.student = ?4
"""
_OWNERS = """
    SELECT (SELECT count(*) FROM students WHERE student = ?1),
           (SELECT count(*) FROM identities WHERE student = ?1 AND handle IN (SELECT value FROM json_each(?2))),
           (SELECT count(*) FROM identities WHERE student = ?3)
"""
_USE = "DELETE FROM links WHERE code = ? AND student IN (?, ?) RETURNING 1"
_LEAVE = (
    "DELETE FROM identities WHERE handle = ?1",
    "DELETE FROM outbox WHERE handle = ?1 AND state <> 'sending'",
    "DELETE FROM visits WHERE handle = ?1",
)
_ORPHANS = "SELECT student FROM students WHERE student NOT IN (SELECT student FROM identities)"


class Links:
    """Codes and identities; every step one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def offer(self, student: str, code: str, until: int) -> None:
        """Keep a student's one code; the one before is void."""
        await self._database.write(_OFFER, (code, student, until))

    async def tried(self, handle: str, code: str, now: int) -> Tried:
        """Look at a code; a wrong one counts."""
        return await self._database.transact(partial(_tried, handle, code, now))

    async def places(self, student: str) -> list[tuple[str, bytes]]:
        """Handles and sealed addresses of one student."""
        return [(handle, address) for handle, address in await self._database.fetch(_PLACES, (student,))]

    async def move(self, sealed: Sequence[tuple[str, bytes]], code: str, *, student: str, into: str) -> None:
        """Use up a code of either, and give all of one's places to the other. Raises Conflict; then nothing is done."""
        await self._database.transact(partial(_moved, sealed, code, student, into))

    async def leave(self, handle: str) -> None:
        """Take one identity away from its record, with what was to be sent there and the page it has open."""
        await self._database.transact(partial(_left, handle))

    async def orphans(self) -> list[str]:
        """Records nobody can reach: a join that was stopped before it destroyed the one that was left."""
        return [student for (student,) in await self._database.fetch(_ORPHANS)]


async def _tried(handle: str, code: str, now: int, writes: Statements) -> Tried:
    await writes.fetch(_PRUNE[0], (now,))
    await writes.fetch(_PRUNE[1], (now, int(WINDOW.total_seconds())))
    ((wrong,),) = await writes.fetch(_COUNT, (handle,))
    if wrong >= TRIES:
        return Tried("", 0)
    found = await writes.fetch(_FIND, (code,))
    if found:
        return Tried(found[0][0], TRIES - wrong)
    await writes.fetch(_TRY, (handle, now))
    return Tried("", TRIES - wrong - 1)


async def _moved(sealed: Sequence[tuple[str, bytes]], code: str, student: str, into: str, writes: Statements) -> None:
    if not await writes.fetch(_USE, (code, student, into)):
        raise Conflict("the code was used up meanwhile")
    await writes.many(_MOVE, [(handle, into, address, student) for handle, address in sealed])
    handles = json.dumps([handle for handle, _ in sealed])
    ((known, moved, left),) = await writes.fetch(_OWNERS, (into, handles, student))
    if not known or moved != len(sealed) or left:
        raise Conflict("one of the two records changed hands meanwhile")


async def _left(handle: str, writes: Statements) -> None:
    for statement in _LEAVE:
        await writes.fetch(statement, (handle,))
