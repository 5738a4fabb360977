"""Pages of students' own: the SQL of links that open once and of the sessions they open, both as keyed hashes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.messages import Person
from bot.store import Stay
from bot.store.keys import Keys
from bot.store.rows import people_of
from bot.store.work import Database
from bot.vault import DataKey, Index

TOUCHED = timedelta(minutes=1)
"""How exactly it is noted when somebody was last there: a look at the page is no write each time."""

_PRUNE = "DELETE FROM visits WHERE until <= ?"
_BEGIN = """
    INSERT INTO visits (student, handle, link, until, seen) VALUES (?1, ?2, ?3, ?4, ?5)
    ON CONFLICT (student) DO UPDATE SET
        handle = excluded.handle, link = excluded.link, session = NULL,
        until = excluded.until, seen = excluded.seen, shown = NULL, revision = NULL
"""
_WAITS = "SELECT 1 FROM visits WHERE link = ? AND until > ?"
_ENTER = "UPDATE visits SET link = NULL, session = ?1, until = ?2, seen = ?3 WHERE link = ?4 AND until > ?3 RETURNING 1"
# A place that left its record, or went over to another one, speaks for it no more.
_FIND = """
    SELECT visits.student, visits.handle, identities.address, visits.until, visits.seen,
           CASE WHEN visits.revision = students.revision THEN visits.shown END
    FROM visits
    JOIN identities ON identities.handle = visits.handle AND identities.student = visits.student
    JOIN students ON students.student = visits.student
    WHERE visits.session = ?1 AND visits.until > ?2 AND visits.seen > ?3
"""
_TOUCH = "UPDATE visits SET seen = ? WHERE session = ?"
_SHOW = """
    UPDATE visits SET shown = ?1, revision = (SELECT revision FROM students WHERE student = ?2)
    WHERE session = ?3 AND student = ?2 RETURNING 1
"""
_END = "DELETE FROM visits WHERE student = ? RETURNING 1"
_LEAVE = "DELETE FROM visits WHERE session = ?"
_NAME = "visit"


class KeptVisits:
    """One page a student. See `bot.store.Visits`."""

    def __init__(self, database: Database, keys: Keys, index: Index) -> None:
        self._database = database
        self._keys = keys
        self._index = index

    async def begin(self, student: str, person: Person, link: str, *, now: datetime, until: datetime) -> None:
        """Keep a link that opens once; the one before, and the page it opened, are gone."""
        await self._database.write(_PRUNE, (int(now.timestamp()),))
        row = (student, self._index.handle(person), self._mark(link), int(until.timestamp()), int(now.timestamp()))
        await self._database.write(_BEGIN, row)

    async def waits(self, link: str, now: datetime) -> bool:
        """Tell whether a link still opens something."""
        return bool(await self._database.fetch(_WAITS, (self._mark(link), int(now.timestamp()))))

    async def enter(self, link: str, session: str, *, now: datetime, until: datetime) -> bool:
        """Use up a link and begin a session; False: it opens nothing (any more)."""
        values = (self._mark(session), int(until.timestamp()), int(now.timestamp()), self._mark(link))
        return bool(await self._database.write(_ENTER, values))

    async def find(self, session: str, now: datetime, idle: timedelta) -> Stay | None:
        """Whose session it is, unless nobody was there for so long; from now on somebody was."""
        mark, at = self._mark(session), int(now.timestamp())
        rows = await self._database.fetch(_FIND, (mark, at, at - int(idle.total_seconds())))
        key = await self._keys.find(rows[0][0]) if rows else None
        if key is None:
            return None
        student, handle, address, until, seen, shown = rows[0]
        if at - seen >= TOUCHED.total_seconds():
            await self._database.write(_TOUCH, (at, mark))
        (person,) = people_of(key, [(handle, address)])
        kept = self._key(student, session).open(shown, name=_NAME, revision=0) if shown else b""
        return Stay(student, person, datetime.fromtimestamp(until, UTC), kept)

    async def show(self, student: str, session: str, shown: bytes) -> bool:
        """Keep what is in front of somebody until their record changes, sealed with the session; False: it is over."""
        sealed = self._key(student, session).seal(shown, name=_NAME, revision=0)
        return bool(await self._database.write(_SHOW, (sealed, student, self._mark(session))))

    async def end(self, student: str) -> bool:
        """End a student's link or page; False where there was none."""
        ended = bool(await self._database.write(_END, (student,)))
        await self._database.truncate()
        return ended

    async def leave(self, session: str) -> None:
        """End one session; nothing where there is none."""
        await self._database.write(_LEAVE, (self._mark(session),))
        await self._database.truncate()

    def _mark(self, secret: str) -> str:
        return self._index.mark(f"visit/{secret}")

    @staticmethod
    def _key(student: str, session: str) -> DataKey:
        return DataKey(student, bytes.fromhex(session))
