"""The outbox: the SQL of what the bot sends of itself."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from bot.outbox import ASIDE, Failure, Mark, Reason
from bot.store.group import Group
from bot.store.work import Database, Statements

log = logging.getLogger("vouch")
KEPT = timedelta(days=400)
"""How long a row that has ended is remembered: longer than a season."""

_COLUMNS = "key, outbox.student, kind, due, state, attempts, tried, reason, things, outbox.handle, address, receipt"
_READ = f"SELECT {_COLUMNS} FROM outbox LEFT JOIN identities USING (handle)"  # noqa: S608  nothing of it comes from outside
# Who left has no address: nothing is ready for them, and no loop may wait for it.
# An `until` of zero is never reached: a row that is unknown and cannot be looked up stays for a person to see.
# What waits is read in the order of its index and no further than asked: an OR over the states would read every row.
_READY = f"""
    SELECT * FROM (
        {_READ} WHERE address IS NOT NULL AND door = ?1 AND (?2 = '' OR outbox.handle = ?2)
          AND state = 'waiting' AND due <= ?3
        ORDER BY due, key LIMIT ?4
    ) AS waiting
    UNION ALL
    {_READ} WHERE address IS NOT NULL AND door = ?1 AND (?2 = '' OR outbox.handle = ?2)
      AND state IN ('sending', 'unknown') AND until BETWEEN 1 AND ?3
    ORDER BY due, key LIMIT ?4
"""  # noqa: S608  nothing of it comes from outside
_NEXT = """
    SELECT min(at) FROM (
        SELECT * FROM (
            SELECT due AS at FROM outbox JOIN identities USING (handle)
            WHERE door = ?1 AND (?2 = '' OR handle = ?2) AND state = 'waiting'
            ORDER BY due LIMIT 1
        ) AS waiting
        UNION ALL
        SELECT until AS at FROM outbox JOIN identities USING (handle)
        WHERE door = ?1 AND (?2 = '' OR handle = ?2) AND state IN ('sending', 'unknown') AND until > 0
    ) AS coming
"""
_UNKNOWN = f"{_READ} WHERE state = 'unknown' ORDER BY due, key"
_OF = f"{_READ} WHERE outbox.student = ? ORDER BY due, key"
_TALLY = "SELECT door, state, count(*) FROM outbox GROUP BY door, state"
_MARK = """
    UPDATE outbox SET state = :to, owner = :new, until = coalesce(CAST(:until AS BIGINT), 0), due = coalesce(:due, due),
        tried = CASE WHEN :again = 1 THEN :now ELSE tried END, attempts = attempts + :again, reason = :reason,
        receipt = CASE WHEN :receipt = '' THEN receipt ELSE :receipt END
    WHERE key = :key AND state = :was AND attempts = :attempts
      AND (:owner = '' AND (state <> 'sending' OR until <= :now) OR :owner <> '' AND owner = :owner)
    RETURNING 1
"""
_ASIDE = """
    UPDATE outbox SET owner = '', until = 0, reason = 'unreadable',
        due = CASE WHEN state = 'waiting' THEN CAST(? AS BIGINT) ELSE due END,
        state = CASE WHEN state = 'waiting' THEN 'waiting' ELSE 'unknown' END
    WHERE key IN (SELECT value FROM json_each(?)) AND state IN ('waiting', 'sending', 'unknown') AND until <= ?
"""
_OPEN = """
    SELECT key, student, attempts, CASE WHEN state = 'sending' THEN owner ELSE '' END FROM outbox
    WHERE state IN ('waiting', 'sending') AND key IN (SELECT value FROM json_each(?))
    /* held by others: skipped */
"""
_CLAIM = """
    UPDATE outbox SET state = 'sending', owner = ?, until = ?, tried = ?, attempts = 1, things = ?, reason = ''
    WHERE key = ? AND student = ?
"""
_FAIL = "UPDATE outbox SET state = 'failed', owner = '', until = 0, reason = ? WHERE key = ? AND student = ?"
_END = "UPDATE outbox SET state = 'cancelled', owner = '', until = 0, reason = ? WHERE key = ? AND student = ?"
_SETTLE = """
    UPDATE outbox SET state = ?1, until = 0, due = CASE WHEN ?1 = 'waiting' THEN ?2 ELSE due END, reason = 'settled'
    WHERE key = ?3 AND student = ?4 AND state = 'unknown'
"""
# A row whose time has come, or that was tried, is the delivery's, which looks at the record again before it sends.
_DROP = """
    UPDATE outbox SET state = 'cancelled', reason = ?
    WHERE student = ? AND state = 'waiting' AND attempts = 0 AND due > ?
      AND key NOT IN (SELECT value FROM json_each(?))
"""
_PUT = """
    INSERT INTO outbox (key, student, kind, door, handle, due, state) VALUES (?, ?, ?, ?, ?, ?, 'waiting')
    ON CONFLICT (key) DO UPDATE
    SET door = excluded.door, handle = excluded.handle, due = excluded.due, state = 'waiting', reason = ''
    WHERE outbox.state IN ('waiting', 'cancelled') AND outbox.attempts = 0
"""
_PRUNE = """
    DELETE FROM outbox WHERE state IN ('sent', 'failed', 'cancelled') AND due < (SELECT max(due) FROM outbox) - ?
"""


@dataclass(frozen=True, slots=True)
class Planned:
    """One row to be written, its recipient hashed."""

    key: str
    kind: str
    door: str
    handle: str
    due: int


@dataclass(frozen=True, slots=True)
class Claimed:
    """One row to be taken, what it tells sealed."""

    key: str
    owner: str
    until: int
    things: bytes


@dataclass(frozen=True, slots=True)
class Posting:
    """What happens to one student's rows in one transaction."""

    plan: tuple[Planned, ...]
    why: Reason
    claim: Claimed | None = None
    end: tuple[tuple[str, str], ...] = ()
    """Key and reason."""
    settled: tuple[tuple[str, str], ...] = ()
    """Key and state."""
    failure: Failure | None = None

    @property
    def touched(self) -> tuple[str, ...]:
        """The rows this happens to."""
        taken = (one.key for one in (self.claim, self.failure) if one)
        return (*(key for key, _ in self.end), *taken)

    def fits(self, open_: Mapping[str, tuple[int, str]]) -> bool:
        """Tell whether they stand where they should: waiting, untouched for a claim, in its owner's hands to fail.

        `open_` holds the attempts made for each of the student's rows that waits or is sent, and who sends it.
        """
        failed = self.failure is None or open_.get(self.failure.key, (0, ""))[1] == self.failure.owner
        untouched = self.claim is None or open_.get(self.claim.key) == (0, "")
        return failed and untouched and all(open_.get(key, (0, "-"))[1] == "" for key, _ in self.end)


class Outbox:
    """Rows by due time; moved on one by one, committed together."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._group: Group[Mark, bool] = Group(self._commit)

    async def ready(self, now: datetime, *, door: str, handle: str, most: int) -> list[Any]:
        """What can be worked on now, the longest due first."""
        return await self._database.fetch(_READY, (door, handle, int(now.timestamp()), most))

    async def next(self, *, door: str, handle: str) -> datetime | None:
        """When something can be worked on."""
        ((at,),) = await self._database.fetch(_NEXT, (door, handle))
        return None if at is None else datetime.fromtimestamp(at, UTC)

    async def unknown(self) -> list[Any]:
        """Rows of which nobody knows whether they arrived."""
        return await self._database.fetch(_UNKNOWN)

    async def of(self, student: str) -> list[Any]:
        """All rows of one student."""
        return await self._database.fetch(_OF, (student,))

    async def tally(self) -> list[Any]:
        """Door, state and number of all rows."""
        return await self._database.fetch(_TALLY)

    async def mark(self, mark: Mark) -> bool:
        """Move a row on; False: somebody else did."""
        return await self._group.add(mark)

    async def put_aside(self, keys: Sequence[str], now: datetime) -> None:
        """Let rows that nobody can read hold up no other: they are looked at another day, or stay for a person."""
        if keys:
            log.error("rows verb=unreadable count=%d", len(keys))
            later = int((now + ASIDE).timestamp())
            await self._database.write(_ASIDE, (later, json.dumps(keys), int(now.timestamp())))

    async def close(self) -> None:
        """Finish what waits."""
        await self._group.close()

    async def _commit(self, batch: Sequence[Mark]) -> list[bool]:
        return await self._database.transact(partial(_move, batch))


async def free(writes: Statements, postings: Sequence[tuple[str, Posting | None]]) -> list[bool]:
    """Tell of each student's changes whether the rows they touch still stand where they should."""
    keys = [key for _, posting in postings if posting for key in posting.touched]
    rows = await writes.fetch(_OPEN, (json.dumps(keys),)) if keys else ()
    found: dict[str, dict[str, tuple[int, str]]] = {}
    for key, student, attempts, owner in rows:
        found.setdefault(student, {})[key] = (attempts, owner)
    return [posting is None or posting.fits(found.get(student, {})) for student, posting in postings]


async def write(writes: Statements, posted: Iterable[tuple[str, int, Posting]]) -> None:
    """Write each student's changes in turn: id, now in seconds, what happens."""
    for student, now, posting in posted:
        if claim := posting.claim:
            values = (claim.owner, claim.until, now, claim.things, claim.key, student)
            await writes.many(_CLAIM, [values])
        if failure := posting.failure:
            await writes.fetch(_FAIL, (failure.reason, failure.key, student))
        await writes.many(_END, [(reason, key, student) for key, reason in posting.end])
        await writes.many(_SETTLE, [(state, now, key, student) for key, state in posting.settled])
        keys = json.dumps([row.key for row in posting.plan])
        await writes.many(_DROP, [(posting.why, student, now, keys)])
        rows = [(row.key, student, row.kind, row.door, row.handle, row.due) for row in posting.plan]
        await writes.many(_PUT, rows)


async def prune(writes: Statements) -> None:
    """Drop what ended long ago, measured from the newest row: the store reads no clock."""
    await writes.fetch(_PRUNE, (int(KEPT.total_seconds()),))


async def _move(batch: Sequence[Mark], writes: Statements) -> list[bool]:
    return [bool(await writes.fetch(_MARK, _values(mark))) for mark in batch]


def _values(mark: Mark) -> dict[str, object]:
    return {
        "key": mark.key,
        "was": mark.was,
        "to": mark.to,
        "owner": mark.owner,
        "new": mark.new_owner,
        "until": _seconds(mark.until),
        "due": _seconds(mark.due),
        "attempts": mark.attempts,
        "now": _seconds(mark.now),
        "again": int(mark.attempt),
        "reason": mark.reason,
        "receipt": mark.receipt,
    }


def _seconds(at: datetime | None) -> int | None:
    return None if at is None else int(at.timestamp())
