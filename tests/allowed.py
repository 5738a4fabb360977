"""A fan-out in virtual time on either stand-in, and a meter at the platform: what it would have let through."""

from __future__ import annotations

import asyncio
import random
import selectors
from collections import Counter, deque
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

import pytest
from aiohttp import ClientSession, web
from discord.http import HTTPClient

from adapters.discord.sender import DiscordSender
from adapters.discord.wire import Wire, point
from adapters.held import Held
from adapters.serving import nap
from adapters.simulate import loop
from adapters.slack.sender import SlackSender
from adapters.slack.tenants import OneWorkspace
from adapters.slack.web import speaking
from bot.delivering import deliver
from bot.sender import Sender
from bot.settings import Settings
from bot.store.inline import Inline, opened
from tests.posting import START, too_many
from tests.standins.discord import Discord
from tests.standins.discord import server as discord_server
from tests.standins.slack import Slack
from tests.standins.slack import server as slack_server
from tests.support import bot_on

Result = TypeVar("Result")
REAL = 0.002
"""Seconds of the machine in which what was sent over a socket surely arrives."""
TAKES = 0.15
"""Seconds that a platform takes for a call."""
AGAIN = {"slack": 1.0, "discord": 0.5}
"""Seconds of silence that *too many requests* asks for: Slack of the method, Discord of the one conversation."""
SECONDS = {"slack": 60.0, "discord": 1.0}
MOST = {"slack": 300, "discord": 50}
"""So many are allowed in so many seconds, whatever they are (docs/decisions/0060)."""


@dataclass
class Meter:
    """What a platform saw, in virtual time. `odd` is the share of each fault; there is none in what is not posted."""

    door: str
    dice: random.Random
    odd: tuple[float, float] = (0.03, 0.02)
    calls: list[float] = field(default_factory=list)
    """When each call came that counts."""
    posts: dict[str, list[float]] = field(default_factory=dict)
    """When each post came, by its conversation."""
    silent: list[tuple[float, float]] = field(default_factory=list)
    """From and until when the platform wanted nothing at all."""
    how: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def reading(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[Meter]:
        """Stand at the door of the stand-in."""
        table: dict[Any, Any] = {"slack": slack_server._METHODS, "discord": discord_server._ROUTES}[self.door]
        post = {"slack": "chat.postMessage", "discord": ("POST", "channels/*/messages")}[self.door]
        with monkeypatch.context() as patch:
            for key, act in table.items():
                patch.setitem(table, key, self._posted(act) if key == post else self._counted(act))
            yield self

    def _counted(self, act: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def counted(*asked: Any) -> Any:
            if self.door == "discord":  # Slack counts each method by itself
                self.calls.append(asyncio.get_running_loop().time())
            await asyncio.sleep(TAKES)
            return await act(*asked)

        return counted

    def _posted(self, act: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def posted(standin: Any, *asked: Any) -> Any:
            now, number = asyncio.get_running_loop().time(), self.dice.random()
            self.calls.append(now)
            where = asked[0]["channel"] if self.door == "slack" else asked[0][1]
            self.posts.setdefault(where, []).append(now)
            await asyncio.sleep(TAKES)
            too_many, broken = self.odd
            if number < too_many:
                raise self._too_many()
            answer = await act(standin, *asked)
            if isinstance(answer, tuple):
                self.how["403"] += 1
            elif number < too_many + broken:
                self.how["500"] += 1
                raise web.HTTPInternalServerError(text='{"ok": false, "error": "internal_error", "code": 0}')
            return answer

        return posted

    def _too_many(self) -> web.HTTPException:
        self.how["429"] += 1
        wait, now = AGAIN[self.door], asyncio.get_running_loop().time()
        if self.door == "slack":
            self.silent.append((now, now + wait))
        return too_many(wait)

    # -------------------------------------------------------------- what is read from it

    @property
    def busiest(self) -> int:
        """The most calls in any stretch that the platform counts."""
        window, most = deque[float](), 0
        for at in self.calls:
            window.append(at)
            while window[0] <= at - SECONDS[self.door] + 1e-6:
                window.popleft()
            most = max(most, len(window))
        return most

    @property
    def invalid(self) -> int:
        """Answers that Discord counts towards shutting an address out, in all of the run."""
        return self.how["429"] + self.how["403"]

    def share(self, start: float, end: float) -> float:
        """Which part was used of what was allowed between two moments; in silence nothing is."""
        used = sum(start < at <= end for at in self.calls)
        shut = sum(max(0.0, min(to, end) - max(since, start)) for since, to in _joined(self.silent))
        return used / ((end - start - shut) * MOST[self.door] / SECONDS[self.door])

    def gaps(self) -> list[float]:
        """Seconds between two posts in one conversation."""
        return [after - before for times in self.posts.values() for before, after in pairwise(times)]


def _joined(spans: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """The same time without what two spans share."""
    end = 0.0
    for since, until in sorted(spans):
        if until > end:
            yield max(since, end), until
            end = until


class _Unwatched:
    """Lets a store without threads do everything at once."""

    def statement(self, sql: str, *, done: bool) -> None: ...

    async def step(self) -> None: ...


@asynccontextmanager
async def slack_sender(url: str) -> AsyncIterator[SlackSender]:
    now = asyncio.get_running_loop().time
    async with ClientSession() as session:
        web = speaking(api_url=url, session=session)(Slack.TOKEN)
        yield SlackSender(tenants=OneWorkspace(web, Slack.TOKEN), held=Held(now=now), now=now)


@asynccontextmanager
async def discord_sender(url: str) -> AsyncIterator[DiscordSender]:
    loop = asyncio.get_running_loop()
    point(url, "ws://127.0.0.1:9/")
    wire = Wire(http=lambda: http, now=loop.time)
    http = HTTPClient(loop, http_trace=wire.trace())
    await http.static_login(Discord.TOKEN)
    try:
        yield DiscordSender(wire=lambda: wire, held=Held(now=loop.time), now=loop.time)
    finally:
        await http.close()


SENDERS = {"slack": slack_sender, "discord": discord_sender}


async def delivered(
    folder: Path, door: str, standin: Any, lasts: timedelta, ready: Callable[[Any], None] = lambda _: None
) -> None:
    """Deliver as `vouch serve` does, for so long."""
    loop, lines, stop = asyncio.get_running_loop(), list[Inline](), asyncio.Event()

    def clock() -> datetime:
        return START + timedelta(seconds=loop.time())

    async with (
        opened(Settings(database=folder / "vouch.db"), _Unwatched(), lines) as store,
        SENDERS[door](standin.api) as sender,
    ):
        ready(sender)
        bot = bot_on(store, clock)  # type: ignore[arg-type]

        async def wait(due: datetime | None) -> bool:
            return await nap(due, clock, stop) and clock() < START + lasts

        ours: Sender = sender
        await deliver(bot, ours, wait)


class _Real(loop._Leap):
    """Leaps only once nothing has come by a socket for a moment: both ends of each are in this process."""

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        found = selectors.DefaultSelector.select(self, 0 if timeout is not None and timeout <= 0 else REAL)
        return found or super().select(timeout)


class _Loop(loop.VirtualLoop):
    """With sockets."""

    def __init__(self) -> None:
        self._leap = _Real()
        asyncio.SelectorEventLoop.__init__(self, self._leap)
        self._clock_resolution = 1e-6


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """Run to the end in virtual time."""
    with asyncio.Runner(loop_factory=_Loop) as runner:
        return runner.run(work)
