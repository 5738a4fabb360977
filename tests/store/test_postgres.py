"""What only a PostgreSQL server can do wrong: old and new schemas, wrong keys, two processes, lost connections."""

import asyncio
from dataclasses import replace
from pathlib import Path

import asyncpg
import pytest

from bot.settings import Settings, SettingsError
from bot.store import CannotOpen, Conflict, StoreClosed, Taken
from bot.store.opening import open_store
from bot.store.postgres.dialect import schema_of, spoken
from bot.store.postgres.lease import lease
from bot.vault import MasterKey
from tests import postgres
from tests.store.given import ADA, BOB, MARKER, NOW, dossier, kept

OTHER = MasterKey.parse("0f" * 32)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return postgres.settings(tmp_path, asyncio.run(postgres.emptied(postgres.server())))


async def ask(settings: Settings, *statements: str) -> list:
    link = await asyncpg.connect(settings.server)
    try:
        return [await link.fetch(statement) for statement in statements][-1]
    finally:
        await link.close()


async def test_the_settings_choose_the_server(settings):
    read = Settings.read({"VOUCH_DATABASE": settings.server, "VOUCH_KEY": postgres.KEY.text})
    assert (read.server, read.keys_server) == (settings.server, settings.server)
    async with open_store(read) as store:
        student = await kept(store, ADA)
    assert [row["student"] for row in await ask(settings, "SELECT student FROM vouch.students")] == [student]


@pytest.mark.parametrize(
    ("environ", "name"),
    [
        ({"VOUCH_DATABASE": "postgresql://u:hunter2@h/d"}, "VOUCH_KEY"),
        ({"VOUCH_DATABASE": "mysql://u:hunter2@h/d"}, "VOUCH_DATABASE"),
        ({"VOUCH_KEYS_DATABASE": "postgresql://u:hunter2@h/d"}, "VOUCH_KEYS_DATABASE"),
    ],
)
def test_a_wrong_setting_is_named_and_its_password_is_not(environ, name):
    with pytest.raises(SettingsError, match=name) as refused:
        Settings.read(environ)
    assert "hunter2" not in str(refused.value)


def test_settings_show_no_password():
    assert "hunter2" not in repr(Settings.read({"VOUCH_DATABASE": "postgres://u:hunter2@h/d", "VOUCH_KEY": "0f" * 32}))


async def test_no_byte_of_a_student_can_be_read(settings):
    async with open_store(settings) as store:
        await kept(store, ADA)
    for table in ("students", "identities", "events", "outbox"):
        rows = await ask(settings, f"SELECT * FROM vouch.{table}")
        assert not [value for row in rows for value in row.values() if MARKER in str(value) or ADA.user in str(value)]


async def test_a_wrong_master_key_is_refused_and_changes_nothing(settings):
    async with open_store(settings) as store:
        await kept(store, ADA)
    with pytest.raises(CannotOpen, match="master key is not the one"):
        async with open_store(replace(settings, key=OTHER)):
            pass
    async with open_store(settings) as store:
        assert (await store.load(ADA, "e")).dossier == dossier(1)


async def test_a_newer_schema_is_refused(settings):
    async with open_store(settings):
        pass
    await ask(settings, "INSERT INTO vouch.steps (version) VALUES (999)")
    try:
        with pytest.raises(CannotOpen, match="newer Vouch"):
            async with open_store(settings):
                pass
    finally:
        await ask(settings, "DELETE FROM vouch.steps WHERE version = 999")


async def test_a_server_that_does_not_answer_is_one_sentence_without_its_url(tmp_path):
    nowhere = postgres.settings(tmp_path, "postgresql://u:hunter2@127.0.0.1:1/none")
    with pytest.raises(CannotOpen, match="cannot be used") as refused:
        async with open_store(nowhere):
            pass
    assert "hunter2" not in str(refused.value)


async def test_two_processes_may_start_at_once(settings):
    async def start() -> None:
        async with open_store(settings):
            pass

    await ask(settings, "DROP SCHEMA IF EXISTS vouch, vouch_keys CASCADE")
    await asyncio.gather(*(start() for _ in range(4)))


async def test_of_two_processes_on_one_record_one_keeps_each_revision(settings):
    """Each of 2 processes takes 30 turns for the same student, loading again when the other was first."""
    async with open_store(settings) as one, open_store(settings) as two:
        student = await kept(one, ADA)

        async def turns(store, name: str) -> None:
            for number in range(30):
                while True:
                    was = (await store.load(ADA, "e")).dossier.revision
                    try:
                        await store.keep(ADA, student, dossier(was + 1), was=was, event=f"{name}-{number}", now=NOW)
                    except Conflict:
                        continue
                    break

        await asyncio.gather(turns(one, "one"), turns(two, "two"))
        assert (await one.load(ADA, "e")).dossier.revision == 61
    rows = await ask(settings, "SELECT count(*) FROM vouch.events")
    assert rows[0][0] == 61


async def test_what_one_process_forgot_the_other_cannot_keep(settings):
    async with open_store(settings) as one, open_store(settings) as two:
        student = await kept(one, ADA)
        assert (await two.load(ADA, "e")).student == student  # it holds the key in memory from now on
        await one.forget(student)
        with pytest.raises(Conflict):
            await two.keep(ADA, student, dossier(2), was=1, event="late", now=NOW)
        assert (await two.load(ADA, "e")).dossier.revision == 0


async def test_a_lost_connection_costs_one_turn_and_not_the_next(settings):
    async with open_store(settings) as store:
        student = await kept(store, ADA)
        cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'vouch'"
        await ask(settings, f"{cut} AND datname = '{postgres.MINE}'")
        refusals = 0
        for _ in range(3):
            try:
                await store.keep(ADA, student, dossier(2), was=1, event="again", now=NOW)
            except StoreClosed:
                refusals += 1
            else:
                break
        assert refusals <= 1
        await kept(store, BOB)
        assert (await store.load(ADA, "again")).seen


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("SELECT 1 WHERE a = ? AND b = ?", "SELECT 1 WHERE a = $1 AND b = $2"),
        ("SELECT ?2, ?1, ?2", "SELECT $2, $1, $2"),
        ("UPDATE t SET a = :a WHERE b = :b AND c = :a", "UPDATE t SET a = $1 WHERE b = $2 AND c = $1"),
        (
            "DELETE FROM t WHERE a IN (SELECT value FROM json_each(?))",
            "DELETE FROM t WHERE a IN (SELECT json_array_elements_text(CAST($1 AS json)))",
        ),
        ("SELECT 1 /* held by others: skipped */", "SELECT 1 FOR UPDATE SKIP LOCKED"),
        ("SELECT CAST(? AS BLOB)", "SELECT CAST($1 AS BYTEA)"),
    ],
)
def test_a_statement_is_said_as_postgres_takes_it(ours, theirs):
    assert spoken(ours).sql == theirs


def test_names_are_put_in_the_order_of_their_places():
    said = spoken("UPDATE t SET a = :a WHERE b = :b AND c = :a")
    assert said.ordered({"b": 2, "a": 1}) == [1, 2]


def test_a_step_of_the_schema_is_said_as_postgres_takes_it():
    ours = "CREATE TABLE t (a INTEGER, b BLOB) WITHOUT ROWID;"
    assert schema_of(ours) == "CREATE TABLE t (a BIGINT, b BYTEA);"


async def test_a_name_is_held_by_one_process_until_it_lets_go(settings):
    async with open_store(settings) as one, open_store(settings) as two:
        async with one.lease("Discord", lambda: None):
            with pytest.raises(Taken):
                async with two.lease("Discord", lambda: None):
                    pass
            async with two.lease("another", lambda: None):
                pass
        for _ in range(50):  # the server notices a cut line by itself, a moment later
            try:
                async with two.lease("Discord", lambda: None):
                    return
            except Taken:
                await asyncio.sleep(0.05)
        raise AssertionError("never let go")


async def test_a_lock_that_is_gone_is_told_once(settings):
    gone = asyncio.Event()
    async with lease(settings.server, "Discord", gone.set, beat=0.05):
        mine = "database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        await ask(settings, f"SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND {mine}")
        await asyncio.wait_for(gone.wait(), 10)
