"""Calendar feeds: make and end the secret links, and give the calendar behind one."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot import feeds, stage
from bot.cohort import calendar as class_calendar
from bot.dossier import Dossier
from bot.effects import Feed, Feeding
from bot.feeds import Whose
from bot.flows import ahead
from bot.keeping import Keeping
from bot.messages import Event
from bot.playbook.season_ics import calendar
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
        owner, whose = _owner(loaded, effect), Whose(effect.cohort)
        if effect.what is Feeding.OFF:  # also where no address is configured any more
            return (feeds.ended(whose, was=await self.store.feeds.end(owner)),)
        if not self.address:
            return (feeds.nowhere(whose),)
        since = await self.store.feeds.since(owner)
        if effect.what is Feeding.LOOK:
            return (feeds.there_is(whose, since) if since else feeds.none_yet(whose),)
        await self.keeping.keep(event, loaded, loaded.dossier)  # brought again, the press makes no second link
        return (feeds.made(whose, await self._new(owner), again=since is not None),)

    async def read(self, token: str) -> bytes | None:
        """The calendar behind a link; None where it opens nothing."""
        owner = await self.store.feeds.owner(token) if len(token) == LONG else None
        if owner is None:
            return None
        if owner.kind is FeedOf.CLASS:
            found = await self.store.classes(ids=[owner.id])
            return calendar(class_calendar.entries(found[0])) if found else None
        loaded = await self.store.read(owner.id)
        return await self._own(loaded.dossier) if loaded else None

    async def _own(self, dossier: Dossier) -> bytes:
        """A student's calendar, with what their classes add to the season."""
        classes = await self.store.classes(ids=[member.cohort for member in dossier.classes])
        more = [entry for one in classes for entry in class_calendar.entries(one, season=False)]
        return ahead.file(stage.known(dossier, "", self.moment()), more).content

    async def _new(self, owner: FeedOwner) -> str:
        token = secrets.token_hex(BYTES)
        await self.store.feeds.begin(owner, token, self.clock())
        return f"{self.address}/{feeds.PATH}/{token}.ics"


def _owner(loaded: Loaded, effect: Feed) -> FeedOwner:
    return FeedOwner(FeedOf.CLASS, effect.cohort.id) if effect.cohort else FeedOwner(FeedOf.STUDENT, loaded.student)
