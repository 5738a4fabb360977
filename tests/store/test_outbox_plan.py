"""What the loop asks all day is answered from an index, however many reminders wait for later."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.store.outbox import _NEXT, _READY
from tests.support import open_store


@pytest.mark.parametrize(("asked", "values"), [(_READY, ("console", "", 0, 50)), (_NEXT, ("console", ""))])
async def test_no_row_is_read_that_is_not_due(tmp_path: Path, asked: str, values: tuple[object, ...]) -> None:
    async with open_store(tmp_path) as store:
        steps = [row[3] for row in await store._outbox._database.fetch(f"EXPLAIN QUERY PLAN {asked}", values)]
    of_outbox = [step for step in steps if " outbox" in step]
    assert len(of_outbox) == 2
    assert all(step.startswith("SEARCH outbox USING INDEX outbox_by_due") for step in of_outbox), steps
