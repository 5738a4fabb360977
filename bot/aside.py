"""A row whose record cannot be read is put aside, so that it holds up no other."""

from __future__ import annotations

import logging
from collections.abc import Awaitable
from datetime import datetime

from bot.outbox import ASIDE, Mark, Row, State
from bot.store import UNREADABLE, Store

_log = logging.getLogger("vouch")


async def aside(work: Awaitable[bool], row: Row, store: Store, now: datetime) -> bool:
    """Work on a row that waits; what cannot be read is looked at again another day."""
    try:
        return await work
    except UNREADABLE:
        _log.error("record student=%s verb=unreadable", row.student)
        mark = Mark(row.key, State.WAITING, row.attempts, State.WAITING, now, due=now + ASIDE, reason="unreadable")
        return await store.mark(mark)
