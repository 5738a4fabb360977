"""Send what nobody asked for just now: into the person's own room, or on the board of the class."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from adapters.web.board import Board
from adapters.web.cast import CHANNEL, DOOR
from adapters.web.kept import Memory
from adapters.web.room import Entry, Room, Who
from adapters.web.translate import outgoing
from bot.messages import Addressee, Channel, Person, Reply
from bot.sender import NoEvents, OneLane, TransportError


class WebSender(NoEvents, OneLane):
    """The `Sender` of `bot/sender.py` for the playground. What is posted in the channel has its key as receipt."""

    door = DOOR
    only: Person | None = None
    rings = False
    grace = timedelta()

    def __init__(
        self, *, room: Callable[[str], Room], board: Board, memory: Memory, now: Callable[[], datetime]
    ) -> None:
        self._room = room
        self._board = board
        self._memory = memory
        self._now = now

    async def send(self, to: Addressee, reply: Reply, key: str) -> str:
        """Note durably that something came, then put it into the room; the same key again changes nothing."""
        if isinstance(to, Channel):
            self._here(to).post(key, self._now(), reply)
            return key
        came = self._memory.now.came
        mine = came.get(to.user, ())
        if key not in mine:
            self._memory.keep(came={**came, to.user: (*mine, key)})
        room = self._room(to.user)
        if not room.holds(key):
            room.add(Entry(Who.ITSELF, self._now(), reply=reply, cards=outgoing(reply), event=key))
        return key

    async def find(self, to: Addressee, key: str) -> str | bool | None:
        """Look whether it came; of what was posted, its receipt."""
        if isinstance(to, Channel):
            return key if self._here(to).holds(key) else False
        return key in self._memory.now.came.get(to.user, ()) or self._room(to.user).holds(key)

    async def edit(self, to: Channel, receipt: str, reply: Reply) -> None:
        """Put this in the place of what was posted."""
        self._here(to).edit(receipt, reply)

    async def withdraw(self, to: Channel, receipt: str) -> None:
        """Take away what was posted."""
        self._here(to).withdraw(receipt)

    def _here(self, to: Channel) -> Board:
        """The one channel there is. Raises TransportError for any other."""
        if to.id != CHANNEL:
            raise TransportError("no_channel", permanent=True)
        return self._board
