"""Pages that were handed over: the SQL of what opens once. The link's own bytes are the key, and are not kept."""

from __future__ import annotations

from datetime import datetime

from bot.store.work import Database
from bot.vault import DataKey, Index

_PUT = """
    INSERT INTO handoffs (student, token, sealed, until) VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT (student) DO UPDATE SET token = excluded.token, sealed = excluded.sealed, until = excluded.until
"""
_END = "DELETE FROM handoffs WHERE student = ? RETURNING until"
_WAITS = "SELECT 1 FROM handoffs WHERE token = ? AND until > ?"
_PRUNE = "DELETE FROM handoffs WHERE until <= ?"
_TAKE = "DELETE FROM handoffs WHERE token = ? RETURNING student, sealed"
_NAME = "handoff"


class KeptHandoffs:
    """One page a student. See `bot.store.Handoffs`."""

    def __init__(self, database: Database, index: Index) -> None:
        self._database = database
        self._index = index

    async def put(self, student: str, token: str, page: str, until: datetime) -> None:
        """Keep a page behind a link; the one before opens nothing any more."""
        sealed = DataKey(student, bytes.fromhex(token)).seal(page.encode(), name=_NAME, revision=0)
        await self._database.write(_PUT, (student, self._mark(token), sealed, int(until.timestamp())))

    async def end(self, student: str) -> bool:
        """Destroy a student's page; False where none was out."""
        ended = bool(await self._database.write(_END, (student,)))
        await self._database.truncate()
        return ended

    async def waits(self, token: str, now: datetime) -> bool:
        """Tell whether a link still opens something."""
        return bool(await self._database.fetch(_WAITS, (self._mark(token), int(now.timestamp()))))

    async def take(self, token: str, now: datetime) -> str | None:
        """The page behind a link, which is destroyed; None where there is none, or it is too old."""
        await self._database.write(_PRUNE, (int(now.timestamp()),))
        rows = await self._database.write(_TAKE, (self._mark(token),))
        if not rows:
            return None
        await self._database.truncate()
        student, sealed = rows[0]
        return DataKey(student, bytes.fromhex(token)).open(sealed, name=_NAME, revision=0).decode()

    def _mark(self, token: str) -> str:
        return self._index.mark(f"handoff/{token}")
