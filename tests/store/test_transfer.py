"""An installation goes from a file to a server and back, and nothing of it is lost or readable on the way."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.cli import main
from bot.outbox import Changes, Kind, Post
from bot.settings import Settings
from bot.store import CannotOpen
from bot.store.migrations import DATA, KEYS
from bot.store.opening import open_store
from bot.store.transfer import tables, transfer
from tests import postgres
from tests.store.given import ADA, BOB, MARKER, NOW, dossier, kept

PEOPLE = 30


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Settings]:
    url = asyncio.run(postgres.emptied(postgres.server(), bare=True))
    yield postgres.settings(tmp_path / "server", url)
    asyncio.run(postgres.emptied(postgres.server(), bare=True))


@pytest.fixture
def file(tmp_path: Path) -> Settings:
    return Settings(database=tmp_path / "vouch.db", key=postgres.KEY)


def people():
    return [replace(ADA, user=f"U{number}") for number in range(PEOPLE)]


async def filled(settings: Settings) -> None:
    """Students with several turns and rows that wait; one was forgotten, one has an open code."""
    async with open_store(settings) as store:
        for person in people():
            student = await kept(store, person, turns=2)
            post = Post(Kind.DIGEST, "2026-12-01", person, NOW + timedelta(days=1))
            await store.keep(person, student, dossier(3), was=2, event="planned", now=NOW, outbox=Changes((post,)))
        await store.offer(student, "CODE", NOW + timedelta(minutes=10))
        await store.forget(await kept(store, BOB))


async def same(settings: Settings) -> None:
    async with open_store(settings) as store:
        for person in people():
            loaded = await store.load(person, "planned")
            assert (loaded.dossier, loaded.seen) == (dossier(3), True)
            (row,) = await store.outbox(loaded.student)
            assert row.to == person
        assert (await store.load(BOB, "e")).dossier.revision == 0
        assert (await store.tried(ADA, "CODE", NOW)).student == loaded.student


async def test_there_and_back(file: Settings, server: Settings, tmp_path: Path) -> None:
    await filled(file)
    told = []
    there = await transfer(file, server, lambda table, rows: told.append((table, rows)))
    await same(server)
    assert there.rows["students"] == PEOPLE
    assert there.rows["forgotten"] == 1
    assert set(there.rows) == {*tables(DATA), *tables(KEYS)}
    assert ("students", PEOPLE) in told
    again = replace(file, database=tmp_path / "again.db")
    await transfer(server, again, lambda *_: None)
    await same(again)
    assert MARKER.encode() not in again.database.read_bytes()


async def test_what_holds_something_is_not_copied_over(file: Settings, server: Settings) -> None:
    await filled(file)
    async with open_store(server) as store:
        await kept(store, BOB)
    with pytest.raises(CannotOpen, match="something in the database to copy to"):
        await transfer(file, server, lambda *_: None)
    async with open_store(server) as store:
        assert (await store.load(BOB, "e")).dossier == dossier(1)


async def test_a_copy_that_stopped_half_way_cannot_be_opened(file: Settings, server: Settings) -> None:
    class Stopped(Exception):
        pass

    def stop(table: str, _: int) -> None:
        if table == "student_keys":
            raise Stopped

    await filled(file)
    with pytest.raises(Stopped):
        await transfer(file, server, stop)
    with pytest.raises(CannotOpen, match="lost the secret"):
        async with open_store(server):
            pass
    await same(file)


async def test_a_row_that_changed_meanwhile_is_found_out(file: Settings, server: Settings) -> None:
    def disturb(table: str, _: int) -> None:
        if table == "students":
            with closing(sqlite3.connect(file.database, isolation_level=None)) as connection:
                connection.execute("UPDATE students SET revision = revision + 1 WHERE rowid = 1")

    await filled(file)
    with pytest.raises(CannotOpen, match="students is not the same in both"):
        await transfer(file, server, disturb)


def test_the_command_copies_and_says_what_follows(file, server, tmp_path, monkeypatch, capsys) -> None:
    by_file = replace(file, key=None)
    asyncio.run(filled(by_file))
    monkeypatch.setenv("VOUCH_DATABASE", str(by_file.database))
    assert main(["copy", server.server]) == 0
    said = capsys.readouterr().out
    assert f"{'students':16} {PEOPLE:>9,}" in said
    assert str(by_file.key_file) in said
    assert main(["copy", str(tmp_path / "vouch.db")]) == 1
    assert "is there already" in capsys.readouterr().err
    monkeypatch.setenv("VOUCH_DATABASE", str(tmp_path / "none.db"))
    assert main(["copy", str(tmp_path / "new.db")]) == 1
    assert "nothing to copy" in capsys.readouterr().err


def test_from_file_to_file_the_key_file_goes_along(file, tmp_path, monkeypatch, capsys) -> None:
    by_file = replace(file, key=None)
    asyncio.run(filled(by_file))
    monkeypatch.setenv("VOUCH_DATABASE", str(by_file.database))
    assert main(["copy", str(tmp_path / "new" / "vouch.db")]) == 0
    asyncio.run(same(replace(by_file, database=tmp_path / "new" / "vouch.db")))
