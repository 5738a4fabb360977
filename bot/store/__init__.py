"""The only SQL: students' records, identities and the events that made them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bot.cohort import Cohort
from bot.cohort.progress import Frame
from bot.dossier import Dossier
from bot.erasures import Erasures, Wanted
from bot.messages import Person
from bot.outbox import Changes, Mark, Row
from bot.vault import Tampered


class Conflict(RuntimeError):
    """Somebody else kept this record first; load again and take the turn again."""


class RecordFull(RuntimeError):
    """The record would grow beyond what is kept of one student; nothing was kept."""


class StoreClosed(RuntimeError):
    """The store was closed, or its disk refused; nothing of this turn was kept."""


class Taken(RuntimeError):
    """Another process holds this name on the same database."""


class CannotOpen(RuntimeError):
    """The store does not start, and changed nothing. The text is one sentence for the operator."""


class KeyLost(RuntimeError):
    """A record is there and its key is not, though nobody destroyed it: for the operator to repair."""


UNREADABLE = KeyLost, Tampered
"""What a damaged disk, or keys older than the data, make of one record: whoever goes through all passes over it."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a turn starts from. `seen` is True when this event was kept before."""

    student: str
    """Opaque id, random; the same for every identity of one student."""
    dossier: Dossier
    seen: bool


@dataclass(frozen=True, slots=True)
class ClassKept:
    """A class to be kept in the transaction of a turn, if the kept revision is still `was`; what its rows become."""

    cohort: Cohort
    was: int
    outbox: Changes | None = None


@dataclass(frozen=True, slots=True)
class Enrolment:
    """Ids of the classes a turn puts its student into, and takes them out of."""

    joined: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def enrolment(before: Dossier, after: Dossier) -> Enrolment | None:
    """Which classes a turn puts its student into and takes them out of; None: no other."""
    was = {member.cohort for member in before.classes}
    now = {member.cohort for member in after.classes}
    return None if was == now else Enrolment(tuple(sorted(now - was)), tuple(sorted(was - now)))


@dataclass(frozen=True, slots=True)
class Tried:
    """What a one-time code led to: a student, or nobody and how many tries are left."""

    student: str
    left: int


class FeedOf(StrEnum):
    """Whose calendar a feed is."""

    STUDENT = "student"
    CLASS = "class"


@dataclass(frozen=True, slots=True)
class FeedOwner:
    """A student or a class, by id."""

    kind: FeedOf
    id: str


class Feeds(Protocol):
    """Calendars that are read from outside, by a secret link that is kept as a keyed hash."""

    async def begin(self, owner: FeedOwner, token: str, now: datetime) -> None:
        """Keep an owner's one link; the one before opens nothing any more."""

    async def since(self, owner: FeedOwner) -> datetime | None:
        """When the owner's link was made; None: there is none."""

    async def end(self, owner: FeedOwner) -> bool:
        """Make the owner's link open nothing; False where there was none."""

    async def owner(self, token: str) -> FeedOwner | None:
        """Whose link it is."""


class Handoffs(Protocol):
    """Pages that open once, by a link that is also their key and is not kept."""

    async def put(self, student: str, token: str, page: str, until: datetime) -> None:
        """Keep a page behind a link; the one before opens nothing any more."""

    async def end(self, student: str) -> bool:
        """Destroy a student's page; False where none was out."""

    async def waits(self, token: str, now: datetime) -> bool:
        """Tell whether a link still opens something."""

    async def take(self, token: str, now: datetime) -> str | None:
        """The page behind a link, which is destroyed; None where there is none, or it is too old."""


@dataclass(frozen=True, slots=True)
class Stay:
    """A page that is open in a browser: whose record it is, for whom it speaks, when it ends at the latest."""

    student: str
    person: Person
    until: datetime
    shown: bytes = field(repr=False)
    """What stands there; empty before the first answer, and once the record changed elsewhere."""


class Visits(Protocol):
    """Pages of students' own. Links and sessions are 32 random bytes in hexadecimal, and kept as keyed hashes."""

    async def begin(self, student: str, person: Person, link: str, *, now: datetime, until: datetime) -> None:
        """Keep a link that opens once; the one before, and the page it opened, are gone."""

    async def waits(self, link: str, now: datetime) -> bool:
        """Tell whether a link still opens something."""

    async def enter(self, link: str, session: str, *, now: datetime, until: datetime) -> bool:
        """Use up a link and begin a session; False: it opens nothing (any more)."""

    async def find(self, session: str, now: datetime, idle: timedelta) -> Stay | None:
        """Whose session it is, unless nobody was there for so long; from now on somebody was."""

    async def show(self, student: str, session: str, shown: bytes) -> bool:
        """Keep what is in front of somebody until their record changes, sealed with the session; False: it is over."""

    async def end(self, student: str) -> bool:
        """End a student's link or page; False where there was none."""

    async def leave(self, session: str) -> None:
        """End one session; nothing where there is none."""


class Frames(Protocol):
    """What is kept of counting classes (`bot.cohort.progress`)."""

    async def roster(self) -> Mapping[str, Sequence[str]]:
        """The students of every class, by id."""

    async def load(self, cohort: str) -> tuple[int, Frame]:
        """The frame of a class and its revision; an empty one, 0, where none was kept."""

    async def keep(self, cohort: str, was: int, frame: Frame, today: date) -> bool:
        """Keep a frame, if the kept one is still `was`, and who is in it; False where it is not."""

    async def elsewhere(self, cohort: str, students: Iterable[str], today: date) -> frozenset[str]:
        """Those of the students who are counted in another class, or were lately."""

    def writer(self, cohort: str, name: str) -> str:
        """What stands for a writer's name in one class, and in no other."""


class Store(Protocol):
    """Where records live. One contract suite runs over every implementation."""

    erasures: Erasures
    feeds: Feeds
    frames: Frames
    handoffs: Handoffs
    visits: Visits

    def recall(self, person: Person) -> Loaded | None:
        """What the person's last turn in this process left; None where it is not in memory.

        It may be out of date, and says of no event whether it was kept: it is only for a turn that ends in `keep`,
        which refuses either.
        """

    def meanwhile(self, act: Callable[[], None]) -> None:
        """Have something done on the loop while it next waits for its disk, or never; it must raise nothing."""

    async def load(self, person: Person, event: str) -> Loaded:
        """The person's record; a new, unsaved one (revision 0) for somebody unknown."""

    async def keep(  # noqa: PLR0913  all that one transaction holds, by keyword
        self,
        person: Person,
        student: str,
        dossier: Dossier,
        *,
        was: int,
        event: str,
        now: datetime,
        outbox: Changes | None = None,
        classes: Sequence[ClassKept] = (),
        enrolment: Enrolment | None = None,
    ) -> None:
        """Make record, event id and what is to be sent durable in one transaction, if the kept revision is still `was`.

        The same for `classes`: all of it is kept, or nothing.

        Raises RecordFull, and Conflict when one is not, when the person was given a record meanwhile, or when a row
        that `outbox` claims or ends waits no more.
        """

    async def forget(self, student: str, erase: Wanted | None = None) -> None:
        """Destroy the student's key, then every row of theirs. Unknown students are no error.

        `erase`: our messages to them are to be taken away; where they were written to is kept until that is done.
        """

    async def read(self, student: str) -> Loaded | None:
        """A student's record by their id; None for one who is unknown or was forgotten."""

    async def students(self) -> Mapping[str, int]:
        """The ids of all who have a record, and its revision."""

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

    async def classes(
        self, *, person: Person | None = None, space: tuple[str, str] | None = None, ids: Iterable[str] = ()
    ) -> tuple[Cohort, ...]:
        """Classes a person is on the staff list of, bound to a space (door and space), or with one of these ids."""

    async def size(self, cohort: str) -> int:
        """How many students are in a class."""

    async def enrolled(self, cohort: str, student: str) -> bool:
        """Tell whether a student is in a class, by a keyed hash of the two."""

    async def close(self) -> None:
        """Finish what is waiting and release the files."""
