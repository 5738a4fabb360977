"""Take our own messages to who was forgotten away, page by page; then say what went and what stays."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.erasures import UNREAD, Eraser, Erasure, Stage, Wanted
from bot.messages import Person
from bot.render import Renderer
from bot.screens import Screen, Words
from bot.sender import TransportError
from bot.store import Store

LEASE = timedelta(minutes=5)
"""For how long nobody else goes on with a conversation after each page."""
WAIT = timedelta(minutes=15)
"""Until the next try, unless the platform wants a longer silence."""
PATIENCE = timedelta(days=7)
"""For how long a platform is tried that refuses for the moment; then the address is dropped all the same."""

_log = logging.getLogger("vouch")


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasing:
    """One process's work on it."""

    store: Store
    renderer: Renderer
    clock: Callable[[], datetime]
    doors: set[str] = field(default_factory=set)
    """Those that can take messages away; each adds itself when it opens."""

    def wanted(self, due: datetime | None = None) -> Wanted:
        """What is wanted of the doors for somebody who is forgotten now; not before `due`."""
        now = self.clock()
        return Wanted(self.doors, now, due or now)

    def said(self, screens: tuple[Screen, ...], person: Person) -> tuple[Screen, ...]:
        """The receipt of a destruction, with a line that messages are being deleted, where they are."""
        if person.door not in self.doors:
            return screens
        first, *rest = screens
        return (replace(first, text=(*first.text, Words("commands/forgotten", "erasing"))), *rest)

    async def tick(self, eraser: Eraser) -> int:
        """Go on with what is due for one door. Returns how many came to an end."""
        ended = 0
        for one in await self.store.erasures.due(eraser.door, self.clock()):
            try:
                ended += await self._one(one, eraser)
            except TransportError as error:
                ended += await self._refused(one.key, eraser, error)
        return ended

    async def _one(self, one: Erasure, eraser: Eraser) -> bool:
        taken = await self._keep(one)
        while taken and taken.stage is Stage.LOOKING:
            swept = await eraser.sweep(taken.to, taken.asked, taken.reach)
            stage = Stage.LOOKING if swept.reach else Stage.LOOKED
            done = replace(taken, gone=taken.gone + swept.gone, stays=taken.stays + swept.stays, stage=stage)
            taken = await self._keep(replace(done, reach=swept.reach))
        return taken is not None and await self._tell(taken, eraser)

    async def _keep(self, one: Erasure) -> Erasure | None:
        """Keep it and hold it for a while; None: somebody else has it."""
        until = self.clock() + LEASE
        return replace(one, due=until) if await self.store.erasures.keep(one, until) else None

    async def _tell(self, one: Erasure, eraser: Eraser) -> bool:
        """Say it once; who died while saying it is believed to have said it, unless it is surely not there."""
        key = f"erased/{one.key[:16]}/{int(one.asked.timestamp())}"
        if one.stage is not Stage.TOLD or await eraser.find(one.to, key) is False:
            told = await self._keep(replace(one, stage=Stage.TOLD))
            if told is None:
                return False
            one = told
            await eraser.send(one.to, self.renderer.reply((receipt(one),)), key)
        await self.store.erasures.drop(one)
        _log.info("messages erased door=%s count=%d", eraser.door, one.gone)
        return True

    async def _refused(self, key: str, eraser: Eraser, error: TransportError) -> bool:
        """Try again later; what will never work is said if it can be, and the address is dropped."""
        now = self.clock()
        found = [one for one in await self.store.erasures.due(eraser.door, now + LEASE + WAIT) if one.key == key]
        for one in found:
            over = error.closed or now - one.asked > PATIENCE or (error.permanent and one.stage is not Stage.LOOKING)
            if over:
                await self.store.erasures.drop(one)
            else:
                unread = replace(one, stage=Stage.LOOKED, stays=UNREAD)
                wait = timedelta() if error.permanent else max(WAIT, error.after or WAIT)
                await self.store.erasures.keep(unread if error.permanent else one, now + wait)
            _log.info("messages kept door=%s reason=%s", eraser.door, error.reason)
            return over
        return False


def receipt(one: Erasure) -> Screen:
    """What went and what stays: nothing about the person, who is not known any more."""
    facts = {"gone": one.gone, "stays": one.stays, "refused": one.stays == UNREAD}
    return Screen(Words("commands/erased", "title"), (Words("commands/erased", "text", facts),))
