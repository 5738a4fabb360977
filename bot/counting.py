"""Draw the pictures of classes, once a day, and show them: what `bot.cohort.progress` needs of the outside.

At most one record is open at a time, and each at most once a day; nothing of one is kept but the pictures.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bot.cohort import progress
from bot.cohort.progress import Counted
from bot.cohort.writers import plainly
from bot.dossier import Dossier
from bot.effects import Progress
from bot.flows import class_progress, milestones
from bot.playbook import zones
from bot.playbook.season import EASTERN
from bot.screens import Screen
from bot.store import UNREADABLE, Store

_log = logging.getLogger("vouch")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """The pictures of every class."""

    store: Store
    clock: Callable[[], datetime]

    async def look(self) -> int:
        """Look at every class that was not looked at today; return how many there were."""
        today, looked = self._today(), 0
        for cohort, students in (await self.store.frames.roster()).items():
            was, frame = await self.store.frames.load(cohort)
            if frame.looked != today:
                present = await self._present(cohort, students, today)
                looked += await self.store.frames.keep(cohort, was, progress.look(frame, present, today), today)
        return looked

    async def show(self, asked: Progress) -> Screen:
        """What a class's staff may see."""
        _, frame = await self.store.frames.load(asked.cohort.id)
        if not asked.writer:
            return class_progress.screen(asked.cohort, frame, drawn=asked.picture)
        name = plainly(asked.writer)
        busy = bool(name) and self.store.frames.writer(asked.cohort.id, name) in frame.busy
        return class_progress.writer(asked.cohort, busy=busy, drawn=frame.last is not None)

    async def _present(self, cohort: str, students: Iterable[str], today: date) -> list[Counted]:
        elsewhere = await self.store.frames.elsewhere(cohort, students, today)
        found = []
        for student in students:
            try:
                loaded = await self.store.read(student) if student not in elsewhere else None
            except UNREADABLE:
                _log.error("count student=%s verb=unreadable", student)
                continue
            if loaded and milestones.counting_class(loaded.dossier) == cohort:
                found.append(self._counted(cohort, student, loaded.dossier))
        return found

    def _counted(self, cohort: str, student: str, dossier: Dossier) -> Counted:
        names = filter(None, map(plainly, milestones.asked(dossier)))
        writers = frozenset(self.store.frames.writer(cohort, name) for name in names)
        return Counted(student, dossier.card, milestones.reached(dossier), writers)

    def _today(self) -> date:
        """The day on the East Coast: a picture is drawn at its midnight, never at somebody's wish."""
        return zones.local(self.clock(), EASTERN.key).date()
