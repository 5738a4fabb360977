"""Every store there is. A new one joins the contract suites by one more line."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from bot.store import Store
from bot.store.sqlite import SqliteStore
from tests.store.given import settings

Open = Callable[[], AbstractAsyncContextManager[Store]]
STORES = {"sqlite": lambda folder: SqliteStore.open(settings(folder))}
"""By name: how to open the store of one folder. Each may be opened twice at once, as two processes do."""


@pytest.fixture(params=STORES.values(), ids=STORES.keys())
def reopen(request: pytest.FixtureRequest, tmp_path: Path) -> Open:
    """Open the same store again each time it is called."""
    return lambda: request.param(tmp_path)


@pytest.fixture
async def store(reopen: Open) -> AsyncIterator[Store]:
    async with reopen() as store:
        yield store
