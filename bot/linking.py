"""Tie places to one record, and let them go: what `bot.places` asks of the shell. Codes are drawn here."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot import places
from bot.dossier import Dossier
from bot.effects import Between, Join, Offer, Unlink
from bot.keeping import Keeping
from bot.messages import Event
from bot.places import Side
from bot.screens import Screen
from bot.store import Conflict, Loaded, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Linking:
    """Offers, joins and partings. Raises Conflict where another turn came first: the turn is taken again."""

    store: Store
    clock: Callable[[], datetime]
    keeping: Keeping

    async def act(self, event: Event, loaded: Loaded, effect: Between) -> tuple[Screen, ...]:
        """Do what was asked, durably, and give what is to be shown."""
        match effect:
            case Offer():
                return (await self._offer(event, loaded),)
            case Join(code, keep):
                return (await self._join(event, loaded, code, keep),)
            case Unlink(sure):
                return (await self._unlink(event, loaded, sure=sure),)

    async def _offer(self, event: Event, loaded: Loaded) -> Screen:
        code = "".join(secrets.choice(places.LETTERS) for _ in range(places.LONG))
        await self.keeping.keep(event, loaded, loaded.dossier)  # so that there is a record to tie to
        await self.store.offer(loaded.student, code, self.clock() + timedelta(minutes=places.MINUTES))
        return places.offered(code, await self.store.places(loaded.student))

    async def _join(self, event: Event, loaded: Loaded, code: str, keep: str) -> Screen:
        tried = await self.store.tried(event.person, code, self.clock())
        other = await self.store.read(tried.student) if tried.student else None
        if other is None:
            return places.wrong(tried.left)
        if other.student == loaded.student:
            return places.already()
        if not keep and places.holds(loaded.dossier) and places.holds(other.dossier):
            mine = Side(loaded.dossier, await self.store.places(loaded.student) or (event.person,))
            return places.both(code, mine, Side(other.dossier, await self.store.places(other.student)))
        stays = keep == places.THIS or (not keep and places.holds(loaded.dossier))
        if stays:  # every place of the other record comes to this one
            elsewhere = await self.store.places(other.student)
            await self.keeping.keep(event, loaded, _with_classes(loaded.dossier, other.dossier))
            await self.store.join(elsewhere[0], other.student, loaded.student, code)
            return places.linked(await self.store.places(loaded.student))
        await self.store.join(event.person, loaded.student, other.student, code)
        with suppress(Conflict):  # its owner wrote in it meanwhile; linked it is
            await self.keeping.keep(event, other, _with_classes(other.dossier, loaded.dossier))
        return places.linked(await self.store.places(other.student))

    async def _unlink(self, event: Event, loaded: Loaded, *, sure: bool) -> Screen:
        now_linked = await self.store.places(loaded.student)
        if not sure or len(now_linked) < 2:
            return places.leaving(now_linked)
        mine = loaded.dossier.reminders
        here = mine.to == event.person
        reminders = replace(mine, on=False, to=None, test=0) if here else mine
        await self.keeping.keep(event, loaded, replace(loaded.dossier, reminders=reminders))
        await self.store.leave(event.person)
        return places.left()


def _with_classes(dossier: Dossier, other: Dossier) -> Dossier:
    """A record with classes and questions of the one that goes; who was not to be counted in either is in none."""
    mine = {member.cohort for member in dossier.classes}
    more = tuple(member for member in other.classes if member.cohort not in mine)
    uncounted = dossier.uncounted or other.uncounted
    questions = (*dossier.questions, *other.questions)
    return replace(dossier, classes=(*dossier.classes, *more), questions=questions, uncounted=uncounted)
