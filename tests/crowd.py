"""A class that is large enough to be counted, and so to be asked something without a name."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.cohort import questions
from bot.cohort.progress import FLOOR, Frame, Picture
from bot.messages import Person, Reply
from bot.store import Enrolment, Store
from tests.board import Board
from tests.support import open_bot
from tests.test_coordinating import Place


async def gather(store: Store, cohort: str, now: datetime, most: int = FLOOR) -> None:
    """Put people into a class, by their keyed hashes alone, and the picture that a night would have drawn."""
    for number in range(most):
        person = Person("console", f"crowd{number}")
        loaded = await store.load(person, "")
        kept = replace(loaded.dossier, revision=1)
        joined = Enrolment((cohort,))
        await store.keep(person, loaded.student, kept, was=0, event="joined", now=now, enrolment=joined)
    await draw(store, cohort, now)


async def draw(store: Store, cohort: str, now: datetime) -> None:
    """The picture alone."""
    frame = Frame(now.date(), pictures=(Picture(1, now.date(), 30),))
    assert await store.frames.keep(cohort, 0, frame, now.date())


START = datetime(2027, 2, 1, 15, 0, tzinfo=UTC)
MARK = "Does a leave of absence in March delay the Zebrafinch form?"
WORDS = ("/cohort join", "/ask new", MARK, "done")


class Class(Place):
    """A class that is large enough, its clock, and a board on which messages arrive."""

    now = START

    async def begin(self) -> None:
        await self.setup()
        (cohort,) = await self.bot._store.classes(space=("slack", "T1"))
        self.ident = cohort.id
        await gather(self.bot._store, self.ident, START)

    async def asks(self, who: str = "SAM", *lines: str) -> Reply:
        reply = Reply(())
        for line in lines or WORDS:
            reply = await self.say(who, line)
        return reply

    async def shown(self) -> str:
        """Everything a coordinator can look at."""
        words = ("", "questions", "audit", "progress", "staff", "announce status", "deadline", "channel")
        return "\n".join([str(await self.say("OWNER", f"/cohort {self.ident} {word}")) for word in words])

    async def seen(self) -> tuple[str, ...]:
        (cohort,) = await self.bot._store.classes(ids=[self.ident])
        return tuple(one.id for one in questions.waiting(cohort, questions.today(cohort, Class.now)))

    async def answers(self, text: str = "No; send it in April.") -> Reply:
        (ident,) = await self.seen()
        return await self.asks("OWNER", f"/cohort questions answer {ident}", text, "done")

    async def nights(self, count: int, board: Board) -> None:
        for _ in range(count * 24):
            Class.now += timedelta(hours=1)
            while await self.bot.tick(board):
                pass


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Class]:
    """A class that is large enough."""
    Class.now = START
    async with open_bot(folder, lambda: Class.now) as bot:
        made = Class(bot)
        await made.begin()
        yield made
