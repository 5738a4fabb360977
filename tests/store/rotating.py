"""Kill a rotation of the master key at many points and look at what is left: `python -m tests.store.rotating DIR N`.

A process of its own, with one thread, so that it may fork. Prints one line of JSON.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import FrameType

from bot.messages import Person
from bot.store.keys import place
from bot.store.rotation import rotate
from bot.store.secrets import PLACE
from bot.store.sqlite import SqliteStore
from bot.vault import MasterKey, WrongKey
from tests.store.given import dossier, kept, settings

STUDENTS = tuple(Person("slack", f"U{n}", "T1") for n in range(12))
ROOMS = ("bot/store/", "bot/vault.py")


async def fill(folder: Path) -> None:
    async with SqliteStore.open(settings(folder)) as store:
        for person in STUDENTS:
            await kept(store, person, name=person.user)


async def read(folder: Path) -> int:
    """Start as Vouch does, and read everybody."""
    async with SqliteStore.open(settings(folder)) as store:
        return sum([(await store.load(person, "e")).dossier == dossier(1, person.user) for person in STUDENTS])


def steps(tick: Callable[[], None]) -> None:
    """Call `tick` before every line of the store and the vault that this process runs from now on."""

    def trace(frame: FrameType, event: str, _: object) -> object:
        if not any(room in frame.f_code.co_filename for room in ROOMS):
            return None
        if event == "line":
            tick()
        return trace

    sys.settrace(trace)  # type: ignore[arg-type]


def in_child(work: Callable[[], None]) -> int:
    """Run work in a process that ends with it; give the signal it died of, or 0."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def count(folder: Path, told: Path) -> int:
    lines = 0

    def tick() -> None:
        nonlocal lines
        lines += 1

    def work() -> None:
        steps(tick)
        rotate(settings(folder))
        sys.settrace(None)
        told.write_text(str(lines))

    assert in_child(work) == 0
    return int(told.read_text())


def killed(folder: Path, at: int) -> bool:
    left = at

    def tick() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def work() -> None:
        steps(tick)
        rotate(settings(folder))

    return in_child(work) == -signal.SIGKILL


def openers(folder: Path, old: MasterKey) -> set[tuple[bool, bool]]:
    """For every wrapped record: whether the old key opens it, and whether the new one does."""
    news = [folder / "vouch.key-next", folder / "vouch.key"]
    found = [MasterKey.parse(path.read_text()) for path in news if path.exists()]
    others = [key for key in found if key != old]
    with closing(sqlite3.connect(folder / "vouch-keys.db")) as connection:
        rows = [(PLACE,)] + [place(name) for (name,) in connection.execute("SELECT student FROM student_keys")]
        sealed = [connection.execute("SELECT secret FROM master").fetchone()[0]]
        sealed += [row[0] for row in connection.execute("SELECT wrapped FROM student_keys")]
    return {
        (opened(old, raw, where), any(opened(key, raw, where) for key in others))
        for where, raw in zip(rows, sealed, strict=True)
    }


def opened(key: MasterKey, sealed: bytes, where: tuple[str, ...]) -> bool:
    try:
        return len(key.unwrap(sealed, *where)) == 32
    except WrongKey:
        return False


def main(folder: Path, points: int) -> None:
    asyncio.run(fill(folder / "whole"))
    old = MasterKey.parse((folder / "whole" / "vouch.key").read_text())
    shutil.copytree(folder / "whole", folder / "counted")
    lines = count(folder / "counted", folder / "lines")
    told = {"points": 0, "before": 0, "after": 0, "mixed": 0, "unread": 0, "unfinished": 0}
    # Half of them over all lines, half over the last tenth: there the commit is, and what follows it.
    spread = [1 + n * lines // (points // 2) for n in range(points // 2)]
    late = [lines - n * lines // 10 // (points - len(spread)) for n in range(points - len(spread))]
    for n, at in enumerate((*spread, *late)):
        one = folder / f"point-{n}"
        shutil.copytree(folder / "whole", one)
        told["points"] += killed(one, at)
        ways = openers(one, old)
        told["before"] += ways == {(True, False)}
        told["after"] += ways == {(False, True)}
        told["mixed"] += ways not in ({(True, False)}, {(False, True)})
        told["unread"] += len(STUDENTS) - asyncio.run(read(one))
        rotate(settings(one))  # and once more, to its end
        told["unfinished"] += openers(one, old) != {(False, True)} or (one / "vouch.key-next").exists()
        shutil.rmtree(one)
    print(json.dumps({**told, "lines": lines}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
