"""The shell: one message in, one durable turn, one reply out. It executes what turns ask for and decides nothing."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from typing import assert_never
from weakref import WeakValueDictionary

from bot.effects import Forget, Turn
from bot.messages import Event, Opened, Person, Reply
from bot.playbook.season import Season
from bot.playbook.specialties import Table
from bot.playbook.specialty_file import SHIPPED
from bot.render import Renderer
from bot.store import Conflict, Loaded, Store
from bot.turn import take_turn

ATTEMPTS = 5
"""Turns retried when another process kept the same record first."""

_log = logging.getLogger("vouch")


class Bot:
    """Vouch, without any platform."""

    def __init__(
        self,
        *,
        store: Store,
        renderer: Renderer,
        clock: Callable[[], datetime],
        season: Callable[[datetime], Season],
        specialties: Table = SHIPPED,
        support: str = "",
    ) -> None:
        self._store = store
        self._renderer = renderer
        self._clock = clock
        self._season = season
        self._specialties = specialties
        self._support = support
        self._turns: WeakValueDictionary[Person, asyncio.Lock] = WeakValueDictionary()

    async def receive(self, event: Event) -> Reply:
        """Take one event and return its direct answer, after everything it changed is durable.

        One person's events are taken one after another. An event seen before changes nothing and gets
        the current screen. Raises Conflict when another process keeps winning, and what the store raises.
        """
        lock = self._turns.setdefault(event.person, asyncio.Lock())
        async with lock:
            for _ in range(ATTEMPTS):
                loaded = await self._store.load(event.person, event.id)
                turn = self._take(event, loaded)
                try:
                    await self._keep(event, loaded, turn)
                except Conflict:
                    continue
                _log.info(
                    "turn student=%s verb=%s revision=%d",
                    loaded.student,
                    type(event.incoming).__name__,
                    turn.dossier.revision,
                )
                return self._renderer.reply(turn.screens)
        raise Conflict(event.id)

    def _take(self, event: Event, loaded: Loaded) -> Turn:
        now = self._clock()
        incoming = Opened() if loaded.seen else event.incoming
        season, write = self._season(now), self._renderer.write
        return take_turn(loaded.dossier, incoming, now, season, self._specialties, self._support, write)

    async def _keep(self, event: Event, loaded: Loaded, turn: Turn) -> None:
        """Execute the effects, or make the record and the event id durable together."""
        for effect in turn.effects:
            match effect:
                case Forget():
                    await self._store.forget(loaded.student)
                    return
                case _:
                    assert_never(effect)
        if turn.dossier == loaded.dossier:
            return
        await self._store.keep(
            event.person,
            loaded.student,
            turn.dossier,
            was=loaded.dossier.revision,
            event=event.id,
            now=self._clock(),
        )
