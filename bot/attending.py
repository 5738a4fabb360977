"""Which classes are at hand when somebody speaks of one, and what is kept of those a turn changed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.cohort import Cohort, announcing, on_staff, questions, rights
from bot.dossier import Dossier
from bot.effects import Turn
from bot.messages import Caller, Group
from bot.outbox import Row
from bot.store import ClassKept, Store

PATIENCE = 1.0
"""Seconds that a platform gets to tell of roles: whoever asked waits for a card, and it can do without."""
Groups = Callable[[str], Awaitable[Mapping[str, Group]]]
"""The roles of a space by what the platform calls them; none where it does not tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attending:
    """The shell's side of classes."""

    store: Store
    groups: dict[str, Groups] = field(default_factory=dict)
    """By door: how it tells of the roles of a space."""

    async def see(
        self, caller: Caller, dossier: Dossier, runs: Callable[[], Awaitable[bool]] | None
    ) -> tuple[Caller, tuple[Cohort, ...]]:
        """Those of the student, of the space they speak from, and those they work for; with the facts about them.

        Whether they run the space is asked of the platform only where no staff list answers.
        """
        where = caller.where
        space = (caller.person.door, where.space) if where and where.space else None
        found = await self.store.classes(person=caller.person, space=space, ids=dossier.near)
        asked = where is not None and where.admin is None and runs is not None
        if where and runs and asked and not (found and all(on_staff(one, caller.person) for one in found)):
            caller = replace(caller, where=replace(where, admin=await runs()))
        return caller, found

    async def crowded(self, dossier: Dossier) -> frozenset[str]:
        """Those of the student's classes in which somebody can ask without being known by it."""
        store, found = self.store, []
        for member in dossier.classes:
            _, frame = await store.frames.load(member.cohort)
            if questions.crowded(frame, await store.size(member.cohort)):
                found.append(member.cohort)
        return frozenset(found)

    async def pinged(self, caller: Caller, classes: tuple[Cohort, ...], *, named: bool) -> dict[str, Group]:
        """The roles of the classes this caller works for, as each platform tells of them now; `named`: one is added."""
        found: dict[str, Group] = {}
        mine = [one for one in classes if rights(one, caller)]
        spaces = {(bound.channel.door, bound.channel.space) for one in mine for bound in one.channels if bound.ping}
        spaces |= {(role.door, role.space) for one in mine for role in one.roles}
        if named and mine:
            spaces.add((caller.person.door, caller.space))
        for door, space in sorted(spaces):
            if door in self.groups:
                with suppress(TimeoutError):
                    async with asyncio.timeout(PATIENCE):
                        found |= await self.groups[door](space)
        return found

    async def rows(self, dossier: Dossier, classes: tuple[Cohort, ...]) -> tuple[Row, ...]:
        """What is on its way for the class in front, or the only one at hand."""
        known = [one.id for one in classes]
        front = dossier.coordinating if dossier.coordinating in known else known[0] if len(known) == 1 else ""
        return await self.store.outbox(front) if front else ()

    def kept(self, turn: Turn, before: tuple[Cohort, ...], now: datetime) -> tuple[ClassKept, ...]:
        """The classes a turn changed, to be kept with it, and what follows for their announcements."""
        was = {one.id: one for one in before}
        return tuple(
            ClassKept(one, one.revision - 1, announcing.plan(one, was.get(one.id), now, dict(turn.settled)))
            for one in turn.classes
        )
