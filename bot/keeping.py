"""Keep a record in a turn whose answer the shell gives: the event counts as taken, also where nothing else changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot import schedule
from bot.dossier import Dossier
from bot.messages import Event
from bot.playbook.season import Season
from bot.store import Loaded, Store, enrolment


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """What every part of the shell that answers by itself keeps records with."""

    store: Store
    clock: Callable[[], datetime]
    season: Callable[[datetime], Season]

    async def keep(self, event: Event, loaded: Loaded, dossier: Dossier) -> None:
        """Keep a record with the event: brought again, it changes nothing. Raises Conflict."""
        now = self.clock()
        kept = replace(dossier, revision=loaded.dossier.revision + 1)
        await self.store.keep(
            event.person,
            loaded.student,
            kept,
            was=loaded.dossier.revision,
            event=event.id,
            now=now,
            outbox=schedule.plan(kept, now, self.season(now)),
            enrolment=enrolment(loaded.dossier, kept),
        )
