"""What only the store on SQLite promises: how it commits, what it leaves on disk, how it starts."""

import asyncio
import logging
import resource
import sqlite3
import struct
from contextlib import closing, contextmanager

import pytest

from bot.dossier import Dossier
from bot.messages import Person
from bot.store import Conflict, KeyLost, StoreClosed
from bot.store.sqlite import SqliteStore
from tests.store.given import ADA, BOB, MARKER, NOW, dossier, files, kept, settings

CROWD = [Person("slack", f"U{n}", "T1") for n in range(50)]


def rows(path, sql, *values):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        return connection.execute(sql, values).fetchall()


def commits(log):
    """Count the commits in a write-ahead log: frames that carry the size of the database after them."""
    raw = log.read_bytes()
    size = struct.unpack(">I", raw[8:12])[0]
    frames = range(32, len(raw) - 24 - size + 1, 24 + size)
    salt = raw[16:24]
    return sum(raw[at + 8 : at + 16] == salt and struct.unpack(">I", raw[at + 4 : at + 8])[0] > 0 for at in frames)


async def keep_all(store, people, revision, *, prefix="e"):
    """One turn for each at once; give what each one met."""
    loads = [await store.load(person, "none") for person in people]
    turns = [
        store.keep(person, loaded.student, dossier(revision), was=revision - 1, event=f"{prefix}{revision}", now=NOW)
        for person, loaded in zip(people, loads, strict=True)
    ]
    return await asyncio.gather(*turns, return_exceptions=True)


class TestGroupCommit:
    async def test_fifty_turns_at_once_take_few_transactions(self, tmp_path):
        async with SqliteStore.open(settings(tmp_path)) as store:
            await keep_all(store, CROWD, 1)
            await keep_all(store, CROWD, 2)
            assert commits(tmp_path / "vouch.db-wal") <= 6
            assert commits(tmp_path / "vouch-keys.db-wal") <= 3
            assert [(await store.load(person, "e2")).seen for person in CROWD] == [True] * 50

    async def test_one_conflict_among_many_harms_nobody_else(self, tmp_path):
        async with SqliteStore.open(settings(tmp_path)) as store:
            await keep_all(store, CROWD, 1)
            turns = [
                store.keep(
                    person,
                    (await store.load(person, "e")).student,
                    dossier(9),
                    was=1 if n != 7 else 5,
                    event="x",
                    now=NOW,
                )
                for n, person in enumerate(CROWD)
            ]
            results = await asyncio.gather(*turns, return_exceptions=True)
            assert [n for n, result in enumerate(results) if result is not None] == [7]
            assert [(await store.load(person, "x")).seen for person in CROWD].count(False) == 1


class TestRefusals:
    async def test_a_lock_fails_the_batch_and_not_the_next(self, tmp_path):
        async with SqliteStore.open(settings(tmp_path), patience=0.05) as store:
            await keep_all(store, CROWD, 1)
            with closing(sqlite3.connect(tmp_path / "vouch.db", isolation_level=None)) as other:
                other.execute("BEGIN IMMEDIATE")
                results = await keep_all(store, CROWD, 2)
                assert {type(result) for result in results} == {StoreClosed}
                assert "SQLITE_BUSY" in str(results[0])
                assert (await store.load(ADA, "e")).dossier == Dossier()
                other.execute("ROLLBACK")
            assert await keep_all(store, CROWD, 2) == [None] * 50

    async def test_a_full_disk_fails_the_batch_and_not_the_next(self, tmp_path):
        async with SqliteStore.open(settings(tmp_path)) as store:
            await keep_all(store, CROWD, 1)
            with files_stop_growing((tmp_path / "vouch.db-wal").stat().st_size):
                results = await keep_all(store, CROWD, 2)
            assert {type(result) for result in results} == {StoreClosed}
            assert [(await store.load(person, "e2")).seen for person in CROWD] == [False] * 50
            assert await keep_all(store, CROWD, 2) == [None] * 50
        assert rows(tmp_path / "vouch.db", "PRAGMA integrity_check") == [("ok",)]

    async def test_a_full_disk_before_the_first_key_keeps_nothing(self, tmp_path):
        async with SqliteStore.open(settings(tmp_path)) as store:
            with files_stop_growing(0):
                (refused,) = await keep_all(store, [ADA], 1)
            assert isinstance(refused, StoreClosed)
            assert await keep_all(store, [ADA], 1) == [None]

    async def test_an_error_inside_the_batch_undoes_all_of_it(self, tmp_path):
        async with SqliteStore.open(settings(tmp_path)) as store:
            await keep_all(store, CROWD, 1)
            rows(
                tmp_path / "vouch.db",
                "CREATE TRIGGER broken BEFORE INSERT ON events WHEN NEW.at > 0"
                " AND (SELECT count(*) FROM events) > 70 BEGIN SELECT RAISE(FAIL, 'no'); END",
            )
            assert {type(result) for result in await keep_all(store, CROWD, 2)} == {StoreClosed}
            assert [(await store.load(p, "e")).dossier.revision for p in CROWD] == [1] * 50
            rows(tmp_path / "vouch.db", "DROP TRIGGER broken")
            assert await keep_all(store, CROWD, 2) == [None] * 50

    async def test_a_locked_database_refuses_to_forget_before_the_key_is_gone(self, tmp_path):
        async with SqliteStore.open(settings(tmp_path), patience=0.05) as store:
            student = await kept(store, ADA)
            with closing(sqlite3.connect(tmp_path / "vouch-keys.db", isolation_level=None)) as other:
                other.execute("BEGIN IMMEDIATE")
                with pytest.raises(StoreClosed):
                    await store.forget(student)
            assert (await store.load(ADA, "e")).dossier == dossier(1)

    async def test_forgetting_stopped_half_way_is_finished_by_the_next_turn(self, tmp_path):
        async with SqliteStore.open(settings(tmp_path), patience=0.05) as store:
            student = await kept(store, ADA)
            with closing(sqlite3.connect(tmp_path / "vouch.db", isolation_level=None)) as other:
                other.execute("BEGIN IMMEDIATE")
                with pytest.raises(StoreClosed):
                    await store.forget(student)
            assert (await store.load(ADA, "e")).dossier == Dossier()
            assert rows(tmp_path / "vouch.db", "SELECT count(*) FROM students") == [(0,)]
            await kept(store, ADA)


class TestTwoProcesses:
    async def test_may_both_be_the_first(self, tmp_path):
        async def one(number):
            async with SqliteStore.open(settings(tmp_path)) as store:
                await kept(store, CROWD[number])

        await asyncio.gather(*map(one, range(4)))
        assert rows(tmp_path / "vouch.db", "SELECT count(*) FROM students") == [(4,)]
        assert rows(tmp_path / "vouch-keys.db", "SELECT count(*) FROM master") == [(1,)]

    async def test_see_each_others_turns(self, tmp_path):
        async with SqliteStore.open(settings(tmp_path)) as one, SqliteStore.open(settings(tmp_path)) as two:
            for store in (one, two, one, two):
                student = await kept(store, ADA)
            assert (await one.load(ADA, "e")).dossier == dossier(4)
            with pytest.raises(Conflict):
                await one.keep(ADA, student, dossier(4), was=3, event="late", now=NOW)

    async def test_see_each_others_forgetting(self, tmp_path):
        async with SqliteStore.open(settings(tmp_path)) as one, SqliteStore.open(settings(tmp_path)) as two:
            student = await kept(one, ADA)
            await two.forget(await kept(two, ADA))
            for was in (0, 2):
                with pytest.raises(Conflict):
                    await one.keep(ADA, student, dossier(was + 1), was=was, event="late", now=NOW)
            assert (await one.load(ADA, "e")).dossier == Dossier()

    async def test_agree_on_one_record_for_one_person(self, tmp_path):
        async with SqliteStore.open(settings(tmp_path)) as one, SqliteStore.open(settings(tmp_path)) as two:
            results = [*await asyncio.gather(keep_all(one, CROWD, 1), keep_all(two, CROWD, 1))]
            for first, second in zip(*results, strict=True):
                assert sorted([type(first), type(second)], key=str) == [type(None), Conflict]


class TestForgetting:
    async def test_leaves_no_byte_of_the_sealed_record_in_file_or_log(self, tmp_path):
        async with SqliteStore.open(settings(tmp_path)) as store:
            student = await kept(store, ADA, turns=5)
            await kept(store, BOB)
            (record,) = rows(tmp_path / "vouch.db", "SELECT record FROM students WHERE student = ?", student)[0]
            (address,) = rows(tmp_path / "vouch.db", "SELECT address FROM identities WHERE student = ?", student)[0]
            (wrapped,) = rows(
                tmp_path / "vouch-keys.db", "SELECT wrapped FROM student_keys WHERE student = ?", student
            )[0]
            assert any(record in raw for raw in files(tmp_path).values())
            await store.forget(student)
            left = files(tmp_path)
            assert left["vouch.db-wal"] == left["vouch-keys.db-wal"] == b""
            for sealed in (record, address, wrapped):
                assert not any(sealed[5:40] in raw for raw in left.values())

    async def test_a_reader_that_holds_the_log_is_reported(self, tmp_path, caplog):
        async with SqliteStore.open(settings(tmp_path), patience=0.05) as store:
            student = await kept(store, ADA)
            with closing(sqlite3.connect(tmp_path / "vouch.db", isolation_level=None)) as backup:
                backup.execute("BEGIN")
                backup.execute("SELECT * FROM students").fetchone()
                await store.forget(student)
            assert "log not emptied" in caplog.text
            await store.forget(student)
            assert (tmp_path / "vouch.db-wal").stat().st_size == 0

    async def test_a_backup_put_back_beside_todays_keys_is_unreadable_and_cleared(self, tmp_path):
        async with SqliteStore.open(settings(tmp_path)) as store:
            ada, bob = await kept(store, ADA), await kept(store, BOB, name="Bob")
        backup = (tmp_path / "vouch.db").read_bytes()
        async with SqliteStore.open(settings(tmp_path)) as store:
            await store.forget(ada)
        (tmp_path / "vouch.db").write_bytes(backup)
        assert len(rows(tmp_path / "vouch.db", "SELECT * FROM students")) == 2
        assert rows(tmp_path / "vouch-keys.db", "SELECT student FROM student_keys") == [(bob,)]
        async with SqliteStore.open(settings(tmp_path)) as store:
            assert (await store.load(ADA, f"{ADA.user}-0")).dossier == Dossier()
            assert (await store.load(BOB, "e")).dossier == dossier(1, "Bob")
            for table in ("students", "identities", "events"):
                assert rows(tmp_path / "vouch.db", f"SELECT DISTINCT student FROM {table}") == [(bob,)]

    async def test_keys_older_than_the_data_are_reported_and_delete_nothing(self, tmp_path):
        async with SqliteStore.open(settings(tmp_path)) as store:
            await kept(store, BOB)
        old = (tmp_path / "vouch-keys.db").read_bytes()
        async with SqliteStore.open(settings(tmp_path)) as store:
            await kept(store, ADA)
        today = (tmp_path / "vouch-keys.db").read_bytes()
        (tmp_path / "vouch-keys.db").write_bytes(old)
        async with SqliteStore.open(settings(tmp_path)) as store:
            with pytest.raises(KeyLost):
                await store.load(ADA, "e")
        (tmp_path / "vouch-keys.db").write_bytes(today)
        async with SqliteStore.open(settings(tmp_path)) as store:
            assert (await store.load(ADA, "e")).dossier == dossier(1)


class TestOnDisk:
    async def test_every_file_is_for_its_owner_alone(self, tmp_path):
        folder = tmp_path / "new" / "vouch"
        async with SqliteStore.open(settings(folder)) as store:
            await kept(store, ADA)
            assert folder.stat().st_mode & 0o777 == 0o700
            modes = {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}
        assert modes == dict.fromkeys(
            [f"{name}{end}" for name in ("vouch.db", "vouch-keys.db") for end in ("", "-wal", "-shm")] + ["vouch.key"],
            0o600,
        )

    async def test_nothing_readable_is_written_or_logged(self, tmp_path, caplog):
        caplog.set_level(logging.DEBUG)
        logging.getLogger("aiosqlite").setLevel(logging.NOTSET)
        async with SqliteStore.open(settings(tmp_path)) as store:
            student = await kept(store, ADA, turns=3)
            await store.load(ADA, "delivery-77")
            found = list(files(tmp_path).values())
            await store.forget(student)
        found += [*files(tmp_path).values(), caplog.text.encode()]
        for word in (MARKER, ADA.user, f"{ADA.user}-0", "delivery-77", "slack"):
            assert not any(word.encode() in raw for raw in found), word

    async def test_is_durable_and_careful(self, tmp_path):
        async with SqliteStore.open(settings(tmp_path)) as store:
            for database in (store._records._database, store._keys._database):
                connection = database._writes
                for pragma, value in {
                    "journal_mode": "wal",
                    "synchronous": 2,
                    "secure_delete": 1,
                    "page_size": 8192,
                    "busy_timeout": 5000,
                    "journal_size_limit": 16777216,
                }.items():
                    assert await connection.fetch(f"PRAGMA {pragma}") == [(value,)]

    async def test_forgets_deliveries_after_thirty_days(self, tmp_path):
        async with SqliteStore.open(settings(tmp_path)) as store:
            student = await kept(store, ADA)
            for day, revision in ((1, 2), (31, 3)):
                later = NOW.replace(month=12, day=day) if day < 31 else NOW.replace(month=12, day=25)
                await store.keep(ADA, student, dossier(revision), was=revision - 1, event=f"d{day}", now=later)
        async with SqliteStore.open(settings(tmp_path)) as store:
            seen = [(await store.load(ADA, event)).seen for event in (f"{ADA.user}-0", "d1", "d31")]
        assert seen == [False, True, True]

    async def test_holds_a_bounded_number_of_keys(self, tmp_path, monkeypatch):
        monkeypatch.setattr("bot.store.keys.REMEMBERED", 10)
        async with SqliteStore.open(settings(tmp_path)) as store:
            await keep_all(store, CROWD, 1)
            assert await keep_all(store, CROWD, 2) == [None] * 50
            assert len(store._keys._remembered) == 10
            for person in CROWD:
                await store.forget((await store.load(person, "e")).student)
            assert not store._keys._remembered


@contextmanager
def files_stop_growing(size):
    """A real error of the disk: no file of this process may be written past `size` bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
