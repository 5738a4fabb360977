"""What somebody does on a page of their own, as turns of the core. What stands there is kept in the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from adapters.web.conversation import Receive, current, turns, urgent, with_typed
from adapters.web.translate import Given, incoming
from bot.messages import Reply, Where
from bot.visiting import Guest


class Desk(Protocol):
    """What a page needs of `bot.visiting.Visits`."""

    async def waits(self, link: str) -> bool:
        """Tell whether a link still opens a page."""

    async def enter(self, link: str) -> str | None:
        """Open a link, once: the session."""

    async def guest(self, session: str) -> Guest | None:
        """Who is there; None: the page is closed."""

    async def show(self, guest: Guest, session: str, reply: Reply) -> bool:
        """Keep what is in front of somebody; False: the page is closed."""

    async def leave(self, session: str) -> None:
        """Close a page."""


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a post. `silent`: a draft was kept, and what stands there stays; `closed`: this was the last."""

    reply: Reply
    silent: bool = False
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """One page that is open."""

    desk: Desk
    receive: Receive
    session: str
    guest: Guest

    @property
    def left(self) -> timedelta:
        """How long it can stay open."""
        return self.guest.left

    async def look(self) -> Reply:
        """What stands there, or where the conversation is now."""
        return self.guest.shown or await current(self.receive, self.guest.person)

    async def take(self, given: Given) -> Done:
        """Take a post. Sent again it changes nothing. Raises Unreadable, and what the core raises."""
        before = await self.look()
        space = self.guest.person.space
        heard = incoming(given, self.guest.person, before, Where(space) if space else None)
        reply = await turns(self.receive, heard.events)
        silent = heard.silent and not urgent(reply)
        after = with_typed(before, reply) if silent else reply
        kept = after is None or await self.desk.show(self.guest, self.session, after)
        return Done(reply, silent=silent, closed=not kept)
