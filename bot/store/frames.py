"""What is kept of counting a class: the frame, sealed with the key of the class, and who was counted where, hashed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial

from bot.cohort.codec import decode_frame, encode_frame
from bot.cohort.progress import REST, Frame
from bot.store.keys import Keys
from bot.store.work import Database, Statements
from bot.vault import Index

_ROLL = "SELECT cohort, member FROM members ORDER BY cohort"
_STUDENTS = "SELECT student FROM students"
_LOAD = "SELECT revision, sealed FROM frames WHERE cohort = ?"
_REVISION = "SELECT revision FROM frames WHERE cohort = ?"
_KEEP = """
    INSERT INTO frames (cohort, revision, sealed) VALUES (?1, ?2, ?3)
    ON CONFLICT (cohort) DO UPDATE SET revision = excluded.revision, sealed = excluded.sealed
"""
_MARK = """
    INSERT INTO counted (student, cohort, until) VALUES (?1, ?2, ?3)
    ON CONFLICT (student) DO UPDATE SET cohort = excluded.cohort, until = excluded.until
"""
_PRUNE = "DELETE FROM counted WHERE until <= ?"
_COUNTED = "SELECT student FROM counted WHERE cohort <> ? AND until > ?"


class KeptFrames:
    """One frame a class. See `bot.store.Frames`."""

    def __init__(self, database: Database, keys: Keys, index: Index) -> None:
        self._database = database
        self._keys = keys
        self._index = index

    async def roster(self) -> Mapping[str, Sequence[str]]:
        """The students of every class, by id."""
        members: dict[str, set[str]] = {}
        for cohort, member in await self._database.fetch(_ROLL):
            members.setdefault(cohort, set()).add(member)
        students = [student for (student,) in await self._database.fetch(_STUDENTS)]
        # A hash for each student and class: not on the loop's thread.
        return await asyncio.to_thread(partial(self._sorted, members, students))

    async def load(self, cohort: str) -> tuple[int, Frame]:
        """The frame of a class and its revision; an empty one where none was kept, or its key is gone."""
        rows, key = await self._database.fetch(_LOAD, (cohort,)), await self._keys.find(cohort)
        if not rows or key is None:
            return 0, Frame()
        ((revision, sealed),) = rows
        return revision, decode_frame(key.open(sealed, name="frame", revision=revision))

    async def keep(self, cohort: str, was: int, frame: Frame, today: date) -> bool:
        """Keep a frame, if the kept one is still `was`, and who is in it; False where it is not."""
        key = await self._keys.find(cohort)
        if key is None:
            return False
        sealed = key.seal(encode_frame(frame), name="frame", revision=was + 1)
        drawn = frame.seats if frame.last and frame.last.day == today else ()
        marks = [(self._mark(student), cohort, (today + REST).toordinal()) for student in drawn]
        return await self._database.transact(partial(_kept, cohort, was, sealed, marks, today.toordinal()))

    async def elsewhere(self, cohort: str, students: Iterable[str], today: date) -> frozenset[str]:
        """Those of the students who are counted in another class, or were lately."""
        rows = await self._database.fetch(_COUNTED, (cohort, today.toordinal()))
        marks = {mark for (mark,) in rows}
        return frozenset(student for student in students if self._mark(student) in marks)

    def writer(self, cohort: str, name: str) -> str:
        """What stands for a writer's name in one class, and in no other."""
        return self._index.member(f"writer/{cohort}", name)

    def _mark(self, student: str) -> str:
        return self._index.member("counted", student)

    def _sorted(self, members: Mapping[str, set[str]], students: Sequence[str]) -> dict[str, list[str]]:
        return {
            cohort: [student for student in students if self._index.member(cohort, student) in hashed]
            for cohort, hashed in members.items()
        }


async def _kept(
    cohort: str, was: int, sealed: bytes, marks: Sequence[tuple[str, str, int]], today: int, writes: Statements
) -> bool:
    rows = await writes.fetch(_REVISION, (cohort,))
    if (rows[0][0] if rows else 0) != was:
        return False
    await writes.fetch(_KEEP, (cohort, was + 1, sealed))
    await writes.fetch(_PRUNE, (today,))
    await writes.many(_MARK, marks)
    return True
