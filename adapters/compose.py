"""The composition root: settings, store, bot put together, and the only place that reads the clock."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from adapters.logs import configure
from bot.app import Bot
from bot.limits import Gate
from bot.playbook.season import Season
from bot.render import Renderer
from bot.school import checks, season, specialties
from bot.settings import Settings
from bot.store.opening import open_store
from bot.store.sealed import SealedStore

Clock = Callable[[], datetime]


def clock(fixed: datetime | None = None) -> Clock:
    """The time now, or always one instant."""
    if fixed is not None:
        return lambda: fixed
    return lambda: datetime.now(UTC)  # noqa: TID251  the one place that reads the clock


@asynccontextmanager
async def opened(settings: Settings, now: Clock, private: str = "") -> AsyncIterator[Bot]:
    """A bot on its store; the store is closed after the block. Raises SettingsError, CannotOpen."""
    async with both(settings, now, private=private) as (bot, _):
        yield bot


@asynccontextmanager
async def both(
    settings: Settings, now: Clock, gate: Gate | None = None, private: str = ""
) -> AsyncIterator[tuple[Bot, SealedStore]]:
    """The same, and the store beside it, for a door that keeps something of its own there.

    With a `gate`, for doors that strangers can reach, nobody is taken more of than it allows. `private` is where
    students' own pages are served; empty: nowhere.
    """
    configure(settings.log)
    table = specialties(settings)
    severities = checks(settings)
    chosen = season(settings)
    async with open_store(settings) as store:
        made = Bot(
            store=store,
            renderer=Renderer(),
            clock=now,
            season=lambda at: chosen or Season.after(at),
            specialties=table,
            support=settings.support,
            checks=severities,
            address=settings.public_url,
            private=private,
            dice=random.random,
            gate=gate,
            keep_days=settings.keep_days,
        )
        yield made, store
