"""Numbered steps that bring a database file to the shape this program knows. Append-only."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bot.store import CannotOpen
from bot.store.files import present

_HERE = Path(__file__).parent / "schema"


@dataclass(frozen=True, slots=True)
class Schema:
    """One kind of file. `mark` tells it from other programs' files (PRAGMA application_id)."""

    name: str
    mark: int

    def steps(self) -> tuple[Path, ...]:
        """The files of SQL in order; the number of them is the version."""
        return tuple(sorted((_HERE / self.name).glob("*.sql")))


DATA = Schema("data", int.from_bytes(b"VchD", "big"))
KEYS = Schema("keys", int.from_bytes(b"VchK", "big"))


def look(path: Path) -> sqlite3.Connection:
    """Open a file for reading in a way that changes no byte on disk."""
    # `immutable` passes over the log, and is right only where there is none; `mode=ro` reads the log.
    how = "mode=ro" if present(path.with_name(f"{path.name}-wal")) else "immutable=1"
    return sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, isolation_level=None)


def inspect(path: Path, schema: Schema) -> None:
    """Refuse a file of another program, or of a newer Vouch, and leave it as it is."""
    if not present(path):
        return
    with closing(look(path)) as connection:
        version = version_of(connection)
        (mark,) = connection.execute("PRAGMA application_id").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if mark != schema.mark and (mark or version or tables):
        raise CannotOpen(f"{path} is a database of something else: give Vouch a file of its own.")
    known = len(schema.steps())
    if version > known:
        raise CannotOpen(
            f"{path} was made by a newer Vouch (schema {version}; this one knows {known}):"
            " start that one, or put a backup of the file back."
        )


def version_of(connection: sqlite3.Connection) -> int:
    """How many steps the file has had."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def migrate(connection: sqlite3.Connection, schema: Schema) -> None:
    """Take the steps that are missing, each in a transaction of its own."""
    for number, step in enumerate(schema.steps(), start=1):
        if version_of(connection) < number:
            _take(connection, schema, number, step.read_text("utf-8"))


def _take(connection: sqlite3.Connection, schema: Schema, number: int, script: str) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Asked again under the lock: another process may have taken the step meanwhile.
        if version_of(connection) < number:
            for statement in _statements(script):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {schema.mark}")
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _statements(script: str) -> Iterator[str]:
    # One by one, since sqlite3.executescript commits whatever is open before it begins.
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement
