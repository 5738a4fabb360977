"""A message of which nobody knows whether it arrived: held, looked for, sent again only when it is surely not there."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.mending import AGAIN
from bot.outbox import Mark, Row, State
from bot.sender import Sender, TransportError
from bot.store import Store

BACKOFF = timedelta(seconds=30)
"""The first wait after a refusal, and the shortest before it is looked for again."""
LOOKS_FOR = timedelta(days=1)
"""How long a platform is asked about a message nobody knows of; after that a person has to look."""

_log = logging.getLogger("vouch")


@dataclass(frozen=True, slots=True)
class Doubts:
    """What a delivery does with rows of which it is not known how far they came."""

    store: Store
    clock: Callable[[], datetime]

    async def hold(self, row: Row, sender: Sender, *, owner: str, reason: str) -> bool:
        """Hold a row of which nobody knows whether it arrived, until the platform can be asked."""
        now = self.clock()
        until = now + max(sender.grace, timedelta(seconds=1))
        mark = Mark(row.key, State.SENDING, row.attempts, State.UNKNOWN, now, owner=owner, until=until, reason=reason)
        return await self.store.mark(mark)

    async def look(self, row: Row, sender: Sender) -> bool:
        """Ask the platform; send again only what is surely not there.

        A key that a platform knows for minutes is no reason to send again: a refusal in between, or a clock that is
        set, and it is forgotten while the first one stands.
        """
        now = self.clock()
        tried = row.tried or row.due
        if row.kind in AGAIN:
            return await self._settle(row, State.WAITING, due=now)
        found = await self._found(row, sender)
        if found is not None:
            receipt, to = found if isinstance(found, str) else "", State.SENT if found else State.WAITING
            return await self._settle(row, to, due=max(now, row.due), receipt=receipt)
        # Zero is never reached: the row stays for a person to see.
        later = now + max(sender.grace, BACKOFF) if now - tried < LOOKS_FOR else None
        return await self._settle(row, State.UNKNOWN, until=later)

    async def _found(self, row: Row, sender: Sender) -> str | bool | None:
        try:
            return await sender.find(row.to, row.key)
        except TransportError:
            return None
        except Exception as bug:  # of the door: it is asked again, and whatever else is due goes on
            _log.error("outbox key=%s verb=broke error=%s", row.key, type(bug).__qualname__)
            return None

    async def _settle(
        self, row: Row, to: State, *, due: datetime | None = None, until: datetime | None = None, receipt: str = ""
    ) -> bool:
        reason = row.reason if to is not State.SENT else ""
        mark = Mark(row.key, State.UNKNOWN, row.attempts, to, self.clock(), due=due, until=until, reason=reason)
        return await self.store.mark(replace(mark, receipt=receipt))
