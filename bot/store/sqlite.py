"""The store on SQLite: two files, one writer each, every byte of a student sealed."""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any, Self

from bot.dossier import Dossier, decode, encode
from bot.messages import Person
from bot.outbox import Changes, Mark, Row
from bot.settings import Settings
from bot.store import CannotOpen, Conflict, KeyLost, Loaded, StoreClosed
from bot.store.connection import PATIENCE
from bot.store.database import Database
from bot.store.judge import Keep
from bot.store.keys import Keys
from bot.store.outbox import Outbox
from bot.store.records import Found, Records
from bot.store.rows import posting_of, row_of
from bot.store.start import Secrets, prepare
from bot.store.workspaces import Workspace, Workspaces
from bot.vault import DataKey, Index

log = logging.getLogger("vouch")


class SqliteStore:
    """Students' records in one file, their keys in another. See `bot.store.Store`."""

    def __init__(self, *, index: Index, keys: Keys, records: Records, outbox: Outbox, workspaces: Workspaces) -> None:
        self._index = index
        self._keys = keys
        self._records = records
        self._outbox = outbox
        self.workspaces = workspaces

    @classmethod
    @asynccontextmanager
    async def open(cls, settings: Settings, *, patience: float = PATIENCE) -> AsyncIterator[Self]:
        """Check, make and migrate the files; close them after the block. Raises CannotOpen.

        `patience` is how long a lock of another process is waited for, in seconds.
        """
        ready = await asyncio.to_thread(prepare, settings)
        try:
            store = await cls._connect(settings, ready, patience)
        except StoreClosed as error:
            raise CannotOpen(f"{settings.database} or its keys file cannot be used: {error}.") from error
        log.info("store opened")
        try:
            yield store
        finally:
            await store.close()

    @classmethod
    async def _connect(cls, settings: Settings, ready: Secrets, patience: float) -> Self:
        async with AsyncExitStack() as undo:
            keys = Keys(await Database.open(settings.keys_database, patience=patience), ready.master)
            undo.push_async_callback(keys.close)
            database = await Database.open(settings.database, patience=patience)
            records = Records(database)
            undo.push_async_callback(records.close)
            await records.tidy(await keys.forgotten())
            undo.pop_all()
        workspaces = Workspaces(database, ready.master, ready.index)
        return cls(index=ready.index, keys=keys, records=records, outbox=Outbox(database), workspaces=workspaces)

    async def load(self, person: Person, event: str) -> Loaded:
        """The person's record; a new, unsaved one for somebody unknown. Raises Tampered, KeyLost."""
        found = await self._records.find(self._index.handle(person), self._index.mark(event))
        return _unknown() if found is None else await self._opened(found)

    async def read(self, student: str) -> Loaded | None:
        """A student's record by id. Raises Tampered, KeyLost."""
        found = await self._records.of(student)
        loaded = None if found is None else await self._opened(found)
        return loaded if loaded and loaded.student == student else None

    async def ready(self, now: datetime, *, door: str, only: Person | None = None, most: int = 50) -> tuple[Row, ...]:
        """What can be worked on now."""
        return await self._rows(await self._outbox.ready(now, door=door, handle=self._handle(only), most=most))

    async def next(self, *, door: str, only: Person | None = None) -> datetime | None:
        """When `ready` will have something."""
        return await self._outbox.next(door=door, handle=self._handle(only))

    async def mark(self, mark: Mark) -> bool:
        """Move one row on."""
        return await self._outbox.mark(mark)

    async def unknown(self) -> tuple[Row, ...]:
        """Rows of which nobody knows whether they arrived."""
        return await self._rows(await self._outbox.unknown())

    async def outbox(self, student: str) -> tuple[Row, ...]:
        """Every row of one student."""
        return await self._rows(await self._outbox.of(student))

    async def keep(
        self,
        person: Person,
        student: str,
        dossier: Dossier,
        *,
        was: int,
        event: str,
        now: datetime,
        outbox: Changes | None = None,
    ) -> None:
        """Make record, event and rows durable in one transaction. Raises Conflict, StoreClosed."""
        if dossier.revision <= was:
            raise ValueError(f"revision {dossier.revision} does not follow {was}")
        # A key is only made for a first record: who was forgotten meanwhile must not get a new one.
        key = await (self._keys.find(student) if was else self._keys.ensure(student))
        if key is None:
            raise Conflict("the student was forgotten meanwhile")
        sealed = self._sealed(key, person, dossier, was=was, event=event, now=now)
        posting = posting_of(outbox, key, self._index) if outbox else None
        refusal = await self._records.keep(replace(sealed, posting=posting))
        if refusal is not None:
            raise Conflict(refusal)

    async def forget(self, student: str) -> None:
        """Destroy the key, then the rows, in this order: stopped half-way, nothing can be read."""
        await self._keys.destroy(student)
        await self._records.erase(student)
        log.info("forgot student=%s", student)

    async def forget_space(self, where: Workspace) -> int:
        """Forget every student of one workspace; return how many. Slow: every address has to be opened."""
        found = set()
        for student, handle, address in await self._records.addresses():
            key = await self._keys.find(student)
            to = None if key is None else Person(**json.loads(key.open(address, name=f"address/{handle}", revision=0)))
            if to is not None and (to.door, to.space) == (where.door, where.space):
                found.add(student)
        for student in found:
            await self.forget(student)
        return len(found)

    async def close(self) -> None:
        """Finish what is waiting and release the files."""
        # Keys first: who waits for one still finds the records open.
        await self._keys.drain()
        await self._outbox.close()
        await self._records.close()
        await self._keys.close()

    def _handle(self, person: Person | None) -> str:
        return "" if person is None else self._index.handle(person)

    async def _rows(self, found: list[Any]) -> tuple[Row, ...]:
        """The rows with what was sealed; those of a student whose key is gone are nobody's any more."""
        rows = [(row, await self._keys.find(row[1])) for row in found]
        return tuple(row_of(row, key) for row, key in rows if key and row[-1])

    async def _opened(self, found: Found) -> Loaded:
        key = await self._keys.find(found.student)
        if key is None:
            return await self._without_key(found.student)
        record = key.open(found.record, name="dossier", revision=found.revision)
        return Loaded(found.student, decode(record), found.seen)

    def _sealed(self, key: DataKey, person: Person, dossier: Dossier, *, was: int, event: str, now: datetime) -> Keep:
        handle = self._index.handle(person)
        address = json.dumps(asdict(person)).encode()
        return Keep(
            handle=handle,
            student=key.student,
            was=was,
            revision=dossier.revision,
            record=key.seal(encode(dossier), name="dossier", revision=dossier.revision),
            address=key.seal(address, name=f"address/{handle}", revision=0),
            event=self._index.mark(event),
            at=int(now.timestamp()),
        )

    async def _without_key(self, student: str) -> Loaded:
        if not await self._keys.was_destroyed(student):
            raise KeyLost(f"no key for student {student}: the keys file is older than the data")
        # A forget that was stopped between key and rows is finished here.
        await self._records.erase(student)
        return _unknown()


def _unknown() -> Loaded:
    return Loaded(secrets.token_hex(16), Dossier(), seen=False)
