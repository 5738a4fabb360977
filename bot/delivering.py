"""The loop of a door: deliver what is due, sleep until there is something to do, and wait out a disk that refuses."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Protocol

from bot.lines import Leaving, never
from bot.sender import Sender
from bot.store import StoreClosed

_log = logging.getLogger("vouch")


Wait = Callable[[datetime | None], Awaitable[bool]]


class Desk(Protocol):
    """What a loop needs of a bot."""

    async def work(self, sender: Sender, leaving: Leaving) -> None:
        """Work on what is due and becomes due, until nothing is; once it is `leaving`, finish what was begun."""

    async def next(self, sender: Sender) -> datetime | None:
        """When there will be something to do."""


async def deliver(desk: Desk, sender: Sender, wait: Wait, leaving: Leaving = never) -> None:
    """Deliver for one door until `wait`, which is told when something is next due, says that it is over.

    Once it is `leaving`, only what was begun is finished. While the disk is full or locked, what is due stays due.
    """
    while True:
        due = None
        try:
            await desk.work(sender, leaving)
            due = await desk.next(sender)
        except StoreClosed as refused:
            _log.error("outbox door=%s verb=waits reason=%s", sender.door, str(refused).rpartition(" ")[2])
        if not await wait(due):
            return
