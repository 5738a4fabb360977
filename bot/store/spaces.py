"""Everybody, and everybody of one workspace: for what is done to all of them."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator

from bot.messages import Person
from bot.store import UNREADABLE
from bot.store.sealed import SealedStore
from bot.store.workspaces import Workspace

log = logging.getLogger("vouch")


async def everywhere(store: SealedStore) -> AsyncIterator[tuple[str, tuple[Person, ...]]]:
    """Every student with all places they speak from, but those nobody can read. Slow: every address is opened."""
    for student in await store.students():
        try:
            places = await store.places(student)
        except UNREADABLE:
            log.error("record student=%s verb=unreadable", student)
            continue
        yield student, places


async def forget_space(store: SealedStore, where: Workspace) -> int:
    """Forget every student of one workspace; return how many.

    Who is linked to another place as well keeps their record there, and only this place goes. Its classes go too.
    """
    forgotten = 0
    async for student, places in everywhere(store):
        there = [to for to in places if where.has(to)]
        if there and len(there) == len(places):
            await store.forget(student)
            forgotten += 1
        else:
            for to in there:
                await store.leave(to)
    for cohort in await store.bound_only(where):
        await store.forget(cohort)
    return forgotten
