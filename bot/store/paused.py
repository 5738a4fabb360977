"""What a backup that was put back holds of the outbox: at rest until somebody says so, and never sent a second time."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

from bot.outbox import State
from bot.settings import Settings
from bot.store import CannotOpen
from bot.store.connection import dial, name_of, transaction
from bot.store.files import present
from bot.store.migrations import DATA, inspect, migrate
from bot.store.work import Result, Statements, Work

_EPOCH = "UPDATE installation SET epoch = epoch + 1, restored = ? RETURNING epoch"
_ONCE = ("DELETE FROM visits", "DELETE FROM handoffs", "DELETE FROM links")
"""What opens once, and may have been opened since the backup was made."""
_PAUSE = "UPDATE outbox SET state = 'paused', owner = '' WHERE state IN ('waiting', 'sending', 'unknown') RETURNING 1"
# What was not due when the backup was put back cannot have been sent since it was made. Of all else the platform is
# asked first, as after a crash.
_RESUME = """
    UPDATE outbox SET
        state = CASE WHEN attempts = 0 AND due > (SELECT restored FROM installation) THEN 'waiting' ELSE 'unknown' END,
        until = CASE WHEN attempts = 0 AND due > (SELECT restored FROM installation) THEN 0 ELSE CAST(? AS BIGINT) END
    WHERE state = 'paused' RETURNING state
"""
_COUNT = """
    SELECT door, kind, state, count(*), min(due) FROM outbox WHERE state NOT IN ('sent', 'cancelled')
    GROUP BY door, kind, state ORDER BY door, kind, state
"""


@dataclass(frozen=True, slots=True)
class Lot:
    """So many rows of one door and kind stand the same; the first was due at `due`, in seconds since 1970, UTC."""

    door: str
    kind: str
    state: State
    count: int
    due: int


async def pause(writes: Statements, now: datetime) -> tuple[int, int]:
    """Begin a new epoch in which nothing is sent that waited in the last one, and no link of it opens anything.

    Give its number and how many wait.
    """
    for statement in _ONCE:
        await writes.fetch(statement)
    ((epoch,),) = await writes.fetch(_EPOCH, (int(now.timestamp()),))
    return int(epoch), len(await writes.fetch(_PAUSE))


async def resume(writes: Statements, now: datetime) -> tuple[int, int]:
    """Let what rests go on; give how many wait for their time, and of how many the platform is asked first."""
    states = [state for (state,) in await writes.fetch(_RESUME, (int(now.timestamp()),))]
    waiting = states.count(State.WAITING)
    return waiting, len(states) - waiting


async def lots(reads: Statements) -> tuple[Lot, ...]:
    """Everything that has not come to a good end."""
    rows = await reads.fetch(_COUNT)
    return tuple(Lot(door, kind, State(state), count, due) for door, kind, state, count, due in rows)


def waiting(settings: Settings) -> tuple[Lot, ...]:
    """What of the outbox has not come to a good end. Raises CannotOpen."""
    return _on(settings, lots)


def hold(settings: Settings, now: datetime) -> tuple[int, int]:
    """`pause` on the database of the settings, also while Vouch runs. Raises CannotOpen."""
    return _on(settings, lambda writes: pause(writes, now))


def go_on(settings: Settings, now: datetime) -> tuple[int, int]:
    """`resume` on the database of the settings, also while Vouch runs. Raises CannotOpen."""
    return _on(settings, lambda writes: resume(writes, now))


def _on(settings: Settings, work: Work[Result]) -> Result:
    if settings.server:
        from bot.store.postgres.errands import on_data

        return asyncio.run(on_data(settings, work))
    if not present(settings.database):
        raise CannotOpen(f"There is no outbox: {settings.database} is not there.")
    inspect(settings.database, DATA)
    try:
        with closing(dial(settings.database)) as connection:
            migrate(connection, DATA)
            return transaction(connection, work)
    except sqlite3.Error as error:
        raise CannotOpen(f"{settings.database} cannot be used: {name_of(error)}.") from error
