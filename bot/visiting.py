"""Let a student into a page of their own: make the link, open it once, know who is there, end it."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot import standing, visits
from bot.effects import Visit, Visiting
from bot.keeping import Keeping
from bot.messages import Event, Person, Reply
from bot.screens import Screen
from bot.store import Loaded, Store

PATH = "private"
"""The first part of a link's path."""
BYTES = 32
"""Random bytes of a link, and of the session it opens: 256 bits each, which nobody finds by trying."""


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody whose page is open. `left` is how long it can stay so.

    `shown` is what stands there; None: nothing yet, or what the conversation, gone on elsewhere, has left behind.
    """

    student: str
    person: Person
    left: timedelta
    shown: Reply | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visits:
    """The pages that are open. `address` is where they are served; empty: nowhere."""

    store: Store
    keeping: Keeping
    clock: Callable[[], datetime]
    address: str

    async def act(self, event: Event, loaded: Loaded, effect: Visit) -> Screen:
        """Do what was asked, durably, and give what is to be shown. Raises Conflict."""
        if effect.what is Visiting.OFF:  # also where none are served any more
            return visits.ended(was=await self.store.visits.end(loaded.student))
        if not self.address:
            return visits.nowhere()
        # Kept first: brought again, the press makes no second link. Every card in front of the student stays good.
        await self.keeping.keep(event, loaded, replace(loaded.dossier, silent=loaded.dossier.silent + 1))
        link, now = secrets.token_hex(BYTES), self.clock()
        await self.store.visits.begin(loaded.student, event.person, link, now=now, until=now + visits.WAITS)
        return visits.made(f"{self.address}/{PATH}/{link}")

    async def waits(self, link: str) -> bool:
        """Tell whether a link still opens a page, without opening it."""
        return await self.store.visits.waits(link, self.clock())

    async def enter(self, link: str) -> str | None:
        """Open a link, once: the session by which the page is known from now on; None: it opens nothing (any more)."""
        session, now = secrets.token_hex(BYTES), self.clock()
        entered = await self.store.visits.enter(link, session, now=now, until=now + visits.LASTS)
        return session if entered else None

    async def guest(self, session: str) -> Guest | None:
        """Who is there; None: the page is closed. Whoever asks counts as somebody who is there."""
        now = self.clock()
        stay = await self.store.visits.find(session, now, visits.IDLE)
        if stay is None:
            return None
        return Guest(stay.student, stay.person, stay.until - now, standing.decode(stay.shown) if stay.shown else None)

    async def show(self, guest: Guest, session: str, reply: Reply) -> bool:
        """Keep what is in front of somebody; False: what they did closed the page."""
        return await self.store.visits.show(guest.student, session, standing.encode(reply))

    async def leave(self, session: str) -> None:
        """Close a page."""
        await self.store.visits.leave(session)
