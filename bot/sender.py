"""How a door sends what nobody asked for just now, and how that can fail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from bot.messages import Addressee, Channel, Happening, Person, Reply


class TransportError(Exception):
    """A message did not go, or nobody knows.

    `permanent`: never will; `closed`: nor will any other, until the person opens their side; `shut`: nor will any to
    anybody, until somebody mends it; `ambiguous`: it may have gone.
    """

    def __init__(
        self,
        reason: str,
        *,
        permanent: bool = False,
        closed: bool = False,
        shut: bool = False,
        ambiguous: bool = False,
        after: timedelta | None = None,
    ) -> None:
        super().__init__(reason)
        self.closed = closed
        self.shut = shut
        self.reason = reason
        """A code, never what was sent."""
        self.permanent = permanent
        self.ambiguous = ambiguous
        self.after = after
        """How long the platform asked to be left alone."""


@dataclass(frozen=True, slots=True)
class Lane:
    """What a platform paces together: however slow it is, no other waits for it.

    `width`: how many of its messages may be on their way at once; each has been claimed, and its lease runs.
    """

    name: str = ""
    width: int = 8


class Sender(Protocol):
    """How a door sends what nobody asked for just now. One contract suite runs over every one."""

    door: str
    only: Person | None
    """The one person it can reach; None: everybody of its door."""
    rings: bool
    """False: the person comes to it, so nothing is late there and no hour is quiet."""
    grace: timedelta
    """How long after an attempt its message can still turn up."""

    def lane(self, to: Addressee) -> Lane:
        """Which way a message goes."""

    async def send(self, to: Addressee, reply: Reply, key: str) -> str:
        """Send, and return the platform's receipt. Raises TransportError."""

    async def find(self, to: Addressee, key: str) -> str | bool | None:
        """Look whether a message with this key is there, or for its receipt; None: it cannot be told."""

    async def edit(self, to: Channel, receipt: str, reply: Reply) -> None:
        """Put this in place of what was sent; again is the same. Raises TransportError."""

    async def withdraw(self, to: Channel, receipt: str) -> None:
        """Take away what was sent; what is gone already is no error. Raises TransportError."""

    async def mirror(self, to: Channel, mark: str, shown: Happening | None) -> None:
        """Make the one event with a mark what is to be shown, or take it away; again is the same.

        `to` is a space, without a channel. Raises TransportError.
        """


class OneLane:
    """What a door says that has no pace to keep."""

    def lane(self, to: Addressee) -> Lane:  # noqa: ARG002  all the same
        """The one."""
        return Lane()


class NoEvents:
    """What a door says whose spaces have no events."""

    async def mirror(self, to: Channel, mark: str, shown: Happening | None) -> None:  # noqa: ARG002
        """Never. Raises TransportError."""
        raise TransportError("no_events", permanent=True)


class NoChannels(NoEvents, OneLane):
    """What a door that has no channels says of them."""

    async def edit(self, to: Channel, receipt: str, reply: Reply) -> None:  # noqa: ARG002
        """Never. Raises TransportError."""
        raise TransportError("no_channel", permanent=True)

    async def withdraw(self, to: Channel, receipt: str) -> None:  # noqa: ARG002
        """Never. Raises TransportError."""
        raise TransportError("no_channel", permanent=True)
