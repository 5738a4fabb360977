"""Channels in memory that a class is told in: they take, edit and lose messages, refuse, or die on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from bot.messages import Addressee, Channel, Person, Reply
from bot.sender import OneLane, TransportError
from tests.pretend import Died


@dataclass
class Board(OneLane):
    """`mood` is what happens to the next posts, one word each: ok, busy, never, accept (and fail), late (and die)."""

    door: str = "slack"
    only: Person | None = None
    rings: bool = True
    honours: timedelta = timedelta()
    grace: timedelta = timedelta(seconds=60)
    readable: bool = True
    mood: list[str] = field(default_factory=list)
    posts: dict[str, tuple[str, str, Reply]] = field(default_factory=dict)
    """By receipt: the channel, the key and what stands there."""
    fixed: set[str] = field(default_factory=set)
    """Receipts that can be edited and taken away no more."""
    sent: int = 0

    async def send(self, to: Addressee, reply: Reply, key: str) -> str:
        mood = self.mood.pop(0) if self.mood else "ok"
        if mood == "busy":
            raise TransportError("ratelimited", after=timedelta(seconds=1))
        if mood == "never":
            raise TransportError("not_in_channel", permanent=True)
        self.sent += 1
        receipt = f"r{self.sent}"
        self.posts[receipt] = (to.id if isinstance(to, Channel) else to.user, key, reply)
        if mood == "accept":
            raise TransportError("timeout", ambiguous=True)
        if mood == "late":
            raise Died
        return receipt

    async def find(self, to: Addressee, key: str) -> str | bool | None:
        if not self.readable:
            return None
        return next((receipt for receipt, (_, known, _) in self.posts.items() if known == key), False)

    async def edit(self, to: Channel, receipt: str, reply: Reply) -> None:
        if receipt in self.fixed:
            raise TransportError("cant_update_message", permanent=True)
        channel, key, _ = self.posts[receipt]
        self.posts[receipt] = (channel, key, reply)

    async def withdraw(self, to: Channel, receipt: str) -> None:
        if receipt in self.fixed:
            raise TransportError("cant_delete_message", permanent=True)
        self.posts.pop(receipt, None)

    def titles(self, channel: str = "C1") -> list[str]:
        return [reply.cards[0].title for where, _, reply in self.posts.values() if where == channel]

    def text(self, channel: str = "C1") -> str:
        return "\n".join(reply.cards[0].text for where, _, reply in self.posts.values() if where == channel)
