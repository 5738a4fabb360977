"""Send what nobody asked for just now: into the person's own room, where they find it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from adapters.web.cast import DOOR
from adapters.web.kept import Memory
from adapters.web.room import Entry, Room, Who
from adapters.web.translate import outgoing
from bot.messages import Addressee, Channel, Person, Reply
from bot.sender import NoChannels, TransportError


class WebSender(NoChannels):
    """The `Sender` of `bot/sender.py` for the playground."""

    door = DOOR
    only: Person | None = None
    rings = False
    honours = timedelta()
    grace = timedelta()

    def __init__(self, *, room: Callable[[str], Room], memory: Memory, now: Callable[[], datetime]) -> None:
        self._room = room
        self._memory = memory
        self._now = now

    async def send(self, to: Addressee, reply: Reply, key: str) -> str:
        """Note durably that something came, then put it into the room; the same key again changes nothing."""
        if isinstance(to, Channel):
            raise TransportError("no_channel", permanent=True)
        came = self._memory.now.came
        mine = came.get(to.user, ())
        if key not in mine:
            self._memory.keep(came={**came, to.user: (*mine, key)})
        room = self._room(to.user)
        if not room.holds(key):
            room.add(Entry(Who.ITSELF, self._now(), reply=reply, cards=outgoing(reply), event=key))
        return key

    async def find(self, to: Addressee, key: str) -> str | bool | None:
        """Look whether it came."""
        if isinstance(to, Channel):
            return False
        return key in self._memory.now.came.get(to.user, ()) or self._room(to.user).holds(key)
