"""A platform in memory that the outbox sends to: it can refuse, accept and fail, or die."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.messages import Person, Reply
from bot.sender import OneLane, TransportError


class Died(BaseException):
    """The process is gone in the middle of a call."""


@dataclass
class Platform(OneLane):
    """`mood` is what happens to the next sends, one word each: ok, refuse, never, closed, lost, accept, die, late."""

    door: str = "console"
    only: Person | None = None
    rings: bool = True
    honours: timedelta = timedelta()
    grace: timedelta = timedelta(seconds=60)
    readable: bool = True
    mood: list[str] = field(default_factory=list)
    got: list[tuple[str, Reply]] = field(default_factory=list)
    times: list[datetime] = field(default_factory=list)

    async def send(self, to: Person, reply: Reply, key: str) -> str:
        mood = self.mood.pop(0) if self.mood else "ok"
        if mood == "refuse":
            raise TransportError("busy")
        if mood == "never":
            raise TransportError("closed", permanent=True)
        if mood == "closed":
            raise TransportError("50007", closed=True)
        if mood == "lost":
            raise TransportError("timeout", ambiguous=True)
        if mood == "die":
            raise Died
        if not (self.honours and key in self.keys):
            self.got.append((key, reply))
        if mood == "accept":
            raise TransportError("timeout", ambiguous=True)
        if mood == "late":
            raise Died
        return "receipt"

    async def find(self, to: Person, key: str) -> bool | None:
        return key in self.keys if self.readable else None

    @property
    def keys(self) -> list[str]:
        return [key for key, _ in self.got]
