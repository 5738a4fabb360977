"""A row whose record cannot be read, or that our own code trips over, is put aside: it holds up no other."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from datetime import datetime

from bot.outbox import ASIDE, Mark, Row, State
from bot.store import UNREADABLE, Store

_log = logging.getLogger("vouch")


class Tripped(RuntimeError):
    """What is pure raised over one record; the text is the class of what it raised."""


@contextmanager
def pure() -> Iterator[None]:
    """Weigh and draw, without a store or a platform: what goes wrong there goes wrong for this record alone."""
    try:
        yield
    except Exception as bug:
        raise Tripped(type(bug).__qualname__) from None  # its text may quote the record


async def aside(work: Awaitable[bool], row: Row, store: Store, now: datetime) -> bool:
    """Work on a row that waits; what cannot be read or weighed is looked at again another day."""
    try:
        return await work
    except UNREADABLE:
        _log.error("record student=%s verb=unreadable", row.student)
        reason = "unreadable"
    except Tripped as bug:
        _log.error("outbox key=%s verb=broke error=%s", row.key, bug)
        reason = "broke"
    return await store.mark(
        Mark(row.key, State.WAITING, row.attempts, State.WAITING, now, due=now + ASIDE, reason=reason)
    )
