"""Ends a process at one moment, counted over every statement, every await of the store and every call of a platform."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from bot.app import Bot
from bot.messages import Person, Reply
from bot.playbook.season import Season
from bot.sender import OneLane
from bot.settings import Settings
from bot.store.inline import Inline, opened
from bot.vault import MasterKey
from tests.pretend import Died, Platform
from tests.support import RENDERER

Result = TypeVar("Result")
KEY = MasterKey(b"k" * 32)
MEMORY = Path("/dev/shm")


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for many short lives: in memory where there is such a place, since no power is cut here."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        yield Path(folder)


@dataclass
class Reaper:
    """Counts moments; at one of them, and ever after, whatever is asked dies. At 0 it only counts."""

    at: int = 0
    moments: int = 0
    dead: bool = False
    opened: int = 0
    """Moments it took until the store was open."""
    met: list[str] = field(default_factory=list)
    over: asyncio.Event = field(default_factory=asyncio.Event)
    lines: list[Inline] = field(default_factory=list)

    def moment(self, what: str) -> None:
        if self.dead:
            raise Died
        self.moments += 1
        self.met.append(what)
        if self.moments == self.at:
            self.dead = True
            self.over.set()
            raise Died

    def statement(self, sql: str, *, done: bool) -> None:
        self.moment(f"{'after' if done else 'before'} {' '.join(sql.split()[:3])}")

    async def step(self) -> None:
        self.moment("await")


@dataclass
class Reached(OneLane):
    """A platform that is called by a process with a reaper."""

    platform: Platform
    reaper: Reaper

    @property
    def door(self) -> str:
        return self.platform.door

    only = None
    rings = True
    grace = Platform.grace

    @property
    def honours(self):
        return self.platform.honours

    async def send(self, to: Person, reply: Reply, key: str) -> str:
        self.reaper.moment("before send")
        receipt = await self.platform.send(to, reply, key)
        self.reaper.moment("after send")
        return receipt

    async def find(self, to: Person, key: str) -> bool | None:
        self.reaper.moment("before find")
        found = await self.platform.find(to, key)
        self.reaper.moment("after find")
        return found


def settings(folder: Path) -> Settings:
    return Settings(database=folder / "vouch.db", key=KEY)


async def live(life: Coroutine[Any, Any, Result], reaper: Reaper) -> Result | None:
    """Let a process live; once it is dead everything of it is: nothing waits, nothing is tidied up. Then None."""
    outside = asyncio.all_tasks()
    task, over = asyncio.ensure_future(life), asyncio.ensure_future(reaper.over.wait())
    await asyncio.wait({task, over}, return_when=asyncio.FIRST_COMPLETED)
    over.cancel()
    if not reaper.dead:
        return await task
    inside = asyncio.all_tasks() - outside
    for one in inside:
        one.cancel()
    await asyncio.gather(task, *inside, return_exceptions=True)
    for line in reaper.lines:
        await line.close()
    return None


@asynccontextmanager
async def process(folder: Path, reaper: Reaper, now: Callable[[], datetime]) -> AsyncIterator[Bot]:
    """One life of the program. To be ended anywhere, it has to run in `live`."""
    async with opened(settings(folder), reaper, reaper.lines) as store:
        reaper.opened = reaper.moments
        yield Bot(store=store, renderer=RENDERER, clock=now, season=Season.after)


def copied(template: Path, folder: Path) -> Path:
    shutil.copytree(template, folder)
    return folder
