"""One record that cannot be read, by a damaged disk or by keys older than the data, holds nobody else up."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cohort import Member
from bot.messages import Person
from bot.outbox import Changes, Kind, Post, State
from bot.store.spaces import forget_space
from bot.store.workspaces import Workspace
from tests.support import bot_on, open_store
from tests.test_expiring import Life, planted

PEOPLE = [Person("slack", f"U{number}", "T1") for number in range(6)]
HARMS = {
    "no key": ("vouch-keys.db", "DELETE FROM student_keys WHERE student = ?2", ""),
    "key": ("vouch-keys.db", "UPDATE student_keys SET wrapped = ?1 WHERE student = ?2", "wrapped FROM student_keys"),
    "record": ("vouch.db", "UPDATE students SET record = ?1 WHERE student = ?2", "record FROM students"),
    "address": ("vouch.db", "UPDATE identities SET address = ?1 WHERE student = ?2", "address FROM identities"),
}


async def plant(folder: Path, life: Life) -> str:
    """A class of six, each with a message that is due; the one who comes first in every list."""
    ids = []
    async with open_store(folder) as store:
        for person in PEOPLE:
            loaded = await store.load(person, "")
            due = Changes((Post(Kind.NOTICE, "2028-04-01", person, life.now),))
            kept = planted(classes=(Member("c" * 32, life.now.date()),))
            await store.keep(person, loaded.student, kept, was=0, event="planted", now=life.now, outbox=due)
            ids.append(loaded.student)
    return min(ids)


def damage(folder: Path, harm: str, student: str) -> None:
    file, statement, where = HARMS[harm]
    with closing(sqlite3.connect(folder / file, isolation_level=None)) as connection:
        found = connection.execute(f"SELECT {where} WHERE student = ?", (student,)).fetchone()[0] if where else b""
        connection.execute(statement, (found[:-1] + bytes([found[-1] ^ 1]) if found else None, student))


@pytest.mark.parametrize("harm", HARMS)
async def test_everybody_else_is_warned_told_and_counted(
    harm: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR, "vouch")
    life = Life()
    victim = await plant(tmp_path, life)
    damage(tmp_path, harm, victim)
    async with open_store(tmp_path) as store:
        bot = bot_on(store, lambda: life.now)
        await bot.work(life)
        due = await store.next(door="slack")
        assert due is None or due > life.now + timedelta(hours=1), "a loop that never rests"
        states = dict.fromkeys([State.WAITING, State.CANCELLED], 0)
        states |= {State(state): count for _, state, count in await store.tally()}
        assert states[State.CANCELLED] >= len(PEOPLE) - 1  # nobody departed: looked at, and not needed
        life.now += timedelta(days=400)
        await bot.retain()
        others = [one for one in await store.students() if one != victim]
        warned = [(loaded := await store.read(one)) and loaded.dossier.term.warnings for one in others]
        assert len(others) == len(PEOPLE) - 1 and all(warned)
        assert await bot.count() == 0
        await forget_space(store, Workspace("slack", "T1"))
        assert set(await store.students()) <= {victim}
    assert f"student={victim} verb=unreadable" in caplog.text or harm == "address"
