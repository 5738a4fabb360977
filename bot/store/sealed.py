"""The store on any database: one for the records, one for the keys, every byte of a student sealed."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from functools import partial
from secrets import token_hex
from typing import ClassVar, Self

from bot.cohort import Cohort
from bot.dossier import Dossier, decode, encode
from bot.erasures import Erasures, Wanted
from bot.messages import Person
from bot.outbox import Changes, Mark, Row
from bot.store import (
    CannotOpen,
    ClassKept,
    Conflict,
    Enrolment,
    Feeds,
    Frames,
    Handoffs,
    KeyLost,
    Loaded,
    RecordFull,
    StoreClosed,
    Tried,
    Visits,
)
from bot.store.cohorts import Cohorts
from bot.store.erasures import KeptErasures
from bot.store.feeds import KeptFeeds
from bot.store.frames import KeptFrames
from bot.store.handoffs import KeptHandoffs
from bot.store.judge import Keep
from bot.store.keys import Keys
from bot.store.links import Links
from bot.store.outbox import Outbox
from bot.store.recent import Recent
from bot.store.records import Found, Records
from bot.store.rows import people_of, posting_of, rows_of, seal_address
from bot.store.secrets import Secrets
from bot.store.visits import KeptVisits
from bot.store.work import Database
from bot.store.workspaces import Workspace, Workspaces

log = logging.getLogger("vouch")

LARGEST_RECORD = 2_000_000
"""Bytes of one student's record; a whole season with every text edited twenty times stays under half of it."""
Dial = Callable[[], Awaitable[Database]]
"""Connects to one database."""


class SealedStore:
    """Students' records in one database, their keys in another. See `bot.store.Store`."""

    REMEMBERS: ClassVar[int] = 0
    """Records that stay in memory between turns; none where turns of one person come to several processes."""

    def __init__(self, secrets: Secrets, keys: Database, data: Database) -> None:
        self._index = secrets.index
        self._keys = Keys(keys, secrets.master)
        self._records = Records(data)
        self._recent = Recent(self.REMEMBERS)
        self.meanwhile = data.meanwhile
        self._outbox = Outbox(data)
        self._links = Links(data)
        self._cohorts = Cohorts(data, self._keys, secrets.index)
        self.frames: Frames = KeptFrames(data, self._keys, secrets.index)
        self.handoffs: Handoffs = KeptHandoffs(data, secrets.index)
        self.erasures: Erasures = KeptErasures(data, self._keys, secrets.index)
        self.feeds: Feeds = KeptFeeds(data, secrets.index)
        self.visits: Visits = KeptVisits(data, self._keys, secrets.index)
        self.workspaces = Workspaces(data, secrets.index)
        self.draw: Callable[[], str] = partial(token_hex, 16)
        """Draws the id of somebody new. Only a simulation puts dice in its place."""

    @classmethod
    @asynccontextmanager
    async def on(cls, secrets: Secrets, *, keys: Dial, data: Dial, name: str) -> AsyncIterator[Self]:
        """A store on two databases that were made ready; both are closed after the block. Raises CannotOpen.

        `name` is what they are called to the operator.
        """
        async with AsyncExitStack() as held:
            try:
                databases = []
                for dial in (keys, data):
                    databases.append(database := await dial())
                    held.push_async_callback(database.close)
                store = cls(secrets, *databases)
                held.push_async_callback(store.close)
                await store._tidy()
            except StoreClosed as error:
                raise CannotOpen(f"{name} cannot be used: {error}.") from error
            log.info("store opened")
            yield store

    @asynccontextmanager
    async def lease(self, name: str, lost: Callable[[], None]) -> AsyncIterator[None]:  # noqa: ARG002  see Postgres
        """Hold a name for a block against every other process on the same server; `lost` is called when it is gone.

        Nothing for files, which doors lock themselves. Raises Taken, StoreClosed.
        """
        yield

    async def _tidy(self) -> None:
        forgotten = await self._keys.forgotten()
        await self._cohorts.strike(forgotten)
        await self._records.tidy(forgotten)
        for student in await self._links.orphans():
            await self.forget(student)

    def recall(self, person: Person) -> Loaded | None:
        """What the person's last turn here left, if it is in memory; nothing of it is verified."""
        return self._recent.find(person)

    async def load(self, person: Person, event: str) -> Loaded:
        """The person's record; a new, unsaved one for somebody unknown. Raises Tampered, KeyLost."""
        found = await self._records.find(self._index.handle(person), self._index.mark(event))
        return self._unknown() if found is None else await self._opened(found)

    async def read(self, student: str) -> Loaded | None:
        """A student's record by id. Raises Tampered, KeyLost."""
        found = await self._records.of(student)
        loaded = None if found is None else await self._opened(found)
        return loaded if loaded and loaded.student == student else None

    async def students(self) -> Mapping[str, int]:
        """The ids of all who have a record, and its revision."""
        return dict(await self._records.students())

    async def ready(self, now: datetime, *, door: str, only: Person | None = None, most: int = 50) -> tuple[Row, ...]:
        """What can be worked on now; what nobody can read is put aside."""
        self._recent.sweep(now)
        found = await self._outbox.ready(now, door=door, handle=self._handle(only), most=most)
        rows, lost = await rows_of(found, self._keys)
        await self._outbox.put_aside(lost, now)
        return rows

    async def next(self, *, door: str, only: Person | None = None) -> datetime | None:
        """When `ready` will have something."""
        return await self._outbox.next(door=door, handle=self._handle(only))

    async def mark(self, mark: Mark) -> bool:
        """Move one row on."""
        return await self._outbox.mark(mark)

    async def unknown(self) -> tuple[Row, ...]:
        """Rows of which nobody knows whether they arrived."""
        return (await rows_of(await self._outbox.unknown(), self._keys))[0]

    async def tally(self) -> list[tuple[str, str, int]]:
        """How many rows of the outbox stand how, by door: nothing of whom."""
        return [(door, state, count) for door, state, count in await self._outbox.tally()]

    async def outbox(self, student: str) -> tuple[Row, ...]:
        """Every row of one student."""
        return (await rows_of(await self._outbox.of(student), self._keys))[0]

    async def keep(  # noqa: PLR0913  all that one transaction holds, by keyword
        self,
        person: Person,
        student: str,
        dossier: Dossier,
        *,
        was: int,
        event: str,
        now: datetime,
        outbox: Changes | None = None,
        classes: Sequence[ClassKept] = (),
        enrolment: Enrolment | None = None,
    ) -> None:
        """Make record, event and rows durable in one transaction. Raises Conflict, RecordFull, StoreClosed."""
        if dossier.revision <= was:
            raise ValueError(f"revision {dossier.revision} does not follow {was}")
        # A key is only made for a first record: who was forgotten meanwhile must not get a new one.
        key = await (self._keys.find(student) if was else self._keys.ensure(student))
        if key is None:
            raise Conflict("the student was forgotten meanwhile")
        if len(record := encode(dossier)) > LARGEST_RECORD:
            raise RecordFull(f"{len(record)} bytes")
        handle = self._index.handle(person)
        keep = Keep(
            handle=handle,
            student=key.student,
            was=was,
            revision=dossier.revision,
            record=key.seal(record, name="dossier", revision=dossier.revision),
            address=partial(seal_address, key, handle, person),
            event=self._index.mark(event),
            at=int(now.timestamp()),
            known=self._recent.take(person, student),
            posting=posting_of(outbox, key, self._index) if outbox else None,
            classes=tuple([await self._cohorts.sealed(kept) for kept in classes]),
            roll=self._cohorts.roll(student, enrolment.joined, enrolment.left) if enrolment else None,
        )
        if (refusal := await self._records.keep(keep)) is not None:
            raise Conflict(refusal)
        self._recent.note(person, Loaded(student, dossier, seen=False), now)

    async def forget(self, student: str, erase: Wanted | None = None) -> None:
        """Destroy the key, then the rows, in this order: stopped half-way, nothing can be read."""
        if erase:
            await self.erasures.begin(await self.places(student), erase)
        self._recent.drop(student)
        await self._keys.destroy(student)
        await self._erase(student)
        log.info("forgot student=%s", student)

    # -------------------------------------------------------------- classes

    async def classes(
        self, *, person: Person | None = None, space: tuple[str, str] | None = None, ids: Iterable[str] = ()
    ) -> tuple[Cohort, ...]:
        """Classes by staff, by space or by id. Raises Tampered."""
        return tuple(await self._cohorts.found(person, space, ids))

    async def bound_only(self, where: Workspace) -> list[str]:
        """Classes that are bound to one workspace and to no other."""
        return await self._cohorts.bound_only(where.door, where.space)

    async def size(self, cohort: str) -> int:
        """How many students are in a class."""
        return await self._cohorts.size(cohort)

    async def enrolled(self, cohort: str, student: str) -> bool:
        """Tell whether a student is in a class."""
        return await self._cohorts.enrolled(cohort, student)

    # -------------------------------------------------------------- several places

    async def offer(self, student: str, code: str, until: datetime) -> None:
        """Keep the student's one code."""
        await self._links.offer(student, self._index.mark(f"link/{code}"), int(until.timestamp()))

    async def tried(self, person: Person, code: str, now: datetime) -> Tried:
        """Look whose code it is."""
        mark = self._index.mark(f"link/{code}")
        return await self._links.tried(self._index.handle(person), mark, int(now.timestamp()))

    async def places(self, student: str) -> tuple[Person, ...]:
        """Everywhere a student speaks from."""
        key = await self._keys.find(student)
        return people_of(key, await self._links.places(student)) if key else ()

    async def join(self, person: Person, student: str, into: str, code: str) -> None:
        """Make all places of one student another's, then destroy the first. Raises Conflict."""
        key = await self._keys.find(into)
        if key is None:
            raise Conflict("the other record was forgotten meanwhile")
        places = {*await self.places(student), person}
        sealed = [(self._index.handle(place), seal_address(key, self._index.handle(place), place)) for place in places]
        self._recent.clear()
        # First the places, then the destruction: stopped between the two, the next opening finishes it.
        await self._links.move(sealed, self._index.mark(f"link/{code}"), student=student, into=into)
        await self.forget(student)

    async def leave(self, person: Person) -> None:
        """Let a person go from their record."""
        self._recent.clear()
        await self._links.leave(self._index.handle(person))

    async def close(self) -> None:
        """Finish what is waiting and release both databases; keys first: who waits for one needs the records."""
        await self._keys.drain()
        await self._outbox.close()
        await self._records.close()
        await self._keys.close()

    def _handle(self, person: Person | None) -> str:
        return "" if person is None else self._index.handle(person)

    async def _opened(self, found: Found) -> Loaded:
        key = await self._keys.find(found.student)
        if key is None:
            return await self._without_key(found.student)
        dossier = decode(key.open(found.record, name="dossier", revision=found.revision))
        return Loaded(found.student, dossier, found.seen)

    def _unknown(self) -> Loaded:
        return Loaded(self.draw(), Dossier(), seen=False)

    async def _without_key(self, student: str) -> Loaded:
        if not await self._keys.was_destroyed(student):
            raise KeyLost(f"no key for student {student}: the keys file is older than the data")
        # A forget that was stopped between key and rows is finished here.
        await self._erase(student)
        return self._unknown()

    async def _erase(self, student: str) -> None:
        await self._cohorts.strike([student])
        await self._records.erase(student)
