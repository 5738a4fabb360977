"""A week of mixed load in virtual time: memory stays flat, files stay bounded, the log says nothing."""

from __future__ import annotations

import asyncio
import gc
import logging
import tracemalloc
from pathlib import Path

import pytest

from adapters.simulate import play as playing
from adapters.simulate.loop import run
from adapters.simulate.play import begin_of, clean, play, quieten, report
from adapters.simulate.world import World
from bot.playbook.season import Season
from tests.faults.counting import FULL, measured

SEASON = Season(2028)
STUDENTS = 40 if FULL else 10
FLAT = 1.0
"""Megabytes that the second half of the week may add: records grow while people type."""
BOUNDED = 150_000 * STUDENTS
"""Bytes of the files themselves: of each student a record, its events and its rows."""
LOG = 10_000_000
"""Bytes of the logs beside them, which begin anew once they were taken over."""


class Warnings(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@pytest.mark.slow
def test_a_week_of_load_leaves_memory_flat_files_bounded_and_the_log_silent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everybody comes several times a day; `VOUCH_FAULTS=full`: four times as many people."""
    world, warned = World(7, begin_of(SEASON), 7, faults=False), Warnings()
    held: list[int] = []
    sizes: list[int] = []
    logs: list[int] = []

    async def watch() -> None:
        while True:
            await asyncio.sleep(86_400 / 2)
            gc.collect()
            held.append(tracemalloc.get_traced_memory()[0])
            files = [path for path in tmp_path.rglob("*") if path.is_file()]
            logs.append(sum(path.stat().st_size for path in files if path.name.endswith("-wal")))
            sizes.append(sum(path.stat().st_size for path in files) - logs[-1])

    monkeypatch.setattr(playing, "MEMORY", str(tmp_path))
    monkeypatch.setattr(playing, "quieten", lambda: (quieten(), world.spawn(watch())))
    monkeypatch.setattr("adapters.simulate.student.DAYS_BETWEEN", 0.3)
    log = logging.getLogger("vouch")
    log.addHandler(warned)
    tracemalloc.start()
    try:
        with measured("F20", "turns in a calm week") as found:
            run(play(world, students=STUDENTS, season=SEASON))
            found.count = world.counts["turns"]
            assert clean(world), report(world, STUDENTS, 2028)
            assert world.counts["turns"] > 20 * STUDENTS and world.counts["messages"] > STUDENTS
            assert (held[13] - held[6]) / 1e6 < FLAT, held
            assert max(sizes) < BOUNDED and max(logs) < LOG, (sizes, logs)
            assert warned.lines == []
    finally:
        tracemalloc.stop()
        log.removeHandler(warned)
