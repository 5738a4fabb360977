"""Calendar feeds: make and end the secret links, and give the calendar behind one."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot import feeds, stage
from bot.effects import Feed, Feeding
from bot.flows import ahead
from bot.keeping import Keeping
from bot.messages import Event
from bot.screens import Screen
from bot.stage import Moment
from bot.store import FeedOf, FeedOwner, Loaded, Store

BYTES = 20
"""Random bytes of a link: 160 bits, which nobody finds by trying."""
LONG = 2 * BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendars:
    """The feeds of one Vouch. `address` is where it can be reached; empty: nowhere."""

    store: Store
    keeping: Keeping
    moment: Callable[[], Moment]
    clock: Callable[[], datetime]
    address: str

    async def act(self, event: Event, loaded: Loaded, effect: Feed) -> tuple[Screen, ...]:
        """Do what was asked, durably, and give what is to be shown. Raises Conflict."""
        owner = FeedOwner(FeedOf.STUDENT, loaded.student)
        if effect.what is Feeding.OFF:  # also where no address is configured any more
            return (feeds.ended(was=await self.store.feeds.end(owner)),)
        if not self.address:
            return (feeds.nowhere(),)
        since = await self.store.feeds.since(owner)
        if effect.what is Feeding.LOOK:
            return (feeds.there_is(since) if since else feeds.none_yet(),)
        await self.keeping.keep(event, loaded, loaded.dossier)  # brought again, the press makes no second link
        return (feeds.made(await self._new(owner), again=since is not None),)

    async def read(self, token: str) -> bytes | None:
        """The calendar behind a link; None where it opens nothing."""
        owner = await self.store.feeds.owner(token) if len(token) == LONG else None
        loaded = await self.store.read(owner.id) if owner else None
        if loaded is None:
            return None
        return ahead.file(stage.known(loaded.dossier, "", self.moment())).content

    async def _new(self, owner: FeedOwner) -> str:
        token = secrets.token_hex(BYTES)
        await self.store.feeds.begin(owner, token, self.clock())
        return f"{self.address}/{feeds.PATH}/{token}.ics"
