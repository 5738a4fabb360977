"""Every store there is. A new one joins the contract suites by one more line."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from bot.store import Store
from bot.store.postgres import PostgresStore
from bot.store.sqlite import SqliteStore
from tests import postgres
from tests.store.given import settings

Open = Callable[[], AbstractAsyncContextManager[Store]]


def _sqlite(folder: Path) -> Open:
    return lambda: SqliteStore.open(settings(folder))


def _postgres(folder: Path) -> Open:
    url = asyncio.run(postgres.emptied(postgres.server()))
    return lambda: PostgresStore.open(postgres.settings(folder, url))


STORES = {"sqlite": _sqlite, "postgres": _postgres}
"""By name: an empty store, and how to open it. Each may be opened twice at once, as two processes do."""


@pytest.fixture(params=STORES.values(), ids=STORES.keys())
def reopen(request: pytest.FixtureRequest, tmp_path: Path) -> Open:
    """Open the same store again each time it is called."""
    return request.param(tmp_path)


@pytest.fixture
async def store(reopen: Open) -> AsyncIterator[Store]:
    async with reopen() as store:
        yield store
