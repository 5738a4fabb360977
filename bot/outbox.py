"""What the bot sends of itself, as rows that outlive it: what one is and where it stands. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.messages import Addressee

ASIDE = timedelta(days=1)
"""Until a row of a record that nobody can read is looked at again."""


class State(StrEnum):
    """Where a row stands. Sent, failed and cancelled are ends; unknown waits for a look at the platform."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"
    PAUSED = "paused"


class Kind(StrEnum):
    """What a row is about."""

    DIGEST = "digest"
    TEST = "test"
    NOTICE = "notice"
    ANSWER = "answer"
    """A look whether a question to a class was answered, and the message that it was."""
    EXPIRY = "expiry"
    """That the record is about to be destroyed."""
    ANNOUNCE = "announce"
    """A message of a class in one of its channels."""
    EDIT = "edit"
    """Brings what stands in a channel about one thing up to date."""
    WITHDRAW = "withdraw"
    """Takes it away."""
    MIRROR = "mirror"
    """Brings the event that mirrors a deadline in a server up to date."""


class Reason(StrEnum):
    """Why a row was cancelled or failed."""

    MOVED = "moved"
    """Planned again: for another day, hour or door, or for none."""
    STOPPED = "stopped"
    NOT_NEEDED = "not_needed"
    """Nothing of it was wanted any more when it was to be sent."""
    LATE = "late"
    """Later than its kind may be; what it would have told is in the next one."""
    REFUSED = "refused"
    """The platform said no for good."""
    SETTLED = "settled"
    """Nobody knew whether it arrived, and somebody who looked has said so."""
    GONE = "gone"
    """The student was forgotten, or the row has nobody to go to."""


@dataclass(frozen=True, slots=True)
class Post:
    """A row to be kept. `name` is unique for one student or class and kind; `due` in UTC."""

    kind: Kind
    name: str
    to: Addressee
    due: datetime


@dataclass(frozen=True, slots=True)
class Claim:
    """Takes a waiting row for the first time: nobody else may send it before `until`."""

    key: str
    owner: str
    until: datetime
    things: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """Gives up a row that is being sent, if it is still its owner's: the platform said no for good."""

    key: str
    owner: str
    reason: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What is done to a student's rows in the transaction that keeps their record.

    Rows that wait untouched and are not among `plan` are cancelled for `why`; `claim` takes one, `end` cancels one,
    `failure` gives one up.
    """

    plan: tuple[Post, ...] = ()
    why: Reason = Reason.MOVED
    claim: Claim | None = None
    end: Mapping[str, Reason] | None = None
    settled: Mapping[str, State] = field(default_factory=dict)
    """What a person saw of rows nobody knows of, by key: sent, or waiting to be sent again."""
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it stands."""

    key: str
    student: str
    kind: Kind
    to: Addressee
    due: datetime
    state: State
    attempts: int = 0
    tried: datetime | None = None
    reason: str = ""
    things: tuple[str, ...] = ()
    receipt: str = ""
    """What the platform called the message, where it is one of a class."""

    @property
    def name(self) -> str:
        """What tells it from the others of its student and kind."""
        return self.key.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Mark:
    """Moves one row on, if it still stands `was` and, with an owner, is still theirs."""

    key: str
    was: State
    attempts: int
    """How many there were: whoever looked before another attempt knows nothing of it."""
    to: State
    now: datetime
    owner: str = ""
    """Whose row it has to be; empty: anybody's, and then no lease may be running."""
    new_owner: str = ""
    until: datetime | None = None
    due: datetime | None = None
    reason: str = ""
    attempt: bool = False
    """An attempt begins now."""
    receipt: str = ""
