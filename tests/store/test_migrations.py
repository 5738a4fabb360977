import sqlite3
from contextlib import closing

import pytest

from bot.store.migrations import DATA, KEYS, Schema, migrate, version_of

ONE = "-- first\nCREATE TABLE one (a TEXT);\nINSERT INTO one VALUES ('x; y');\n"
TWO = "CREATE TABLE two (b TEXT);\nCREATE TRIGGER t AFTER INSERT ON two BEGIN DELETE FROM one; END;"


@pytest.fixture
def schema(tmp_path, monkeypatch):
    monkeypatch.setattr("bot.store.migrations._HERE", tmp_path)
    (tmp_path / "toy").mkdir()
    (tmp_path / "toy" / "0001_one.sql").write_text(ONE)
    return Schema("toy", 77)


@pytest.fixture
def connection():
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        yield connection


def tables(connection):
    return [name for (name,) in connection.execute("SELECT name FROM sqlite_master ORDER BY name")]


@pytest.mark.parametrize("schema", [DATA, KEYS], ids=lambda schema: schema.name)
def test_steps_are_numbered_without_a_gap(schema):
    numbers = [int(step.name.split("_")[0]) for step in schema.steps()]
    assert numbers == list(range(1, len(numbers) + 1))
    assert numbers


@pytest.mark.parametrize("schema", [DATA, KEYS], ids=lambda schema: schema.name)
def test_taking_them_twice_changes_nothing(schema, connection):
    migrate(connection, schema)
    before = tables(connection)
    migrate(connection, schema)
    assert tables(connection) == before
    assert version_of(connection) == len(schema.steps())


def test_takes_the_steps_that_are_missing_and_keeps_what_is_there(schema, connection, tmp_path):
    migrate(connection, schema)
    (tmp_path / "toy" / "0002_two.sql").write_text(TWO)
    migrate(connection, schema)
    assert tables(connection) == ["one", "t", "two"]
    assert connection.execute("SELECT a FROM one").fetchall() == [("x; y",)]
    assert version_of(connection) == 2
    assert connection.execute("PRAGMA application_id").fetchone() == (77,)


def test_a_step_that_fails_leaves_nothing_of_itself(schema, connection, tmp_path):
    (tmp_path / "toy" / "0002_two.sql").write_text(f"{TWO}\nCREATE TABLE one (again TEXT);")
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, schema)
    assert tables(connection) == ["one"]
    assert version_of(connection) == 1
    assert not connection.in_transaction
