"""What both platforms have in common: how they are today, what arrived, and what they do with the next call."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from adapters.simulate.world import World


class Fate(StrEnum):
    """What becomes of one call."""

    FINE = "fine"
    BUSY = "429"
    DOWN = "5xx"
    """Refused, and surely not done."""
    BROKEN = "5xx after accepting"
    DROPPED = "connection dropped after accepting"
    SILENT = "connection dropped before"
    REVOKED = "token revoked"


Arrived = Callable[[str, str, str], None]
"""Told of each message that is there now: its mark, whom it went to, and all of it as text."""


@dataclass
class Side:
    """One platform as it is now. Its sender's marks are the keys of the outbox, or what was made of them."""

    world: World
    name: str
    arrived: Arrived
    storm: bool = False
    outage: bool = False
    revoked: bool = False
    blind: bool = False
    """Nobody may look at what was posted."""
    people: list[str] = field(default_factory=list)
    closed: set[str] = field(default_factory=set)
    """People who take no messages."""

    async def fate(self, *, posts: bool = True) -> Fate:
        """Let the call take its time, and say what becomes of it. Only a post can be half done."""
        dice = self.world.fate
        odd = self.world.faults and dice.random() < 0.03
        await asyncio.sleep(dice.uniform(5, 30) if odd else dice.uniform(0.05, 0.4))
        if self.revoked:
            return Fate.REVOKED
        if self.storm and dice.random() < 0.5:
            return self._struck(Fate.BUSY)
        if self.outage:
            return self._struck(dice.choice((Fate.DOWN, Fate.BROKEN if posts else Fate.DOWN, Fate.SILENT)))
        if self.world.faults and dice.random() < 0.05:
            return self._struck(
                dice.choice((Fate.BROKEN, Fate.DROPPED, Fate.SILENT, Fate.BUSY) if posts else (Fate.DOWN,))
            )
        return Fate.FINE

    def _struck(self, fate: Fate) -> Fate:
        self.world.fault(fate, timedelta(minutes=90))  # what a refusal costs until the backoff is over
        return fate

    def retry_after(self) -> int:
        """Seconds of silence that are asked for; 0: it does not say."""
        return self.world.fate.choice((0, 1, 5, 30, 60))
