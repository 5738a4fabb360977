"""A hundred students with a mark in every field are deleted: no byte holds one, and no backup gives one back."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from adapters.metrics import Metrics
from bot.messages import Event, Person, Said
from bot.outbox import Changes, Kind, Post, State
from bot.settings import Settings
from bot.store.backup import KEYS_KEPT, Copies, back_up, copies
from bot.store.keys import place
from bot.store.migrations import DATA, KEYS
from bot.store.restore import restore
from bot.store.snapshot import file_of
from bot.store.sqlite import SqliteStore
from bot.vault import DataKey, MasterKey, Tampered
from tests.faults.counting import measured
from tests.filled import Filler
from tests.support import NOW, bot_on

GONE, STAY = 100, 10
MARK = "Zebrafinch"


class Class:
    """Students who go and students who stay, each with a mark of their own in every field."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings = Settings(database=folder / "live" / "vouch.db")
        self.fillers = {Person("slack", f"{MARK}U{n}", f"{MARK}T"): Filler(f"{MARK}-{n}-") for n in range(GONE + STAY)}
        self.people = list(self.fillers)
        self.ids: dict[Person, str] = {}
        self.copies = count(1)

    async def fill(self, store: SqliteStore) -> None:
        for person, filler in self.fillers.items():
            loaded = await store.load(person, "none")
            dossier = filler.dossier(1)
            dossier = replace(dossier, reminders=replace(dossier.reminders, to=person))
            told = Changes((Post(Kind.DIGEST, "2026-11-25", person, NOW + timedelta(days=1)),))
            event = f"{MARK} event {person.user}"
            await store.keep(person, loaded.student, dossier, was=0, event=event, now=NOW, outbox=told)
            await store.offer(loaded.student, f"{MARK}{person.user}", NOW + timedelta(minutes=10))
            self.ids[person] = loaded.student

    def back_up(self) -> Copies:
        where = self.folder / "backups"
        now = NOW + timedelta(seconds=next(self.copies))
        return back_up(self.settings, data=where / "data", keys=where / "keys", now=now, told=lambda *_: None)

    def bytes(self) -> Iterator[tuple[Path, bytes]]:
        """Every file there is: data, log, shared memory, keys, master key, backups."""
        for path in sorted(self.folder.rglob("*")):
            if path.is_file():
                yield path, path.read_bytes()

    def keys(self, file: Path) -> dict[str, DataKey]:
        """Every student's key a file gives away to whoever has the master key."""
        master = MasterKey.parse(self.settings.key_file.read_text())
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
            rows = connection.execute("SELECT student, wrapped FROM student_keys").fetchall()
        return {student: DataKey(student, master.unwrap(wrapped, *place(student))) for student, wrapped in rows}

    def readable(self, data: Path, keys: Path) -> set[str]:
        """Whose record can be read out of a copy of the data by anybody with those keys and the master key."""
        opened = self.keys(keys)
        with closing(sqlite3.connect(f"{data.as_uri()}?mode=ro", uri=True)) as connection:
            rows = connection.execute("SELECT student, revision, record FROM students").fetchall()
        return {student for student, revision, record in rows if _any(opened, student, revision, record)}


def _any(keys: dict[str, DataKey], student: str, revision: int, record: bytes) -> bool:
    """Try the student's own key and then everybody else's."""
    for key in keys.values():
        try:
            return MARK.encode() in replace(key, student=student).open(record, name="dossier", revision=revision)
        except Tampered:
            continue
    return False


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("vouch").setLevel(logging.DEBUG)
    return caplog


@pytest.mark.slow
async def test_nothing_of_a_hundred_deleted_students_is_left(tmp_path: Path, logged: pytest.LogCaptureFixture) -> None:
    school = Class(tmp_path)
    gone, stay = school.people[:GONE], school.people[GONE:]
    async with SqliteStore.open(school.settings) as store:
        metrics = Metrics(database=school.settings.database, outbox=store.tally)
        await school.fill(store)
        before = school.back_up()
        data, keys = before.data / file_of(DATA), before.keys / file_of(KEYS)
        assert school.readable(data, keys) == set(school.ids.values())  # with its keys: it can fail
        with measured("gone", "students deleted") as found:
            for person in gone:
                await store.forget(school.ids[person])
            found.count = len(gone)
        assert found.seconds < 60
        _nothing_found(school, logged, (await metrics.page()).decode())
        assert school.readable(data, school.settings.keys_database) == {school.ids[one] for one in stay}
        assert not [row for person in gone for row in await store.outbox(school.ids[person])]
        others = await bot_on(store).receive(Event("1", Person("slack", "U-new", "T9"), Said("/export")))
        assert MARK not in " ".join(file.content.decode() for file in others.files)
    _nothing_found(school, logged, "")  # closed, without a log beside the files
    later = [school.back_up() for _ in range(KEYS_KEPT)]
    assert copies(later[0].keys.parent) == tuple(one.keys for one in reversed(later))
    for copy in later:  # no copy of the keys is left that could open the old copy of the data
        assert school.readable(data, copy.keys / file_of(KEYS)) == {school.ids[one] for one in stay}
    await _put_back(school, before, gone, stay)


def _nothing_found(school: Class, logged: pytest.LogCaptureFixture, page: str) -> None:
    texts = [text.encode() for filler in school.fillers.values() for text in filler.texts]
    assert len(texts) > GONE * 50
    for path, raw in school.bytes():
        assert MARK.encode() not in raw, path
    assert MARK not in logged.text
    assert MARK not in page


async def _put_back(school: Class, before: Copies, gone: list[Person], stay: list[Person]) -> None:
    """The backup of before, with today's keys and with its own: the deleted are nobody, and their rows are cleared."""
    restore(school.settings, data=before.data, keys=None, force=True, now=NOW)
    async with SqliteStore.open(school.settings) as store:
        assert [(await store.load(person, "x")).dossier.revision for person in gone] == [0] * GONE
        assert {(await store.load(person, "x")).dossier.revision for person in stay} == {1}
        assert {row.state for person in stay for row in await store.outbox(school.ids[person])} == {State.PAUSED}
    with closing(sqlite3.connect(school.settings.database)) as connection:
        assert connection.execute("SELECT count(*) FROM students").fetchone() == (STAY,)
    for path, raw in school.bytes():
        assert MARK.encode() not in raw, path
