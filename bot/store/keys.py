"""Students' keys, wrapped, in a file of their own: to be backed up apart and briefly."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from bot.store.group import Group
from bot.store.work import Database, Statements
from bot.vault import DataKey, MasterKey, WrongKey, new_secret

REMEMBERED = 1024
"""How many unwrapped keys are held in memory."""

_FIND = "SELECT wrapped FROM student_keys WHERE student = ?"
_FIND_MANY = """
    SELECT student, wrapped FROM student_keys WHERE student IN (SELECT value FROM json_each(?))
"""
_MINT = """
    INSERT INTO student_keys (student, wrapped)
    SELECT ?1, CAST(?2 AS BLOB) WHERE NOT EXISTS (SELECT 1 FROM forgotten WHERE student = ?1)
      -- Both begin with the mark of a master key: after a rotation the old one wraps nothing any more.
      AND (SELECT substr(secret, 1, 5) FROM master /* held until it is kept */) = substr(CAST(?2 AS BLOB), 1, 5)
    ON CONFLICT (student) DO NOTHING
"""
_MARK = """
    INSERT INTO forgotten (student) SELECT student FROM student_keys WHERE student = ?
    ON CONFLICT (student) DO NOTHING
"""
_DESTROY = "DELETE FROM student_keys WHERE student = ?"
_FORGOTTEN = "SELECT student FROM forgotten"
_IS_FORGOTTEN = "SELECT 1 FROM forgotten WHERE student = ?"


@dataclass(frozen=True, slots=True)
class _Mint:
    student: str
    wrapped: bytes


class Keys:
    """One key a student: made before their first record, destroyed when they are forgotten."""

    def __init__(self, database: Database, master: MasterKey) -> None:
        self._database = database
        self._master = master
        self._remembered: OrderedDict[str, DataKey] = OrderedDict()
        self._group: Group[_Mint, bytes | None] = Group(self._commit)

    async def find(self, student: str) -> DataKey | None:
        """The student's key; None where there is none."""
        if student in self._remembered:
            self._remembered.move_to_end(student)
            return self._remembered[student]
        rows = await self._database.glance(_FIND, (student,))
        return self._remember(student, rows[0][0]) if rows else None

    async def ensure(self, student: str) -> DataKey | None:
        """The student's key, durable on return; None where it was destroyed, which is for good. Raises WrongKey."""
        # Never from memory: another process may have destroyed the key since.
        wrapped = await self._group.add(_Mint(student, self._master.wrap(new_secret(), *place(student))))
        if wrapped is None and not await self.was_destroyed(student):
            raise WrongKey("the master key was rotated since this process started")
        return None if wrapped is None else self._remember(student, wrapped)

    async def destroy(self, student: str) -> None:
        """Make whatever the key has sealed unreadable, in every copy and backup of the data."""
        await self._database.transact(partial(_destroy, student))
        self._remembered.pop(student, None)
        await self._database.truncate()

    async def was_destroyed(self, student: str) -> bool:
        """Tell a key that was destroyed from one that never was, or got lost."""
        return bool(await self._database.fetch(_IS_FORGOTTEN, (student,)))

    async def forgotten(self) -> list[str]:
        """Every student whose key was destroyed."""
        return [student for (student,) in await self._database.fetch(_FORGOTTEN)]

    async def drain(self) -> None:
        """Make no more keys, and finish those that are being made."""
        await self._group.close()

    async def close(self) -> None:
        """Finish what waits and release the file."""
        await self._group.close()
        await self._database.close()

    async def _commit(self, batch: Sequence[_Mint]) -> list[bytes | None]:
        kept = await self._database.transact(partial(_mint, batch))
        return [kept.get(mint.student) for mint in batch]

    def _remember(self, student: str, wrapped: bytes) -> DataKey:
        key = DataKey(student, self._master.unwrap(wrapped, *place(student)))
        self._remembered[student] = key
        if len(self._remembered) > REMEMBERED:
            self._remembered.popitem(last=False)
        return key


async def _destroy(student: str, writes: Statements) -> None:
    await writes.fetch(_MARK, (student,))
    await writes.fetch(_DESTROY, (student,))


async def _mint(batch: Sequence[_Mint], writes: Statements) -> dict[str, bytes]:
    await writes.many(_MINT, [(mint.student, mint.wrapped) for mint in batch])
    # Read back, since another turn or another process may have made the key first.
    return dict(await writes.fetch(_FIND_MANY, (json.dumps([mint.student for mint in batch]),)))


def place(student: str) -> tuple[str, str]:
    """What a student's key is bound to by the master key."""
    return ("student", student)
