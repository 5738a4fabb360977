"""Identities, sealed records and events: the SQL of the data file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from bot.store import cohorts, outbox
from bot.store.group import Group
from bot.store.judge import Keep, Kept, judge
from bot.store.work import Database, Statements

EVENTS_KEPT = timedelta(days=30)
"""How long a delivery is remembered: platforms repeat one within hours, a person may do it by hand."""

_FIND = """
    SELECT student, revision, record,
           EXISTS (SELECT 1 FROM events WHERE events.student = identities.student AND event = ?2)
    FROM identities JOIN students USING (student)
    WHERE handle = ?1
"""
_FIND_STUDENT = "SELECT student, revision, record, 0 FROM students WHERE student = ?"
_STUDENTS = "SELECT student, revision FROM students ORDER BY student"
# One question for the whole batch, in its order.
_BEFORE = """
    SELECT identities.student, coalesce(students.revision, 0), events.event IS NOT NULL
    FROM json_each(?) AS wanted
    LEFT JOIN identities ON identities.handle = wanted.value ->> 0
    LEFT JOIN students ON students.student = wanted.value ->> 1
    LEFT JOIN events ON events.student = wanted.value ->> 1 AND events.event = wanted.value ->> 2
    ORDER BY wanted.key
"""
_KEEP_RECORD = """
    INSERT INTO students (student, revision, record) VALUES (?, ?, ?)
    ON CONFLICT (student) DO UPDATE SET revision = excluded.revision, record = excluded.record
"""
_KEEP_EVENT = "INSERT INTO events (student, event, at) VALUES (?, ?, ?)"
_KEEP_IDENTITY = """
    INSERT INTO identities (handle, student, address) VALUES (?, ?, ?) ON CONFLICT (handle) DO NOTHING
"""
_ERASE = (
    "DELETE FROM identities WHERE student IN (SELECT value FROM json_each(?))",
    "DELETE FROM events WHERE student IN (SELECT value FROM json_each(?))",
    "DELETE FROM links WHERE student IN (SELECT value FROM json_each(?))",
    "DELETE FROM handoffs WHERE student IN (SELECT value FROM json_each(?))",
    "DELETE FROM visits WHERE student IN (SELECT value FROM json_each(?))",
    "DELETE FROM feeds WHERE owner IN (SELECT value FROM json_each(?))",
    "DELETE FROM outbox WHERE student IN (SELECT value FROM json_each(?))",
    "DELETE FROM members WHERE cohort IN (SELECT value FROM json_each(?))",
    "DELETE FROM cohort_marks WHERE cohort IN (SELECT value FROM json_each(?))",
    "DELETE FROM cohorts WHERE cohort IN (SELECT value FROM json_each(?))",
    "DELETE FROM erasures WHERE lock IN (SELECT value FROM json_each(?))",
    "DELETE FROM students WHERE student IN (SELECT value FROM json_each(?))",
)
# Measured from the newest event: the store reads no clock.
_PRUNE = "DELETE FROM events WHERE at < (SELECT max(at) FROM events) - ?"


@dataclass(frozen=True, slots=True)
class Found:
    """One student's row, as sealed. `seen`: the event asked for was kept before."""

    student: str
    revision: int
    record: bytes
    seen: bool


class Records:
    """What is kept of students, all of it sealed or hashed."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._group: Group[Keep, str | None] = Group(self._commit)

    async def find(self, handle: str, event: str) -> Found | None:
        """The record of one person."""
        return _found(await self._database.glance(_FIND, (handle, event)))

    async def of(self, student: str) -> Found | None:
        """The record of one student, by id."""
        return _found(await self._database.glance(_FIND_STUDENT, (student,)))

    async def students(self) -> list[Any]:
        """Id and revision of every student."""
        return await self._database.fetch(_STUDENTS)

    async def keep(self, keep: Keep) -> str | None:
        """Make one record durable, or say why it was not kept."""
        return await self._group.add(keep)

    async def erase(self, student: str) -> None:
        """Delete every row of a student, from the log as well."""
        await self._database.transact(partial(_erase, [student]))
        await self._database.truncate()

    async def tidy(self, forgotten: Iterable[str]) -> None:
        """Drop old events, and the rows of those whose key was destroyed: a backup put back has them."""
        await self._database.transact(partial(_tidy, list(forgotten)))
        await self._database.truncate()

    async def close(self) -> None:
        """Finish what waits and release the file."""
        await self._group.close()
        await self._database.close()

    async def _commit(self, batch: Sequence[Keep]) -> list[str | None]:
        return await self._database.transact(partial(_keep, batch))


async def _keep(batch: Sequence[Keep], writes: Statements) -> list[str | None]:
    before = await _before(writes, batch)
    verdicts = judge(batch, before)
    taken = [keep for keep, verdict in zip(batch, verdicts, strict=True) if verdict is None]
    taken.sort(key=lambda keep: keep.student)  # two processes that lock rows in one order never wait for each other
    known = {keep.handle for keep, kept in zip(batch, before, strict=True) if kept.owner}
    await _write(writes, taken, [keep for keep in taken if keep.handle not in known])
    return verdicts


def _found(rows: Sequence[Any]) -> Found | None:
    if not rows:
        return None
    student, revision, record, seen = rows[0]
    return Found(student, revision, record, bool(seen))


async def _before(writes: Statements, batch: Sequence[Keep]) -> list[Kept]:
    wanted = json.dumps([(keep.handle, keep.student, keep.event) for keep in batch])
    rows = await writes.fetch(_BEFORE, (wanted,))
    free = await outbox.free(writes, [(keep.student, keep.posting) for keep in batch])
    classes = await cohorts.revisions(writes, {sheaf.cohort for keep in batch for sheaf in keep.classes})
    found = zip(rows, free, strict=True)
    return [Kept(owner, revision, bool(seen), waits, classes) for (owner, revision, seen), waits in found]


async def _write(writes: Statements, taken: Sequence[Keep], strangers: Sequence[Keep]) -> None:
    await writes.many(_KEEP_RECORD, [(keep.student, keep.revision, keep.record) for keep in taken])
    await writes.many(_KEEP_IDENTITY, [(keep.handle, keep.student, keep.address()) for keep in strangers])
    await writes.many(_KEEP_EVENT, [(keep.student, keep.event, keep.at) for keep in taken])
    await outbox.write(writes, ((keep.student, keep.at, keep.posting) for keep in taken if keep.posting))
    for keep in taken:
        if keep.classes or keep.roll:
            await cohorts.write(writes, keep.classes, keep.roll, keep.at)


async def _tidy(forgotten: Sequence[str], writes: Statements) -> None:
    await writes.fetch(_PRUNE, (int(EVENTS_KEPT.total_seconds()),))
    await _erase(forgotten, writes)
    await outbox.prune(writes)


async def _erase(students: Sequence[str], writes: Statements) -> None:
    ids = json.dumps(students)
    for statement in _ERASE:
        await writes.fetch(statement, (ids,))
