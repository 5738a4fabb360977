"""What is due, above the next reply: a terminal cannot ring, so its person comes to it.

A reminder counts as told once it stands on the screen. Until then its row is being sent, so a program that dies
between the two tells it again when the lease has run out.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from bot.app import Bot
from bot.messages import Addressee, Card, Event, Person, Reply
from bot.sender import NoChannels


class Above(NoChannels):
    """Holds what the outbox has for one person until it was printed."""

    door = "console"
    rings = False
    grace = timedelta()

    def __init__(self, only: Person) -> None:
        self.only: Person | None = only
        self.cards: list[Card] = []
        self.handed = asyncio.Event()
        """Something came since it was last cleared."""
        self._printed: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def send(self, to: Addressee, reply: Reply, key: str) -> str:  # noqa: ARG002  one screen, one person
        """Keep the cards for the next reply, and wait until that is printed."""
        self.cards += reply.cards
        self.handed.set()
        await asyncio.shield(self._printed)
        return key

    async def find(self, to: Addressee, key: str) -> str | bool | None:  # noqa: ARG002
        """Nothing is kept here: what a program that died had not printed yet is shown again."""
        return False

    def printed(self) -> None:
        """Let go of everything that was waiting for the screen."""
        self.cards.clear()
        self._printed.set_result(None)
        self._printed = asyncio.get_running_loop().create_future()


class Reminded:
    """Takes events as the bot does, with what is due for this person above each reply."""

    def __init__(self, bot: Bot, above: Above) -> None:
        self._bot = bot
        self._above = above
        self._waiting: set[asyncio.Task[int]] = set()

    async def receive(self, event: Event) -> Reply:
        """Answer, below what is due."""
        reply = await self._bot.receive(event)
        while await self._another():
            pass
        return Reply((*self._above.cards, *reply.cards), reply.question, reply.files)

    async def printed(self) -> None:
        """Settle what stood above the last reply: it is on the screen now."""
        if self._waiting:
            self._above.printed()
            await asyncio.gather(*self._waiting)
            self._waiting.clear()

    async def close(self) -> None:
        """Drop what was never printed; whoever comes next is told."""
        for task in self._waiting:
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(*self._waiting, return_exceptions=True)

    async def _another(self) -> bool:
        """Work on one row until it has moved or waits for the screen; False when there is none."""
        self._above.handed.clear()
        work = asyncio.create_task(self._bot.tick(self._above, most=1))
        handed = asyncio.create_task(self._above.handed.wait())
        await asyncio.wait((work, handed), return_when=asyncio.FIRST_COMPLETED)
        handed.cancel()
        if work.done():
            return bool(work.result())
        self._waiting.add(work)
        return True


@asynccontextmanager
async def reminded(bot: Bot, person: Person) -> AsyncIterator[Reminded]:
    """Talk to the bot as one person who is reminded."""
    desk = Reminded(bot, Above(person))
    try:
        yield desk
    finally:
        await desk.close()
