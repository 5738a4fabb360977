"""Keep records no longer than was said: warn twice, then destroy. It may be stopped at any moment, and run twice."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from bot import departing, expiring, schedule
from bot.asking import withdrawn
from bot.cohort import Cohort
from bot.dossier import Dossier
from bot.effects import Turn
from bot.erasing import Erasing
from bot.messages import Person
from bot.outbox import Changes, Kind, Reason, State
from bot.playbook.season import Season
from bot.store import UNREADABLE, ClassKept, Conflict, Loaded, Store, StoreClosed, enrolment

ON_ITS_WAY = (State.WAITING, State.SENDING, State.PAUSED)
_log = logging.getLogger("vouch")


@dataclass(frozen=True, slots=True)
class Retaining:
    """Looks at every record; `days` after Match Day they end."""

    store: Store
    clock: Callable[[], datetime]
    season: Callable[[datetime], Season]
    days: int
    erasing: Erasing
    attended: Callable[[Turn, tuple[Cohort, ...], datetime], tuple[ClassKept, ...]]
    """The classes a turn changed, to be kept with it."""
    _rests: dict[str, tuple[int, date]] = field(default_factory=dict)
    """By student: which revision needs no look before which day."""

    async def look(self) -> int:
        """Look at each once that changed, or whose end is near. Returns how many were destroyed."""
        ended, today = 0, self.clock().date()
        students = await self.store.students()
        for student, revision in students.items():
            seen, until = self._rests.get(student, (-1, today))
            if seen == revision and today < until:
                continue
            try:
                loaded = await self.store.read(student)
                ended += loaded is not None and await self._one(loaded)
            except UNREADABLE:
                _log.error("record student=%s verb=unreadable", student)
            except StoreClosed:
                raise
            except Exception as bug:  # about one record: the others' days go on
                _log.error("record student=%s verb=broke error=%s", student, type(bug).__qualname__)
        for gone in self._rests.keys() - students.keys():
            del self._rests[gone]
        return ended

    async def _one(self, loaded: Loaded) -> bool:
        if loaded.dossier.term.over:  # whoever began to destroy it was stopped
            return await self._destroy(loaded)
        now = self.clock()
        today = expiring.today_of(loaded.dossier, now)
        warned = bool(loaded.dossier.term.warnings)
        around = expiring.Around(today=today, season=self.season(now), days=self.days)
        if not warned and expiring.looked(loaded.dossier, around) == loaded.dossier:
            self._rests[loaded.student] = loaded.dossier.revision, expiring.rests(loaded.dossier, around)
            return False
        places = expiring.ordered(loaded.dossier, await self.store.places(loaded.student))
        pending = warned and await self._pending(loaded.student)
        kept = expiring.looked(loaded.dossier, replace(around, places=places, pending=pending))
        if kept == loaded.dossier or not places:
            return False
        return await self._keep(loaded, kept, places[0], now) and kept.term.over and await self._destroy(loaded)

    async def _pending(self, student: str) -> bool:
        rows = await self.store.outbox(student)
        return any(row.kind is Kind.EXPIRY and row.state in ON_ITS_WAY for row in rows)

    async def _keep(self, loaded: Loaded, kept: Dossier, at: Person, now: datetime) -> bool:
        """Keep what was found, unless the student did something meanwhile: they are looked at another time."""
        dossier = expiring.silently(kept)
        over = Changes(why=Reason.GONE) if dossier.term.over else None
        was = loaded.dossier.revision
        classes = await self._asked(loaded.dossier) if over else ()
        turn = Turn(dossier, (), classes=withdrawn(loaded.dossier, classes))
        try:
            await self.store.keep(
                at,
                loaded.student,
                dossier,
                was=was,
                event=f"term/{was}",
                now=now,
                outbox=over or schedule.plan(dossier, now, self.season(now)),
                classes=self.attended(turn, classes, now),
                enrolment=enrolment(loaded.dossier, dossier),
            )
        except Conflict:
            return False
        return True

    async def _asked(self, dossier: Dossier) -> tuple[Cohort, ...]:
        """The classes that hold a question of somebody's."""
        return await self.store.classes(ids=dossier.near) if dossier.questions else ()

    async def _destroy(self, loaded: Loaded) -> bool:
        """As by `/vouch forget`; that it is over is said when nobody sleeps."""
        _, due = departing.ringing(loaded.dossier, self.clock())
        await self.store.forget(loaded.student, self.erasing.wanted(due))
        _log.info("record ended student=%s", loaded.student)
        return True
