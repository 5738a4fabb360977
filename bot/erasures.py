"""Our own messages to somebody who was forgotten, to be taken away: what is known of that, and how far it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.messages import Addressee, Person, Reply

UNREAD = -1
"""Instead of how many messages stay: the platform did not let us look."""


class Stage(StrEnum):
    """How far it is: being looked through, looked through to its beginning, or somebody began to say so."""

    LOOKING = "looking"
    LOOKED = "looked"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a student who is forgotten wants of the platforms: through which doors, asked when, from when on."""

    doors: Collection[str]
    asked: datetime
    due: datetime


@dataclass(frozen=True, slots=True)
class Erasure:
    """One conversation. `reach` is the oldest message that was looked at, as the platform calls it."""

    key: str
    to: Person
    asked: datetime
    due: datetime
    reach: str = ""
    gone: int = 0
    stays: int = 0
    stage: Stage = Stage.LOOKING


@dataclass(frozen=True, slots=True)
class Swept:
    """One page of a conversation: how many of ours are gone and stay, and where to go on; empty: that was all."""

    gone: int = 0
    stays: int = 0
    reach: str = ""


class Erasures(Protocol):
    """Where they are kept until they are done."""

    async def begin(self, places: Iterable[Person], wanted: Wanted) -> None:
        """Keep where somebody who is about to be forgotten was written to."""

    async def due(self, door: str, now: datetime) -> tuple[Erasure, ...]:
        """Those of a door to go on with."""

    async def keep(self, one: Erasure, due: datetime) -> bool:
        """Keep how far it is, and let nobody else go on before; False when somebody else did."""

    async def drop(self, one: Erasure) -> None:
        """Forget about it, in the log of the database as well."""


class Eraser(Protocol):
    """A door that can take its messages away; also what it needs to say so."""

    door: str

    async def sweep(self, to: Person, asked: datetime, reach: str) -> Swept:
        """Take away a page of our messages from before `asked`, or before `reach`; again does no harm.

        Raises TransportError.
        """

    async def send(self, to: Addressee, reply: Reply, key: str) -> str:
        """Send, and return the platform's receipt. Raises TransportError."""

    async def find(self, to: Addressee, key: str) -> str | bool | None:
        """Look whether a message with this key is there; None: it cannot be told."""
