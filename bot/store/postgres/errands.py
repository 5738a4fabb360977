"""One piece of work for an operator's command, on a server that Vouch may be working on meanwhile."""

from __future__ import annotations

from bot.settings import Settings
from bot.store import CannotOpen, StoreClosed
from bot.store.migrations import DATA
from bot.store.postgres.database import PostgresDatabase
from bot.store.postgres.start import NAMES, prepare
from bot.store.work import Result, Work


async def on_data(settings: Settings, work: Work[Result]) -> Result:
    """Do it in one transaction on the data, brought to the shape this program knows first. Raises CannotOpen."""
    await prepare(settings)
    try:
        database = await PostgresDatabase.open(settings.server, NAMES[DATA])
        try:
            return await database.transact(work)
        finally:
            await database.close()
    except StoreClosed as error:
        raise CannotOpen(f"The PostgreSQL database of VOUCH_DATABASE cannot be used: {error}.") from error
