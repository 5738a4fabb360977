"""A start that must not happen changes no byte and says in one sentence what to do."""

import shutil
import sqlite3
from contextlib import closing

import pytest

from bot.store import CannotOpen
from bot.store.migrations import DATA, KEYS
from bot.store.sqlite import SqliteStore
from bot.vault import MasterKey, Tampered, new_secret
from tests.store.given import ADA, BOB, dossier, files, kept, settings


@pytest.fixture
async def used(tmp_path):
    """A folder in which two students were kept, with the key in its file."""
    async with SqliteStore.open(settings(tmp_path)) as store:
        await kept(store, ADA, name="Ada")
        await kept(store, BOB, name="Bob")
    return tmp_path


async def refusal(folder, **changes) -> str:
    """Try to start; assert that it is refused and nothing changed; give the sentence."""
    before = lasting(folder)
    with pytest.raises(CannotOpen) as refused:
        async with SqliteStore.open(settings(folder, **changes)):
            pass
    assert lasting(folder) == before
    assert "\n" not in str(refused.value)
    return str(refused.value)


def lasting(folder) -> dict[str, bytes]:
    # The -shm file is shared memory that SQLite rebuilds from the log; it holds nothing of its own.
    return {name: raw for name, raw in files(folder).items() if not name.endswith("-shm")}


def execute(path, *statements):
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


async def readable(folder, **changes) -> bool:
    async with SqliteStore.open(settings(folder, **changes)) as store:
        return (await store.load(ADA, "e")).dossier == dossier(1, "Ada")


class TestKey:
    async def test_a_key_file_is_made_once(self, used):
        text = (used / "vouch.key").read_bytes()
        assert len(MasterKey.parse(text.decode()).secret) == 32
        assert await readable(used)
        assert (used / "vouch.key").read_bytes() == text
        assert sorted(files(used)) == ["vouch-keys.db", "vouch.db", "vouch.key"]

    async def test_a_key_that_is_given_needs_no_file(self, tmp_path):
        key = MasterKey(new_secret())
        async with SqliteStore.open(settings(tmp_path, key=key)) as store:
            await kept(store, ADA, name="Ada")
        assert sorted(files(tmp_path)) == ["vouch-keys.db", "vouch.db"]
        assert await readable(tmp_path, key=MasterKey.parse(key.text))

    async def test_a_key_file_may_be_given_instead(self, used):
        key = MasterKey.parse((used / "vouch.key").read_text())
        (used / "vouch.key").unlink()
        assert await readable(used, key=key)

    async def test_a_wrong_key(self, used):
        wrong = MasterKey(new_secret())
        said = await refusal(used, key=wrong)
        assert "not the one" in said
        assert wrong.text not in said

    async def test_a_wrong_key_file(self, used):
        (used / "vouch.key").write_text(MasterKey(new_secret()).text)
        assert "not the one" in await refusal(used)

    async def test_a_wrong_key_after_a_crash_leaves_the_log_too(self, used, tmp_path_factory):
        crashed = tmp_path_factory.mktemp("crashed")
        async with SqliteStore.open(settings(used)) as store:
            await kept(store, ADA, name="Ada")
            shutil.copytree(used, crashed, dirs_exist_ok=True)
        assert files(crashed)["vouch.db-wal"]
        await refusal(crashed, key=MasterKey(new_secret()))
        async with SqliteStore.open(settings(crashed)) as store:
            assert (await store.load(ADA, "e")).dossier == dossier(2, "Ada")

    async def test_a_missing_key_file(self, used):
        (used / "vouch.key").unlink()
        assert "vouch.key is missing" in await refusal(used)

    @pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602, 0o660, 0o666, 0o644])
    async def test_a_key_file_that_others_can_reach(self, used, mode):
        (used / "vouch.key").chmod(mode)
        assert f"run `chmod 600 {used / 'vouch.key'}`" in await refusal(used)

    @pytest.mark.parametrize("text", [b"", b"hunter2\n", b"\xff" * 32, b"ab" * 3000])
    async def test_a_key_file_that_holds_no_key(self, used, text):
        (used / "vouch.key").write_bytes(text)
        said = await refusal(used)
        assert "holds no key" in said
        assert "hunter2" not in said

    async def test_a_first_run_beside_a_key_file_uses_it(self, used, tmp_path_factory):
        folder = tmp_path_factory.mktemp("first")
        shutil.copy(used / "vouch.key", folder)
        async with SqliteStore.open(settings(folder)):
            pass
        assert files(folder)["vouch.key"] == files(used)["vouch.key"]


class TestFiles:
    async def test_data_without_its_keys(self, used):
        (used / "vouch-keys.db").unlink()
        assert "vouch-keys.db is missing" in await refusal(used)

    async def test_keys_without_their_secret(self, used):
        execute(used / "vouch-keys.db", "DELETE FROM master")
        assert "lost the secret" in await refusal(used)

    async def test_an_altered_secret(self, used):
        execute(used / "vouch-keys.db", "UPDATE master SET secret = CAST(substr(secret, 1, 40) || x'00' AS BLOB)")
        assert "The secret in" in await refusal(used)

    async def test_a_secret_that_is_no_longer_bytes_is_not_repeated(self, used):
        execute(used / "vouch-keys.db", "UPDATE master SET secret = CAST(x'0a5151ff0a' AS TEXT)")
        assert "QQ" not in await refusal(used)

    @pytest.mark.parametrize(("name", "schema"), [("vouch.db", DATA), ("vouch-keys.db", KEYS)])
    async def test_a_newer_schema(self, used, name, schema):
        execute(used / name, f"PRAGMA user_version = {len(schema.steps()) + 1}")
        said = await refusal(used)
        assert "was made by a newer Vouch" in said
        assert name in said

    async def test_a_newer_schema_makes_no_key_file(self, tmp_path):
        execute(tmp_path / "vouch.db", f"PRAGMA application_id = {DATA.mark}", "PRAGMA user_version = 99")
        assert "made by a newer" in await refusal(tmp_path)

    async def test_a_database_of_another_program(self, tmp_path):
        execute(tmp_path / "vouch.db", "CREATE TABLE students (name TEXT)")
        assert "something else" in await refusal(tmp_path)

    async def test_files_that_changed_places(self, used):
        (used / "vouch.db").rename(used / "x")
        (used / "vouch-keys.db").rename(used / "vouch.db")
        (used / "x").rename(used / "vouch-keys.db")
        assert "something else" in await refusal(used)

    async def test_a_file_that_is_no_database(self, tmp_path):
        (tmp_path / "vouch.db").write_text("Dear diary, " * 1000)
        assert "cannot be used" in await refusal(tmp_path)

    async def test_a_folder_where_a_file_should_be(self, tmp_path):
        (tmp_path / "vouch.db").mkdir()
        with pytest.raises(CannotOpen):
            async with SqliteStore.open(settings(tmp_path)):
                pass

    async def test_a_folder_that_cannot_be_made(self, tmp_path):
        (tmp_path / "file").touch()
        with pytest.raises(CannotOpen, match="File exists"):
            async with SqliteStore.open(settings(tmp_path / "file")):
                pass

    async def test_a_first_run_that_was_cut_short_is_taken_up(self, tmp_path):
        (tmp_path / "vouch-keys.db").touch()
        (tmp_path / "vouch.db").touch()
        async with SqliteStore.open(settings(tmp_path)) as store:
            await kept(store, ADA, name="Ada")
        assert await readable(tmp_path)


class TestSwapped:
    async def refused(self, folder, person=ADA):
        async with SqliteStore.open(settings(folder)) as store:
            with pytest.raises(Tampered) as refused:
                await store.load(person, "e")
        assert "Ada" not in str(refused.value)

    async def test_two_students_records(self, used):
        with closing(sqlite3.connect(used / "vouch.db")) as connection, connection:
            (one, first), (two, second) = connection.execute("SELECT student, record FROM students").fetchall()
            swap = "UPDATE students SET record = ? WHERE student = ?"
            connection.executemany(swap, [(second, one), (first, two)])
        await self.refused(used, ADA)
        await self.refused(used, BOB)

    async def test_two_fields_of_one_student(self, used):
        with closing(sqlite3.connect(used / "vouch.db")) as connection, connection:
            for student, record, address in connection.execute(
                "SELECT student, record, address FROM students JOIN identities USING (student)"
            ).fetchall():
                connection.execute("UPDATE students SET record = ? WHERE student = ?", (address, student))
                connection.execute("UPDATE identities SET address = ? WHERE student = ?", (record, student))
        await self.refused(used)

    async def test_two_students_keys(self, used):
        with closing(sqlite3.connect(used / "vouch-keys.db")) as connection, connection:
            (one, first), (two, second) = connection.execute("SELECT * FROM student_keys").fetchall()
            swap = "UPDATE student_keys SET wrapped = ? WHERE student = ?"
            connection.executemany(swap, [(second, one), (first, two)])
        await self.refused(used)

    async def test_an_older_record_beside_todays_revision(self, used):
        with closing(sqlite3.connect(used / "vouch.db")) as connection:
            before = connection.execute("SELECT record, student FROM students").fetchall()
        async with SqliteStore.open(settings(used)) as store:
            await kept(store, ADA)
            await kept(store, BOB)
        with closing(sqlite3.connect(used / "vouch.db")) as connection, connection:
            connection.executemany("UPDATE students SET record = ? WHERE student = ?", before)
        await self.refused(used)

    async def test_a_changed_revision(self, used):
        execute(used / "vouch.db", "UPDATE students SET revision = revision + 1")
        await self.refused(used)

    async def test_somebody_elses_record_under_ones_own_handle(self, used):
        with closing(sqlite3.connect(used / "vouch.db")) as connection, connection:
            (one, address), (two, other) = connection.execute("SELECT handle, address FROM identities").fetchall()
        async with SqliteStore.open(settings(used)) as store:
            student = (await store.load(ADA, "e")).student
            key = await store._keys.find(student)
            handle = store._index.handle(ADA)
            mine = {one: address, two: other}
            assert key.open(mine.pop(handle), name=f"address/{handle}", revision=0) == (
                b'{"door": "slack", "user": "U-ADA-7", "space": "T1"}'
            )
            (foreign,) = mine.values()
            with pytest.raises(Tampered):
                key.open(foreign, name=f"address/{handle}", revision=0)
