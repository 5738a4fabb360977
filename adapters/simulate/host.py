"""The machine Vouch runs on: it can end the program at any statement or await, freeze it, refuse its disk."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from adapters.serving import rest
from adapters.simulate.world import World
from bot.app import Bot
from bot.delivering import deliver
from bot.dossier import Dossier
from bot.messages import Event, Person, Reply
from bot.playbook.season import Season
from bot.render import Renderer
from bot.sender import Sender
from bot.settings import Settings
from bot.store import CannotOpen, Conflict, Loaded, StoreClosed
from bot.store.inline import Inline, opened, refusal

Result = TypeVar("Result")
NAP = timedelta(hours=6)
LOOKS = timedelta(hours=20)
WRITES = ("BEGIN", "COMMIT", "INSERT", "UPDATE", "DELETE")


class Dead(BaseException):
    """The program is gone: nothing of it goes on."""


class Host:
    """Runs one program after another on the same files. It is what the store's connections tell of their steps."""

    def __init__(
        self, *, world: World, settings: Settings, renderer: Renderer, season: Season, senders: Sequence[Sender]
    ) -> None:
        self._world = world
        self._settings = settings
        self._renderer = renderer
        self._season = season
        self._senders = senders
        self._lines: list[Inline] = []
        self._quiet = False
        self._armed = 0
        self._poke = asyncio.Event()
        self._death = asyncio.Event()
        self._stopping = False
        self.up = asyncio.Event()
        self.full = self.locked = False
        self._looks_at = world.begin
        self.frozen_until = world.begin

    # -------------------------------------------------------------- what the store tells

    def statement(self, sql: str, *, done: bool) -> None:
        """Before and after each statement. Raises Dead, and what a disk refuses."""
        if self._quiet:
            return
        self._count()
        if done or not sql.lstrip().startswith(WRITES):
            return
        if self.full and self._world.fate.random() < 0.6:
            raise refusal("SQLITE_FULL")
        if self.locked and sql.startswith("BEGIN"):
            raise refusal("SQLITE_BUSY")

    async def step(self) -> None:
        """Before and after each piece of work: others may go first. Raises Dead."""
        if self._quiet:
            return
        self._count()
        await self.thawed()
        if self._world.fate.random() < 0.2:
            await asyncio.sleep(0)
        if self._death.is_set():
            raise Dead

    def _count(self) -> None:
        if self._death.is_set():
            raise Dead
        if self._armed:
            self._armed -= 1
            if not self._armed:
                self.up.clear()
                self._death.set()
                raise Dead

    async def thawed(self) -> None:
        """Wait while the machine is suspended."""
        left = (self.frozen_until - self._world.true()).total_seconds()
        if left > 0:
            await asyncio.sleep(left)

    # -------------------------------------------------------------- its lives

    async def run(self) -> None:
        """One life of the program after another."""
        while True:
            self._stopping = False
            self._death.clear()
            life = asyncio.ensure_future(self._live())
            death = asyncio.ensure_future(self._death.wait())
            self._world.outside.add(death)
            await asyncio.wait({life, death}, return_when=asyncio.FIRST_COMPLETED)
            if self._death.is_set():
                await self._bury(life)
            death.cancel()
            self._world.outside.discard(death)
            self.up.clear()
            self._ended(life)
            self._world.counts["lives"] += 1
            down = timedelta(seconds=self._world.fate.choice((2, 5, 30, 300, 1800)))
            self._world.fault("down", down)
            await asyncio.sleep(down.total_seconds())

    def _ended(self, life: asyncio.Future[None]) -> None:
        """A program may be killed, told to leave, or refused its files; whatever else ends it is a bug."""
        bug = None if life.cancelled() else life.exception()
        if bug is not None and not isinstance(bug, CannotOpen | StoreClosed | Dead):
            self._world.wrong("broken", -1, f"the program ended: {type(bug).__qualname__}")

    async def _bury(self, life: asyncio.Future[None]) -> None:
        """End every task of the program where it stands, and cut its connections."""
        inside = asyncio.all_tasks() - self._world.outside - {asyncio.current_task()}
        for task in inside:
            task.cancel()
        await asyncio.gather(life, *inside, return_exceptions=True)
        for line in self._lines:
            await line.close()
        self._lines.clear()

    async def _live(self) -> None:
        async with opened(self._settings, self, self._lines, patience=0.0) as store:
            store.draw = self._name
            self.store = store
            self.bot = Bot(
                store=store,
                renderer=self._renderer,
                clock=self._world.clock,
                season=lambda _: self._season,
                dice=self._world.fate.random,
            )
            self.up.set()
            try:
                await asyncio.gather(self._look(), *(deliver(self.bot, sender, self._wait) for sender in self._senders))
            finally:
                self.up.clear()

    async def _look(self) -> None:
        """Look at the records once a day, whichever life of the program it is."""
        while not self._stopping:
            await self.thawed()
            if self._world.true() >= self._looks_at:
                self._looks_at = self._world.true() + LOOKS
                with suppress(StoreClosed):
                    await self.bot.retain()
            left = self._looks_at - self._world.true()
            await rest(self._poke, min(left, NAP).total_seconds())  # also who only looks leaves when told to

    def _name(self) -> str:
        return f"{self._world.dice.getrandbits(128):032x}"

    async def _wait(self, due: datetime | None) -> bool:
        """Sleep until something is due, by the host's clock, or somebody pokes; False once told to leave."""
        await self.thawed()
        wait = NAP if due is None else min(NAP, due - self._world.clock())
        await rest(self._poke, max(wait.total_seconds(), 0.05))
        await self.thawed()
        return not self._stopping

    # -------------------------------------------------------------- what is done to it

    def arm(self, steps: int) -> None:
        """Let it die after so many more steps of its store."""
        self._armed = steps

    def stop(self) -> None:
        """Tell it to leave in order, as for a new version."""
        self._stopping = True
        self.poke()

    def poke(self) -> None:
        """Wake who waits for something to be due: a turn may have planned it, or the clock was set."""
        poked, self._poke = self._poke, asyncio.Event()
        poked.set()

    async def receive(self, event: Event) -> Reply | None:
        """Let the program take one event; None: it is down, it died, or its disk refused. The event comes again."""
        if not self.up.is_set():
            return None
        task = asyncio.ensure_future(self.bot.receive(event))
        await asyncio.wait({task})
        self.poke()
        if task.cancelled() or isinstance(task.exception(), StoreClosed | Conflict | Dead):
            return None
        return task.result()

    # -------------------------------------------------------------- looking, as nobody in the program could

    @contextmanager
    def _unseen(self) -> Iterator[None]:
        self._quiet = True
        try:
            yield
        finally:
            self._quiet = False

    def look(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Run a read at once: nothing else moves meanwhile, and no fault strikes."""
        with self._unseen():
            try:
                work.send(None)
            except StopIteration as end:
                found: Result = end.value
                return found
        raise RuntimeError("a read waited")

    def record(self, person: Person) -> Loaded:
        """The person's record as it is on the disk."""
        loaded = self.look(self.store.load(person, ""))
        return replace(loaded, dossier=Dossier()) if loaded.dossier.term.over else loaded


def quieten() -> None:
    """Keep asyncio silent about tasks that died with their program; what else it says is still said."""
    handler = asyncio.get_running_loop().default_exception_handler

    def said(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        if not isinstance(context.get("exception"), Dead | StoreClosed | asyncio.CancelledError):
            handler(context)

    asyncio.get_running_loop().set_exception_handler(said)
    logging.getLogger("asyncio").setLevel(logging.ERROR)
