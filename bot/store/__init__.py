"""The only SQL: students' records, identities and the events that made them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.dossier import Dossier
from bot.messages import Person
from bot.outbox import Changes, Mark, Row


class Conflict(RuntimeError):
    """Somebody else kept this record first; load again and take the turn again."""


class RecordFull(RuntimeError):
    """The record would grow beyond what is kept of one student; nothing was kept."""


class StoreClosed(RuntimeError):
    """The store was closed, or its disk refused; nothing of this turn was kept."""


class CannotOpen(RuntimeError):
    """The store does not start, and changed nothing. The text is one sentence for the operator."""


class KeyLost(RuntimeError):
    """A record is there and its key is not, though nobody destroyed it: for the operator to repair."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a turn starts from. `seen` is True when this event was kept before."""

    student: str
    """Opaque id, random; the same for every identity of one student."""
    dossier: Dossier
    seen: bool


@dataclass(frozen=True, slots=True)
class Tried:
    """What a one-time code led to: a student, or nobody and how many tries are left."""

    student: str
    left: int


class Store(Protocol):
    """Where records live. One contract suite runs over every implementation."""

    async def load(self, person: Person, event: str) -> Loaded:
        """The person's record; a new, unsaved one (revision 0) for somebody unknown."""

    async def keep(
        self,
        person: Person,
        student: str,
        dossier: Dossier,
        *,
        was: int,
        event: str,
        now: datetime,
        outbox: Changes | None = None,
    ) -> None:
        """Make record, event id and what is to be sent durable in one transaction, if the kept revision is still `was`.

        Raises RecordFull, and Conflict when it is not, when the person was given a record meanwhile, or when a row
        that `outbox` claims or ends waits no more.
        """

    async def forget(self, student: str) -> None:
        """Destroy the student's key, then every row of theirs. Unknown students are no error."""

    async def read(self, student: str) -> Loaded | None:
        """A student's record by their id; None for one who is unknown or was forgotten."""

    async def ready(self, now: datetime, *, door: str, only: Person | None = None, most: int = 50) -> tuple[Row, ...]:
        """What waits and is due, what is being sent by nobody any more, and what is unknown and to be looked at."""

    async def next(self, *, door: str, only: Person | None = None) -> datetime | None:
        """When `ready` will have something next."""

    async def mark(self, mark: Mark) -> bool:
        """Move one row on, durably; False when it does not stand where it should."""

    async def unknown(self) -> tuple[Row, ...]:
        """Every row of which nobody knows whether it arrived."""

    async def outbox(self, student: str) -> tuple[Row, ...]:
        """Every row of one student, by due time."""

    async def offer(self, student: str, code: str, until: datetime) -> None:
        """Keep the student's one code until then; it ties another place to their record."""

    async def tried(self, person: Person, code: str, now: datetime) -> Tried:
        """Look whose code it is; five wrong ones in ten minutes, and none of this person is looked at any more."""

    async def places(self, student: str) -> tuple[Person, ...]:
        """Everywhere a student speaks from."""

    async def join(self, person: Person, student: str, into: str, code: str) -> None:
        """Use up a code of one of the two: all places of `student`, the person's among them, become places of `into`.

        Then `student` is destroyed. Raises Conflict, and changes nothing, when either changed hands meanwhile.
        """

    async def leave(self, person: Person) -> None:
        """Let a person go from their record, which stays with the student's other places."""

    async def close(self) -> None:
        """Finish what is waiting and release the files."""
