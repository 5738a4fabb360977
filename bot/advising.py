"""Hand a page to an adviser: make the link that opens it once, take it back, and open it."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.effects import HandOver
from bot.flows import adviser
from bot.keeping import Keeping
from bot.messages import Event
from bot.render import Renderer
from bot.screens import Screen
from bot.store import Loaded, Store

PATH = "page"
"""The first part of a link's path."""
BYTES = 32
"""Random bytes of a link; they are the key of what is behind it, so without the link nobody can read that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Advising:
    """The pages that are out. `address` is where this Vouch can be reached; empty: nowhere."""

    store: Store
    keeping: Keeping
    renderer: Renderer
    clock: Callable[[], datetime]
    address: str

    async def act(self, event: Event, loaded: Loaded, effect: HandOver) -> Screen:
        """Do what was asked, durably, and give what is to be shown. Raises Conflict."""
        if effect.page is None:
            was = await self.store.handoffs.end(loaded.student)
            await self.keeping.keep(event, loaded, replace(loaded.dossier, handed=None))
            return adviser.taken_back(was=was)
        if not self.address:
            return adviser.nowhere()
        until = self.clock() + adviser.LASTS
        # Kept first: brought again, the press makes no second link.
        await self.keeping.keep(event, loaded, replace(loaded.dossier, handed=until))
        token = secrets.token_hex(BYTES)
        await self.store.handoffs.put(loaded.student, token, self.renderer.words(effect.page), until)
        return adviser.given(f"{self.address}/{PATH}/{token}")

    async def waits(self, token: str) -> bool:
        """Tell whether a link still opens something, without opening it."""
        return await self.store.handoffs.waits(token, self.clock())

    async def open(self, token: str) -> str | None:
        """The page behind a link, as neutral Markdown, and destroy it; None: it opens nothing (any more)."""
        return await self.store.handoffs.take(token, self.clock())
