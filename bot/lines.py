"""What is on its way for one door: side by side what may be, one after another what stands in one place.

A lane that its platform slows down holds no other, and no row waits for the slowest of those that were read with it.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

from bot.cohort import announcing
from bot.messages import Addressee, Channel
from bot.outbox import Row
from bot.sender import Sender

DEEP = 4
"""How many times its width wait in a lane; what was read beyond that is read again later, as it is then."""
Work = Callable[[Row], Awaitable[bool]]
Place = tuple[Row, ...]
Leaving = Callable[[], bool]


def never() -> bool:
    """Stay."""
    return False


@dataclass(slots=True)
class _Queue:
    """The places of one lane that wait, and how many of it are on their way."""

    width: int
    waiting: deque[Place] = field(default_factory=deque)
    running: int = 0
    more: bool = False
    """Something of it was read and left out."""


class Lines:
    """Works on rows, each place once at a time, each lane as wide as it may be."""

    def __init__(self, sender: Sender, work: Work, leaving: Leaving = never) -> None:
        self._sender = sender
        self._work = work
        self._leaving = leaving
        self._lanes: dict[str, _Queue] = {}
        self._held: set[Addressee | str] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._news = asyncio.Event()
        """Set when a lane has room for what was left out, when nothing is held any more, and when something broke."""
        self._broke: BaseException | None = None
        self.moved = 0
        """Rows that moved on since it was made."""

    @property
    def idle(self) -> bool:
        """True when nothing waits and nothing is on its way."""
        return not self._tasks

    def take(self, rows: Iterable[Row]) -> None:
        """Begin with what is not held yet, as far as there is room for it."""
        for lane in self._lanes.values():
            lane.more = False
        for place in announcing.places(rows):
            wanted, mark = self._sender.lane(place[0].to), _mark(place[0])
            lane = self._lanes.setdefault(wanted.name, _Queue(wanted.width))
            if mark in self._held or len(lane.waiting) >= DEEP * lane.width:
                lane.more = True
                continue
            self._held.add(mark)
            lane.waiting.append(place)
            if lane.running < lane.width:
                self._begin(lane)

    def _begin(self, lane: _Queue) -> None:
        lane.running += 1
        task = asyncio.ensure_future(self._run(lane))
        self._tasks.add(task)
        task.add_done_callback(partial(self._ended, lane))

    async def _run(self, lane: _Queue) -> None:
        while lane.waiting:
            place = lane.waiting.popleft()
            try:
                for row in place:
                    if self._leaving():
                        return
                    moved = await self._work(row)
                    self.moved += moved  # read after the wait: others move on meanwhile
            finally:
                self._held.discard(_mark(place[0]))
            if lane.more and len(lane.waiting) < lane.width:
                self._news.set()

    def _ended(self, lane: _Queue, task: asyncio.Task[None]) -> None:
        lane.running -= 1
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            self._broke = self._broke or task.exception()
            for other in self._lanes.values():
                other.waiting.clear()
        if self.idle or self._broke:
            self._news.set()

    async def some(self, most: float) -> None:
        """Wait until there is a reason to read again, at most so many seconds. Raises as `all` does."""
        self._news.clear()
        if not self.idle:
            with suppress(TimeoutError):
                async with asyncio.timeout(most):
                    await self._news.wait()
        if self._broke:
            await self.all()

    async def all(self) -> None:
        """Wait until nothing is held. Raises what broke first, once what was on its way has ended."""
        while self._tasks:
            await asyncio.wait(self._tasks)
        if self._broke:
            raise self._broke

    async def close(self) -> None:
        """End what is on its way."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


def _mark(row: Row) -> Addressee | str:
    """What there may be one of at a time: a channel, or a message to a person."""
    return row.to if isinstance(row.to, Channel) else row.key
