"""The words that cross a door: what comes in, what goes out. Plain frozen values, no platform."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Style = Literal["plain", "primary", "danger"]


# ------------------------------------------------------------------ in


@dataclass(frozen=True, slots=True)
class Person:
    """Who speaks, as the door knows them; the store keeps only a keyed hash of it."""

    door: str
    user: str
    space: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """A conversation of many, as the door names it."""

    door: str
    id: str
    space: str = ""


Addressee = Person | Channel
"""Whom a message of the bot's own goes to."""


@dataclass(frozen=True, slots=True)
class Group:
    """A role of a server or a user group of a workspace: its name, and how many have it (None: it is not told)."""

    name: str
    people: int | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """From where somebody speaks, as facts: what they may do there is decided by the core."""

    space: str
    """The workspace or server; empty where there is none, such as in direct messages of Discord."""
    channel: str = ""
    """The conversation of many; empty in direct messages."""
    admin: bool | None = None
    """The platform counts them among those who run the space; None: it has to be asked."""
    roles: tuple[str, ...] | None = None
    """Their roles there; None: the platform does not tell."""
    events: bool = False
    """The space has events of its own, in which a date can be mirrored."""
    called: str = ""
    """The conversation's name, where the platform tells."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who speaks and, where the door knows it, the IANA zone they are in and from where they speak."""

    person: Person
    zone: str = ""
    where: Where | None = None

    @property
    def space(self) -> str:
        """The workspace or server they speak from; empty where there is none."""
        return self.where.space if self.where else ""


@dataclass(frozen=True, slots=True)
class Opened:
    """The chat was opened: show the current screen, change nothing."""


@dataclass(frozen=True, slots=True)
class Command:
    """A word after `/vouch`, with what followed it (an id, never an answer)."""

    word: str = "home"
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Press:
    """A button; `revision` is that of the card it stood on (None: a door that cannot tell)."""

    value: str
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class Submit:
    """A filled form: answers by question key."""

    values: Mapping[str, str]
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A typed line: an answer, a label, a number, or one of the words understood everywhere."""

    text: str


@dataclass(frozen=True, slots=True)
class Left:
    """Typed but not sent when the person left: kept as a draft, by question key."""

    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Attached:
    """A file came with a message. Nothing of it comes in, not even its name; `text`, written beside it, is not kept."""

    text: str = ""


Taken = Opened | Command | Press | Submit | Said | Left
"""What can change something."""
Incoming = Taken | Attached


@dataclass(frozen=True, slots=True)
class Event:
    """One delivery. The same `id` again is a redelivery and changes nothing."""

    id: str
    person: Person
    incoming: Incoming
    zone: str = ""
    """The person's IANA time zone as the door knows it; only ever a suggestion."""
    where: Where | None = None

    @property
    def caller(self) -> Caller:
        """Who speaks, and from where."""
        return Caller(self.person, self.zone, self.where)


# ------------------------------------------------------------------ out


@dataclass(frozen=True, slots=True)
class Pick:
    """One thing to choose: what is kept and what is read."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Action:
    """A button. A value that begins with `/` is a command and never grows stale."""

    label: str
    value: str
    style: Style = "plain"


@dataclass(frozen=True, slots=True)
class Input:
    """One field of a form."""

    key: str
    label: str
    kind: str
    private: bool = False
    required: bool = True
    draft: str = ""
    choices: tuple[Pick, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """The open question, or several at once, as fields to fill in."""

    title: str
    inputs: tuple[Input, ...]


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """What an answer would be filed under; `revision` marks the card it stands on."""

    flow: str
    key: str
    kind: str
    private: bool
    choices: tuple[Pick, ...]
    revision: int
    optional: bool = False
    draft: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing (SVG without any style: `bot.pictures.ink` names its looks) and the same in words, `text`."""

    name: str
    """Of the file it becomes where a door shows no SVG."""
    text: str
    svg: str


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to look at. `text` is neutral Markdown (CommonMark), people's words escaped."""

    title: str
    text: str
    fields: tuple[tuple[str, str], ...] = ()
    actions: tuple[Action, ...] = ()
    form: Form | None = None
    private: bool = False
    urgent: bool = False
    """To be shown also where a door would keep quiet, such as after a text left unsent."""
    ping: str = ""
    """A role or user group that is pinged where the card is posted into a channel, as the platform names it."""
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A file made in memory; never left on disk by the bot."""

    name: str
    media_type: str
    content: bytes
    told: str = ""
    """What is in it, where it is a picture: for who does not see it."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The direct answer to one event."""

    cards: tuple[Card, ...]
    question: OpenQuestion | None = None
    files: tuple[File, ...] = field(default=())

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Those of its cards."""
        return tuple(card.picture for card in self.cards if card.picture)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of the season; `at` is the aware instant where an hour is known."""

    label: str
    when: str
    """The day in words, and how sure it is unless it is official."""
    sure: str = ""
    """That alone, such as " (projected)": it goes with the day, however a door writes it."""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """A date as an event of a server; aware instants."""

    title: str
    text: str
    starts: datetime
    ends: datetime
    place: str


@dataclass(frozen=True, slots=True)
class Front:
    """What a page that stays may show, such as Slack's Home tab: nothing of the person unless they want it."""

    card: Card
    dates: tuple[Dated, ...] = ()
