"""Calendar feeds: the SQL of whose a secret link is. It is kept as a keyed hash, so it can be shown to nobody again."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.store import FeedOf, FeedOwner
from bot.store.work import Database
from bot.vault import Index

_BEGIN = """
    INSERT INTO feeds (token, kind, owner, since) VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT (kind, owner) DO UPDATE SET token = excluded.token, since = excluded.since
"""
_SINCE = "SELECT since FROM feeds WHERE kind = ? AND owner = ?"
_END = "DELETE FROM feeds WHERE kind = ? AND owner = ? RETURNING 1"
_OWNER = "SELECT kind, owner FROM feeds WHERE token = ?"


class KeptFeeds:
    """One link an owner. See `bot.store.Feeds`."""

    def __init__(self, database: Database, index: Index) -> None:
        self._database = database
        self._index = index

    async def begin(self, owner: FeedOwner, token: str, now: datetime) -> None:
        """Keep an owner's one link; the one before opens nothing any more."""
        await self._database.write(_BEGIN, (self._mark(token), owner.kind, owner.id, int(now.timestamp())))

    async def since(self, owner: FeedOwner) -> datetime | None:
        """When the owner's link was made."""
        rows = await self._database.fetch(_SINCE, (owner.kind, owner.id))
        return datetime.fromtimestamp(rows[0][0], UTC) if rows else None

    async def end(self, owner: FeedOwner) -> bool:
        """Make the owner's link open nothing; False where there was none."""
        return bool(await self._database.write(_END, (owner.kind, owner.id)))

    async def owner(self, token: str) -> FeedOwner | None:
        """Whose link it is."""
        rows = await self._database.fetch(_OWNER, (self._mark(token),))
        return FeedOwner(FeedOf(rows[0][0]), rows[0][1]) if rows else None

    def _mark(self, token: str) -> str:
        return self._index.mark(f"feed/{token}")
