"""Tell the students of a place that Vouch was taken out of it, where they can still be told."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from bot import departing, schedule
from bot.messages import Person
from bot.playbook.season import Season
from bot.store import Conflict, Store

ATTEMPTS = 5
_log = logging.getLogger("vouch")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parting:
    """Notes it in each record, once; a message, where there is somebody to send it to, goes through the outbox."""

    store: Store
    clock: Callable[[], datetime]
    season: Callable[[datetime], Season]

    async def note(self, student: str, at: Person, since: datetime, gone: Collection[departing.Space]) -> bool:
        """Note for one student that the place they spoke from as `at` left; False: it was noted. Raises Conflict."""
        for attempt in range(1, ATTEMPTS + 1):
            loaded = await self.store.read(student)
            if loaded is None:
                return False  # forgotten meanwhile
            places = await self.store.places(student)
            kept = departing.departed(loaded.dossier, (at.door, at.space), since.date(), places, gone)
            if kept is None:
                return False
            now = self.clock()
            outbox = schedule.plan(kept, now, self.season(now))
            event = f"departed/{at.door}/{at.space}/{since.date()}"
            was = loaded.dossier.revision
            try:
                await self.store.keep(at, student, kept, was=was, event=event, now=now, outbox=outbox)
            except Conflict:
                if attempt == ATTEMPTS:
                    raise
                continue
            _log.info("departure noted student=%s", student)
            return True
        return False
