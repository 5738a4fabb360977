"""F9, F11 and F18: a disk that is full, a reader that holds the log for long, and a log that a power cut tore."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from bot.store import StoreClosed
from bot.store.sqlite import SqliteStore
from tests.faults.counting import FULL, measured
from tests.faults.reaper import KEY, scratch
from tests.store.given import ADA, NOW, dossier, kept, settings

SECTOR = 512
SMALL = 2_000_000
"""Bytes of a disk that is soon full."""


@contextmanager
def small_disk(at: Path) -> Iterator[Path]:
    """A disk of its own; skipped where nobody may mount one."""
    at.mkdir()
    mount = shutil.which("mount")
    made = mount and subprocess.run([mount, "-t", "tmpfs", "-o", f"size={SMALL}", "vouch", at], check=False)
    if not made or made.returncode:
        pytest.skip("no leave to mount a small disk")
    try:
        yield at
    finally:
        subprocess.run(["umount", at], check=True)


@pytest.mark.slow
@pytest.mark.parametrize("round_", range(200 if FULL else 2))
async def test_a_disk_that_is_really_full_refuses_turns_and_loses_none(tmp_path: Path, round_: int) -> None:
    """Turns until the disk is full, at another fill each time; with room again the same store goes on."""
    with measured("F9", "disks filled") as found, small_disk(tmp_path / "disk") as disk:
        ballast = disk / "ballast"
        ballast.write_bytes(b"x" * (600_000 + 4096 * (round_ % 97)))
        taken = 0
        async with SqliteStore.open(settings(disk, key=KEY)) as store:
            with pytest.raises(StoreClosed):
                for taken in count():
                    await kept(store, replace(ADA, user=f"U{taken}"), name="x" * 500)
            for _ in range(3):
                with pytest.raises(StoreClosed):
                    await kept(store, replace(ADA, user="more"), name="x" * 500)
            ballast.unlink()
            await kept(store, replace(ADA, user="after"), name="room again")
            for number in range(taken):
                assert (await store.load(replace(ADA, user=f"U{number}"), "e")).dossier.revision == 1, number
        with closing(sqlite3.connect(disk / "vouch.db")) as file:
            assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert taken > 5
        found.count = 1


async def turns(folder: Path, many: int) -> dict[int, int]:
    """Keep some turns in a store that stays open, and copy it as it lies on the disk after the last.

    Returns how long the log was when each revision was acknowledged.
    """
    lengths: dict[int, int] = {}
    async with SqliteStore.open(settings(folder / "live", key=KEY)) as store:
        for revision in range(1, many + 1):
            loaded = await store.load(ADA, "none")
            event = f"e{revision}"
            await store.keep(ADA, loaded.student, dossier(revision), was=revision - 1, event=event, now=NOW)
            lengths[revision] = (folder / "live" / "vouch.db-wal").stat().st_size
        shutil.copytree(folder / "live", folder / "cut")
    return lengths


def torn(folder: Path, log: bytes, end: int, number: int) -> Path:
    """The disk after the cut: the log up to a sector, and rubbish where the next one was being written."""
    here = folder / str(number)
    shutil.copytree(folder / "cut", here)
    rubbish = b"\xa5" * SECTOR if number % 2 else b""
    (here / "vouch.db-wal").write_bytes(log[:end] + rubbish)
    (here / "vouch.db-shm").unlink(missing_ok=True)
    return here


@pytest.mark.slow
async def test_a_log_torn_at_any_sector_holds_every_turn_that_was_acknowledged_by_then() -> None:
    """Every 512 bytes of a log of six turns; `VOUCH_FAULTS=full`: of sixty. In a normal run every ninth of them."""
    with measured("F18", "torn logs") as found, scratch() as folder:
        lengths = await turns(folder, 60 if FULL else 6)
        log = (folder / "cut" / "vouch.db-wal").read_bytes()
        for number, end in enumerate(range(0, len(log) + 1, SECTOR if FULL else 9 * SECTOR)):
            here = torn(folder, log, end, number)
            acknowledged = max((revision for revision, length in lengths.items() if length <= end), default=0)
            async with SqliteStore.open(settings(here, key=KEY)) as store:
                revision = (await store.load(ADA, "look")).dossier.revision
            assert revision == acknowledged, (end, revision, acknowledged)
            with closing(sqlite3.connect(here / "vouch.db")) as connection:
                assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            shutil.rmtree(here)
            found.count += 1
    assert found.count > len(lengths)


async def test_a_long_reader_lets_the_log_grow_and_no_longer_than_it_reads(tmp_path: Path) -> None:
    """What grew while a backup read is gone at the next forgetting; turns go on meanwhile."""
    many = 5_000 if FULL else 150
    with measured("F11", "turns beside a reader") as found:
        async with SqliteStore.open(settings(tmp_path), patience=0.05) as store:
            student = await kept(store, ADA)
            with closing(sqlite3.connect(tmp_path / "vouch.db", isolation_level=None)) as reader:
                reader.execute("BEGIN")
                reader.execute("SELECT count(*) FROM students").fetchone()
                await kept(store, ADA, turns=many)
                held = (tmp_path / "vouch.db-wal").stat().st_size
            await kept(store, ADA, turns=3)
            await store.forget(student)
            assert held > many * 1000
            assert (tmp_path / "vouch.db-wal").stat().st_size == 0
        found.count = many


async def test_without_a_reader_the_log_stays_small(tmp_path: Path) -> None:
    async with SqliteStore.open(settings(tmp_path)) as store:
        await kept(store, ADA, turns=400)
        assert (tmp_path / "vouch.db-wal").stat().st_size < 12_000_000
