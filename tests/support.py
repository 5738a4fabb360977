"""What many tests need: a store on a temporary folder, a whole bot, a clock that stands still."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.app import Bot
from bot.playbook.season import Season
from bot.render import Renderer
from bot.settings import Settings
from bot.store.sqlite import SqliteStore

RENDERER = Renderer()
"""The shipped templates, loaded once."""
NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


@asynccontextmanager
async def open_store(folder: Path) -> AsyncIterator[SqliteStore]:
    async with SqliteStore.open(Settings(database=folder / "vouch.db")) as store:
        yield store


@asynccontextmanager
async def open_bot(folder: Path, clock: Callable[[], datetime] = lambda: NOW) -> AsyncIterator[Bot]:
    async with open_store(folder) as store:
        yield bot_on(store, clock)


def bot_on(store: SqliteStore, clock: Callable[[], datetime] = lambda: NOW) -> Bot:
    return Bot(store=store, renderer=RENDERER, clock=clock, season=Season.after)
