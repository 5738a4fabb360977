"""One person's side of a chat: sends events, remembers what is shown, turns a bug into a sentence."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from uuid import uuid4

from adapters.console.phrases import WRONG
from adapters.console.translate import incoming
from adapters.logs import place
from bot.messages import Event, Incoming, Person, Reply

Receive = Callable[[Event], Awaitable[Reply]]
"""The shell: one event in, its direct answer out."""
Printed = Callable[[], Awaitable[None]]
"""Told after each reply that it stands on the screen."""

_log = logging.getLogger("vouch.console")


class Failed(Exception):
    """A bug inside a turn; its text is the sentence for the person."""


def fresh_id() -> str:
    """An event id that was never used before."""
    return f"console-{uuid4().hex}"


class Exchange:
    """What one person says and is shown, one turn after another."""

    def __init__(
        self,
        *,
        receive: Receive,
        person: Person,
        printed: Printed | None = None,
        fresh: Callable[[], str] = fresh_id,
        objects: bool = False,
    ) -> None:
        self._receive = receive
        self._printed = printed
        self._person = person
        self._fresh = fresh
        self._objects = objects
        self.shown: Reply | None = None

    async def type(self, line: str) -> Reply:
        """Send a typed line. Raises Unclear and Failed."""
        event = incoming(line, self._person, self._fresh(), self.shown, objects=self._objects)
        return await self._send(event)

    async def tell(self, what: Incoming) -> Reply:
        """Send something that was not typed. Raises Failed."""
        return await self._send(Event(self._fresh(), self._person, what))

    async def printed(self) -> None:
        """Say that the last reply stands on the screen."""
        if self._printed:
            await self._printed()

    async def _send(self, event: Event) -> Reply:
        try:
            self.shown = await self._receive(event)
        except Exception as bug:
            # The text of an exception can hold what the person typed: only its class and place are logged.
            _log.error("turn failed event=%s error=%s at=%s", event.id, type(bug).__qualname__, place(bug))
            raise Failed(WRONG) from None
        return self.shown
