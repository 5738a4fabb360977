"""Workspaces a door was installed in: what it keeps of each, sealed by the key of the house, and who left when."""

from __future__ import annotations

import json
import secrets
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.messages import Person
from bot.store.secrets import Secrets
from bot.store.work import Database
from bot.vault import Index, Tampered, WrongKey

_KEEP = """
    INSERT INTO workspaces (workspace, sealed) VALUES (?, ?)
    ON CONFLICT (workspace) DO UPDATE SET sealed = excluded.sealed, gone = 0
"""
_FIND = "SELECT sealed FROM workspaces WHERE workspace = ? AND gone = 0"
_LEAVE = "UPDATE workspaces SET sealed = ?, gone = ? WHERE workspace = ? AND gone = 0 RETURNING 1"
_GONE = "SELECT workspace, sealed FROM workspaces WHERE gone BETWEEN 1 AND ?"
_LEFT = "SELECT workspace, sealed, gone FROM workspaces WHERE gone > 0"
_ERASE = "DELETE FROM workspaces WHERE workspace = ? AND gone > 0"
_BEGIN = "INSERT INTO install_states (state, until) VALUES (?, ?)"
_PRUNE = "DELETE FROM install_states WHERE until < ?"
_TAKE = "DELETE FROM install_states WHERE state = ? RETURNING until"


@dataclass(frozen=True, slots=True)
class Workspace:
    """One place of one door, as the door names it."""

    door: str
    space: str

    def has(self, person: Person) -> bool:
        """Whether somebody speaks from there; an organization (its space ends with a slash) has all its workspaces."""
        own = person.space == self.space or (self.space.endswith("/") and person.space.startswith(self.space))
        return own and person.door == self.door


class Workspaces:
    """Tokens and states of installs. Every write is durable on return."""

    def __init__(self, database: Database, index: Index) -> None:
        self._database = database
        self._index = index

    async def keep(self, where: Workspace, content: str) -> None:
        """Keep what the door knows of a workspace, in place of what was there."""
        handle = self._handle(where)
        await self._write(_KEEP, (handle, self._seal(handle, where, content)))
        await self._database.truncate()  # an older token must not stay in the log

    async def find(self, where: Workspace) -> str | None:
        """What the door kept; None where it is not installed. Raises Tampered."""
        handle = self._handle(where)
        rows = await self._database.fetch(_FIND, (handle,))
        return self._open(handle, rows[0][0])[1] if rows else None

    async def leave(self, where: Workspace, now: datetime) -> bool:
        """Destroy what was kept at once, and note since when; False where nothing was."""
        handle = self._handle(where)
        left = await self._write(_LEAVE, (self._seal(handle, where, ""), int(now.timestamp()), handle))
        await self._database.truncate()
        return bool(left)

    async def gone(self, before: datetime) -> tuple[Workspace, ...]:
        """Workspaces that left before that."""
        rows = await self._database.fetch(_GONE, (int(before.timestamp()),))
        return tuple(self._open(handle, sealed)[0] for handle, sealed in rows)

    async def left(self) -> tuple[tuple[Workspace, datetime], ...]:
        """Workspaces that are gone, and since when."""
        rows = await self._database.fetch(_LEFT)
        return tuple((self._open(handle, sealed)[0], datetime.fromtimestamp(at, UTC)) for handle, sealed, at in rows)

    async def erase(self, where: Workspace) -> None:
        """Drop the note that a workspace left."""
        await self._write(_ERASE, (self._handle(where),))

    async def begin(self, until: datetime) -> str:
        """A mark for an install that begins, good once and until then."""
        state = secrets.token_urlsafe(32)
        await self._write(_BEGIN, (self._index.mark(state), int(until.timestamp())))
        return state

    async def take(self, state: str, now: datetime) -> bool:
        """Use up a mark; False where there is none, or it is too old."""
        rows = await self._write(_TAKE, (self._index.mark(state),))
        await self._write(_PRUNE, (int(now.timestamp()),))
        return bool(rows) and rows[0][0] >= now.timestamp()

    async def _write(self, sql: str, values: tuple[object, ...]) -> list[tuple[int]]:
        return await self._database.write(sql, values)

    def _handle(self, where: Workspace) -> str:
        return self._index.handle(Person(where.door, "", where.space))

    def _seal(self, handle: str, where: Workspace, content: str) -> bytes:
        whole = json.dumps([where.door, where.space, content]).encode()
        return self._index.house.seal(whole, name=_name(handle), revision=0)

    def _open(self, handle: str, sealed: bytes) -> tuple[Workspace, str]:
        door, space, content = json.loads(self._index.house.open(sealed, name=_name(handle), revision=0))
        return Workspace(door, space), content


def adopt(connection: sqlite3.Connection, keys: Secrets) -> None:
    """Seal anew what was sealed by the master key itself, before it could be rotated."""
    for handle, sealed in connection.execute("SELECT workspace, sealed FROM workspaces").fetchall():
        with suppress(WrongKey, Tampered):  # it is sealed by the key of the house already
            whole = keys.master.unwrap(sealed, "workspace", handle)
            anew = keys.index.house.seal(whole, name=_name(handle), revision=0)
            connection.execute("UPDATE workspaces SET sealed = ? WHERE workspace = ?", (anew, handle))


def _name(handle: str) -> str:
    return f"workspace/{handle}"
