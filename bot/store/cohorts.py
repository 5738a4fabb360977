"""Classes: the SQL of sealed records, of the marks they are found by, and of who is in one."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.cohort import Cohort
from bot.cohort.codec import decode, encode
from bot.messages import Channel, Person
from bot.store import ClassKept, Conflict, outbox
from bot.store.keys import Keys
from bot.store.outbox import Posting
from bot.store.rows import handle_of, posting_of, seal_address
from bot.store.work import Database, Statements
from bot.vault import DataKey, Index

REMEMBERED = 64
"""Classes held in memory as they were read last."""

_FOUND = """
    SELECT cohort, revision, record FROM cohorts
    WHERE cohort IN (SELECT cohort FROM cohort_marks WHERE mark IN (SELECT value FROM json_each(?1)))
       OR cohort IN (SELECT value FROM json_each(?2))
    ORDER BY cohort
"""
_REVISIONS = "SELECT cohort, revision FROM cohorts WHERE cohort IN (SELECT value FROM json_each(?))"
_KEEP = """
    INSERT INTO cohorts (cohort, revision, record) VALUES (?, ?, ?)
    ON CONFLICT (cohort) DO UPDATE SET revision = excluded.revision, record = excluded.record
"""
_UNMARK = "DELETE FROM cohort_marks WHERE cohort = ?"
_MARK = "INSERT INTO cohort_marks (mark, cohort) VALUES (?, ?) ON CONFLICT DO NOTHING"
_ADDRESS = "INSERT INTO identities (handle, student, address) VALUES (?, ?, ?) ON CONFLICT (handle) DO NOTHING"
_ENROL = "INSERT INTO members (cohort, member) VALUES (?, ?) ON CONFLICT DO NOTHING"
_STRIKE = "DELETE FROM members WHERE cohort = ? AND member = ?"
_ALL = "SELECT cohort FROM cohorts"
_SIZE = "SELECT count(*) FROM members WHERE cohort = ?"
_HAS = "SELECT 1 FROM members WHERE cohort = ? AND member = ?"


@dataclass(frozen=True, slots=True)
class Sheaf:
    """One class to be written, sealed, with the marks it is found by and what becomes of its rows."""

    cohort: str
    was: int
    revision: int
    record: bytes
    marks: tuple[str, ...]
    channels: tuple[tuple[str, bytes], ...] = ()
    """Handle and sealed address of each channel it is told in."""
    posting: Posting | None = None


@dataclass(frozen=True, slots=True)
class Roll:
    """Whom a turn puts into classes and takes out of them: class and member, hashed."""

    joined: tuple[tuple[str, str], ...] = ()
    left: tuple[tuple[str, str], ...] = ()


class Cohorts:
    """What is kept of classes. Writing is part of the transaction that keeps a student's turn."""

    def __init__(self, database: Database, keys: Keys, index: Index) -> None:
        self._database = database
        self._keys = keys
        self._index = index
        self._remembered: OrderedDict[tuple[str, int], Cohort] = OrderedDict()

    async def found(self, person: Person | None, space: tuple[str, str] | None, ids: Iterable[str]) -> list[Cohort]:
        """Classes on whose staff list a person is, that are bound to a space (door and space), or have these ids."""
        marks = [self._index.member("staff", self._index.handle(person))] if person else []
        marks += [self._place(*space)] if space else []
        rows = await self._database.fetch(_FOUND, (json.dumps(marks), json.dumps(list(ids))))
        opened = [await self._opened(*row) for row in rows]
        return [cohort for cohort in opened if cohort is not None]

    async def size(self, cohort: str) -> int:
        """How many students are in a class."""
        ((count,),) = await self._database.fetch(_SIZE, (cohort,))
        return int(count)

    async def enrolled(self, cohort: str, student: str) -> bool:
        """Tell whether a student is in a class."""
        return bool(await self._database.fetch(_HAS, (cohort, self._index.member(cohort, student))))

    async def strike(self, students: Sequence[str]) -> None:
        """Take students out of every class there is: which they were in may be known to nobody any more."""
        ids = [cohort for (cohort,) in await self._database.fetch(_ALL)]
        left = [(cohort, self._index.member(cohort, student)) for cohort in ids for student in students]
        if left:
            await self._database.transact(lambda writes: writes.many(_STRIKE, left))

    async def bound_only(self, door: str, space: str) -> list[str]:
        """Ids of the classes that are bound to this space and to no other."""
        found = await self.found(None, (door, space), ())
        return [one.id for one in found if all((at.door, at.space) == (door, space) for at in one.spaces)]

    async def sealed(self, kept: ClassKept) -> Sheaf:
        """A class ready to be written. Raises Conflict where its key was destroyed."""
        cohort = kept.cohort
        key = await (self._keys.find(cohort.id) if kept.was else self._keys.ensure(cohort.id))
        if key is None:
            raise Conflict("the class was closed meanwhile")
        record = key.seal(encode(cohort), name="cohort", revision=cohort.revision)
        posting = posting_of(kept.outbox, key, self._index) if kept.outbox else None
        places = (*cohort.channels, *cohort.mirrors)
        channels = tuple(self._address(key, bound.channel) for bound in places)
        return Sheaf(cohort.id, kept.was, cohort.revision, record, self._marks(cohort), channels, posting)

    def _address(self, key: DataKey, channel: Channel) -> tuple[str, bytes]:
        handle = handle_of(channel, key.student, self._index)
        return handle, seal_address(key, handle, channel)

    def roll(self, student: str, joined: Iterable[str], left: Iterable[str]) -> Roll:
        """The rows of who is in which class, as a turn changes them."""
        return Roll(
            tuple((cohort, self._index.member(cohort, student)) for cohort in joined),
            tuple((cohort, self._index.member(cohort, student)) for cohort in left),
        )

    def _marks(self, cohort: Cohort) -> tuple[str, ...]:
        staff = (self._index.member("staff", self._index.handle(one.person)) for one in cohort.staff)
        return (*(self._place(space.door, space.space) for space in cohort.spaces), *staff)

    def _place(self, door: str, space: str) -> str:
        return self._index.member("space", self._index.handle(Person(door, "", space)))

    async def _opened(self, cohort: str, revision: int, record: bytes) -> Cohort | None:
        if (cohort, revision) in self._remembered:
            self._remembered.move_to_end((cohort, revision))
            return self._remembered[cohort, revision]
        key = await self._keys.find(cohort)
        if key is None:  # destroyed, and its rows not yet
            return None
        found = _read(key, revision, record)
        self._remembered[cohort, revision] = found
        if len(self._remembered) > REMEMBERED:
            self._remembered.popitem(last=False)
        return found


def _read(key: DataKey, revision: int, record: bytes) -> Cohort:
    return decode(key.open(record, name="cohort", revision=revision))


async def revisions(writes: Statements, ids: Iterable[str]) -> dict[str, int]:
    """How each of these classes stands now."""
    wanted = list(ids)
    return dict(await writes.fetch(_REVISIONS, (json.dumps(wanted),))) if wanted else {}


async def write(writes: Statements, sheaves: Sequence[Sheaf], roll: Roll | None, now: int) -> None:
    """Write classes with what is to be posted for them, and who joined or left one."""
    await writes.many(_KEEP, [(one.cohort, one.revision, one.record) for one in sheaves])
    await writes.many(_UNMARK, [(one.cohort,) for one in sheaves])
    await writes.many(_MARK, [(mark, one.cohort) for one in sheaves for mark in one.marks])
    await writes.many(_ADDRESS, [(handle, one.cohort, sealed) for one in sheaves for handle, sealed in one.channels])
    await outbox.write(writes, ((one.cohort, now, one.posting) for one in sheaves if one.posting))
    if roll:
        await writes.many(_STRIKE, roll.left)
        await writes.many(_ENROL, roll.joined)
