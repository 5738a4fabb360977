"""What a turn does without: a thread for its one read, and an address that is known already."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.messages import Person
from bot.store import StoreClosed, sealed
from bot.store.connection import Connection, Here, Threaded
from bot.store.database import Database
from bot.store.sqlite import SqliteStore
from bot.store.start import prepare
from tests.store.given import ADA, NOW, dossier, settings


class Locked:
    """A connection that meets another process's lock when it is asked for what the test asks."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._raw = raw

    @classmethod
    async def dial(cls, path: Path, _: float) -> Locked:
        return cls(sqlite3.connect(path, isolation_level=None))

    async def run(self, work: Callable[[sqlite3.Connection], Any]) -> Any:
        result = work(self._raw)
        if result == [(7,)]:
            raise sqlite3.OperationalError("locked")
        return result

    async def close(self) -> None:
        self._raw.close()


async def test_a_record_is_read_without_a_thread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with SqliteStore.open(settings(tmp_path)) as store:
        loaded = await store.load(ADA, "e")
        await store.keep(ADA, loaded.student, dossier(1), was=0, event="e", now=NOW)

        async def refused(*_: Any) -> None:
            raise AssertionError("a thread was asked")

        with monkeypatch.context() as without:
            without.setattr(Threaded, "run", refused)
            again = await store.load(ADA, "e")
            assert (again.dossier.revision, again.seen) == (1, True)
            assert (await store.load(Person("slack", "U2", "T1"), "e")).dossier.revision == 0


async def test_where_it_is_locked_the_thread_waits_instead_of_the_loop(tmp_path: Path) -> None:
    prepare(settings(tmp_path))
    database = await Database.open(settings(tmp_path).database, patience=1.0, glances=Locked.dial)
    assert await database.glance("SELECT ?", (7,)) == [(7,)]
    await database.close()
    with pytest.raises(StoreClosed):
        await database.glance("SELECT ?", (7,))


async def test_nothing_can_be_written_through_a_glance(tmp_path: Path) -> None:
    prepare(settings(tmp_path))
    line = await Connection.open(settings(tmp_path).database, patience=0.0, read_only=True, runs=Here.dial)
    with pytest.raises(StoreClosed, match="SQLITE_READONLY"):
        await line.fetch("DELETE FROM students")
    await line.close()


async def test_an_address_is_sealed_for_somebody_new_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Person] = []
    seal = sealed.seal_address

    def counted(key: Any, handle: str, to: Person) -> bytes:
        made.append(to)
        return seal(key, handle, to)

    monkeypatch.setattr(sealed, "seal_address", counted)
    async with SqliteStore.open(settings(tmp_path)) as store:
        student = (await store.load(ADA, "e")).student
        for revision in (1, 2, 3):
            await store.keep(ADA, student, dossier(revision), was=revision - 1, event=f"e{revision}", now=NOW)
        assert made == [ADA]
        assert await store.places(student) == (ADA,)


async def test_the_loop_waits_for_no_lock_once_it_is_open(tmp_path: Path) -> None:
    async with SqliteStore.open(settings(tmp_path), patience=3.0) as store:
        database: Any = store._records._database
        assert await database.glance("PRAGMA busy_timeout") == [(0,)]
        assert await database.fetch("PRAGMA busy_timeout") == [(3000,)]
