"""One class: who runs it, where it is told what, what falls due. Plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from bot.cohort.audience import Audience
from bot.interview.questions import Option
from bot.messages import Channel, Person
from bot.playbook.season_dates import Status
from bot.playbook.tracks import Track

BEFORE = (60, 30, 14, 7, 1, 0)
"""Days before a deadline on which it is announced, unless the class or the deadline has its own."""
MOST_STAFF, MOST_CHANNELS, MOST_ROLES, MOST_NOTICES = 50, 100, 25, 1000
"""What the lists of a class hold."""
LOGGED = 2000
"""Entries of the audit trail that are kept, the newest."""


class Role(Option):
    """What somebody on the staff list may do; `bot.cohort.rights` says what follows."""

    COORDINATOR = "coordinator", "Coordinator"
    REPRESENTATIVE = "representative", "Class representative"


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody who works for a class."""

    person: Person
    role: Role
    since: date


@dataclass(frozen=True, slots=True)
class Member:
    """That a student is in a class; it stands in the student's own record. The class itself has only keyed hashes."""

    cohort: str
    since: date


@dataclass(frozen=True, slots=True)
class Bound:
    """A channel in which the class is told. `id` is its number in the class, never used again.

    `ways`: only what concerns one of these; empty: everything. `ping`: the role that is pinged there,
    as the platform names it; empty: nobody.
    """

    id: str
    channel: Channel
    name: str = ""
    ways: tuple[Audience, ...] = ()
    ping: str = ""

    @property
    def called(self) -> str:
        """The channel by the name it had when it was bound."""
        return f"#{self.name}" if self.name else self.channel.id


@dataclass(frozen=True, slots=True)
class Deadline:
    """One date of the class. `id` is its number in the class, never used again; `revision` counts its changes.

    `at` is an hour in the zone of the class (None: the whole day). `event` names the date of the season it is, if it
    is one; `uid` what it was called where it was imported from. `ways`: whom it concerns (empty: everybody). `before`:
    its own days of announcement (None: those of the class).
    """

    id: str
    title: str
    day: date
    at: time | None = None
    note: str = ""
    ways: tuple[Audience, ...] = ()
    event: str = ""
    uid: str = ""
    sure: Status = Status.OFFICIAL
    before: tuple[int, ...] | None = None
    cancelled: bool = False
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Notice:
    """One free announcement. `id` is its number in the class; `at` an aware instant. `revision` counts its changes."""

    id: str
    title: str
    text: str
    at: datetime
    ways: tuple[Audience, ...] = ()
    ping: bool = False
    """The roles of its channels are pinged, once."""
    withdrawn: bool = False
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody in the class asked its coordinators. Nothing in it says who, or when; who asked knows its `id`.

    `shown`: the day of the class from which its coordinators see it, one or two after it was asked, by lot.
    """

    id: str
    text: str
    shown: date
    answer: str = ""
    answered: date | None = None


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One action of the staff: when, who, what, about which number. Never what was written."""

    at: datetime
    who: Person
    verb: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Cohort:
    """One class, as it is kept: sealed with a key of its own."""

    id: str
    """Random; letters and digits only."""
    revision: int = 0
    name: str = ""
    match_year: int = 0
    zone: str = ""
    """IANA name; hours of deadlines and announcements are in it."""
    spaces: tuple[Channel, ...] = ()
    """The workspaces and servers it is bound to, as channels without an id."""
    staff: tuple[Staff, ...] = ()
    channels: tuple[Bound, ...] = ()
    mirrors: tuple[Bound, ...] = ()
    """The spaces in which deadlines are events too, each as a channel without an id; none unless the staff said so."""
    members_only: bool = False
    """Only who speaks from one of its channels, or has one of its roles, can join; else everybody in its spaces."""
    roles: tuple[Channel, ...] = ()
    """Roles whose people belong to the class, each as a channel is named."""
    ways: tuple[Track, ...] = ()
    """The ways of applying whose dates were taken in."""
    deadlines: tuple[Deadline, ...] = ()
    notices: tuple[Notice, ...] = ()
    announcing: bool = False
    """Deadlines are announced; off until somebody on its staff saw how it looks."""
    before: tuple[int, ...] = BEFORE
    pings: tuple[int, ...] = ()
    """Days before a deadline whose announcement pings the roles of its channels; none unless the staff said so."""
    at: time = time(9)
    """When on a day announcements are posted."""
    numbers: int = 0
    """The last number that was given to a deadline or a channel."""
    paused: bool = False
    """Nothing is posted until it is resumed."""
    questions: tuple[Question, ...] = ()
    """What students asked, in no order."""
    log: tuple[AuditEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A class as an action leaves it, and what the audit trail says of that."""

    cohort: Cohort
    verb: str
    about: str = ""


def signed(change: Change, entry: AuditEntry) -> Cohort:
    """The class after an action: the next revision, with the action in its audit trail."""
    cohort = change.cohort
    return replace(cohort, revision=cohort.revision + 1, log=(*cohort.log, entry)[-LOGGED:])
