"""kill -9 while messages are on their way: none is lost and none comes twice, where the platform can tell.

Where it cannot, what may have gone is held and listed, and never sent again.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.dossier import Dossier
from bot.dossier.reminders import Reminders
from bot.messages import Person, Reply
from bot.outbox import Row, State
from bot.playbook.season import Season
from bot.schedule import plan
from bot.sender import OneLane, TransportError
from bot.store import Store
from tests.faults.counting import FULL, measured
from tests.forked import FORKED
from tests.pretend import Died, Platform
from tests.support import open_bot, open_store

START = datetime(2027, 3, 1, 15, 0, tzinfo=UTC)
STEP = timedelta(minutes=6, seconds=30)
"""Between two processes: longer than a lease and its grace; nine of them are less than a test message may be late."""
SOON = timedelta(seconds=10)
"""After it the lease of whoever died still runs, and what was taken may not be seen yet."""
PEOPLE, KILLS, QUIET = 16, 4, 5
FAULTS = {"honours": "F1", "looks": "F2", "blind": "F3"}
"""The row of docs/faults.md a kind of platform stands for; `VOUCH_FAULTS=full` kills 504 times for each."""


@dataclass
class Wire(OneLane):
    """A platform that outlives its callers: a file with a line for each message it took."""

    path: Path
    honours: timedelta = timedelta()
    readable: bool = True
    lag: timedelta = timedelta()
    """Between a message that was taken and the first look that finds it, at most."""
    stumbles: float = 0.0
    """The share of messages that are taken and answered with an error."""
    at: datetime = START
    """The time as whoever calls has it."""

    door = "slack"
    only: Person | None = None
    rings = True
    grace = timedelta(seconds=60)

    async def send(self, to: Person, reply: Reply, key: str) -> str:
        await asyncio.sleep(random.random() * 0.004)
        if not (self.honours and key in self.keys):
            seen = self.at + random.random() * self.lag
            with self.path.open("a") as file:
                file.write(f"{key} {seen.isoformat()}\n")
        await asyncio.sleep(random.random() * 0.004)
        if random.random() < self.stumbles:
            raise TransportError("500 or a drop after it was taken", ambiguous=True)
        return key

    async def find(self, to: Person, key: str) -> bool | None:
        seen = {key for key, at in self._lines() if datetime.fromisoformat(at) <= self.at}
        return key in seen if self.readable else None

    @property
    def keys(self) -> list[str]:
        return [key for key, _ in self._lines()]

    def _lines(self) -> list[list[str]]:
        return [line.split() for line in self.path.read_text().splitlines()] if self.path.exists() else []


async def plant(folder: Path, people: int) -> None:
    """Students who have just asked for a message to try reminders out."""
    async with open_store(folder) as store:
        await planted(store, people)


def in_slack(number: int) -> Person:
    return Person("slack", f"U{number}", "T1")


async def planted(store: Store, people: int, who: Callable[[int], Person] = in_slack, at: datetime = START) -> None:
    for number in range(people):
        person = who(number)
        wishes = Reminders(on=True, to=person, zone="America/New_York", since=at.date(), test=1)
        dossier = Dossier(revision=1, reminders=wishes)
        loaded = await store.load(person, "none")
        changes = plan(dossier, at, Season.after(at))
        await store.keep(person, loaded.student, dossier, was=0, event="on", now=at, outbox=changes)


async def work(folder: Path, wire: Wire, now: datetime, ready: Callable[[], object] = lambda: None) -> None:
    """One process: deliver whatever is due."""
    wire.at = now
    async with open_bot(folder, lambda: now) as bot:
        ready()
        while await bot.tick(wire):
            pass


def child(folder: Path, wire: Wire, now: datetime, ready: Any) -> None:
    asyncio.run(work(folder, wire, now, lambda: ready.send_bytes(b"r")))
    ready.send_bytes(b"d")


def killed(folder: Path, wire: Wire, now: datetime, dice: random.Random) -> None:
    """Kill a process once it has sent some messages, or tried to, and a moment later; it may be done by then."""
    ours, theirs = FORKED.Pipe(duplex=False)
    process = FORKED.Process(target=child, args=(folder, wire, now, theirs))
    process.start()
    assert ours.recv_bytes() == b"r"
    enough = len(wire.keys) + dice.randint(0, PEOPLE // 2)
    while len(wire.keys) < enough and not ours.poll(0.0005):
        pass
    time.sleep(dice.random() * 0.004)
    process.kill()
    process.join()


async def rows(folder: Path) -> list[Row]:
    async with open_store(folder) as store:
        found = [await store.load(in_slack(number), "look") for number in range(PEOPLE)]
        return [row for one in found for row in await store.outbox(one.student) if row.kind == "test"]


WIRES = {
    "looks": {},
    "honours": {"honours": timedelta(hours=2)},
    "blind": {"readable": False},
}


def campaign(folder: Path, wire: Wire, dice: random.Random) -> Counter[State]:
    """Some kills, then peace. Returns how the rows stood right after the kills."""
    asyncio.run(plant(folder, PEOPLE))
    left: Counter[State] = Counter()
    now = START
    for _ in range(KILLS):
        killed(folder, wire, now, dice)
        left.update(row.state for row in asyncio.run(rows(folder)))
        now += dice.choice((SOON, STEP))
    for _ in range(QUIET):
        asyncio.run(work(folder, wire, now))
        now += STEP
    return left


@pytest.mark.slow
@pytest.mark.parametrize("kind", WIRES)
@pytest.mark.parametrize("seed", range(1, 22 if FULL else 4))
def test_hundreds_of_kills(tmp_path: Path, kind: str, seed: int) -> None:
    dice, left, held = random.Random(f"{kind}{seed}"), Counter[State](), 0
    with measured(FAULTS[kind], "kills") as found:
        for number in range(6):
            folder = tmp_path / str(number)
            folder.mkdir()
            wire = Wire(folder / "wire", lag=timedelta(seconds=30), stumbles=0.15, **WIRES[kind])
            left += campaign(folder, wire, dice)
            held += settled(folder, wire)
            found.count, found.held = found.count + KILLS, held
    assert left[State.SENDING]  # some died in the middle of a send
    assert left[State.SENT]
    assert bool(held) == (kind == "blind")


def settled(folder: Path, wire: Wire) -> int:
    """Every message arrived once, or is held as unknown and listed. Returns how many are held."""
    found = asyncio.run(rows(folder))
    got = Counter(wire.keys)
    assert max(got.values(), default=1) == 1
    sent = {row.key for row in found if row.state is State.SENT}
    unknown = {row.key for row in found if row.state is State.UNKNOWN}
    assert len(found) == PEOPLE
    assert sent | unknown == {row.key for row in found}
    assert sent <= set(got)
    return len(unknown)


def test_four_kills(tmp_path: Path) -> None:
    wire = Wire(tmp_path / "wire")
    campaign(tmp_path, wire, random.Random(0))
    assert settled(tmp_path, wire) == 0


# ------------------------------------------------------------------ every point of a delivery


class Mortal:
    """Something that dies just before or just after its calls, whichever is the n-th moment of all."""

    def __init__(self, inner: Any, death: Death, *calls: str) -> None:
        self._inner, self._death, self._calls = inner, death, calls

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._inner, name)
        return self._death.around(found) if name in self._calls else found


class Death:
    """Comes at one moment."""

    def __init__(self, at: int) -> None:
        self.at, self.moments = at, 0

    def around(self, call: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def mortal(*args: Any, **facts: Any) -> Any:
            self._moment()
            result = await call(*args, **facts)
            self._moment()
            return result

        return mortal

    def _moment(self) -> None:
        self.moments += 1
        if self.moments == self.at:
            raise Died


async def dies(folder: Path, platform: Platform, death: Death, now: datetime) -> None:
    """One process that ends at that moment, or does everything."""
    async with open_bot(folder, lambda: now) as bot:
        mortal = Mortal(bot._store, death, "ready", "read", "keep", "mark")
        object.__setattr__(bot._delivery, "store", mortal)
        sender = Mortal(platform, death, "send", "find")
        with contextlib.suppress(Died):
            while await bot.tick(sender):
                pass


@pytest.mark.parametrize(
    "kind", ["looks", *(pytest.param(kind, marks=pytest.mark.slow) for kind in WIRES if kind != "looks")]
)
async def test_whatever_moment_it_dies_at(tmp_path: Path, kind: str) -> None:
    """Before and after each call of a first delivery, and of the one that finds what the first left."""
    reached = True
    moment = 0
    while reached:
        moment += 1
        folder = tmp_path / str(moment)
        folder.mkdir()
        platform, first = Platform(door="slack", **WIRES[kind]), Death(moment)
        await plant(folder, 1)
        await dies(folder, platform, first, START)
        reached = first.moments == moment
        for number in range(1, QUIET):
            await work(folder, platform, START + number * STEP)
        (row,) = [row for row in await rows(folder) if row.to.user == "U0"]
        assert len(platform.keys) <= 1, moment
        held = kind == "blind" and row.state is State.UNKNOWN
        assert (row.state is State.SENT and platform.keys == [row.key]) or held, (moment, row)
    assert moment > 12  # ready, read, keep, send, mark: before and after, and the look again
