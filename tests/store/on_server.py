"""An installation on a server, for the tests of the operator's commands."""

from __future__ import annotations

import asyncio

import asyncpg

from bot.messages import Person
from bot.settings import Settings
from bot.store.opening import open_store
from bot.vault import MasterKey
from tests.store.given import dossier, kept

NEW = MasterKey.parse("a7" * 32)
CROWD = tuple(Person("slack", f"U{number}", "T1") for number in range(12))


def ran(work):
    return asyncio.run(work)


async def filled(settings: Settings) -> None:
    async with open_store(settings) as store:
        for person in CROWD:
            await kept(store, person, name=person.user)


async def readable(settings: Settings) -> int:
    async with open_store(settings) as store:
        return sum([(await store.load(one, "e")).dossier == dossier(1, one.user) for one in CROWD])


async def ask(settings: Settings, sql: str, *values: object) -> list:
    link = await asyncpg.connect(settings.server)
    try:
        return await link.fetch(sql, *values)
    finally:
        await link.close()
