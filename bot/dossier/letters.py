"""What is asked of writers, and what has left the student's hands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.playbook.kinds import Change
from bot.playbook.people import Signal, WriterType
from bot.playbook.portal import Entry
from bot.playbook.request import Attachment, Gap, Target
from bot.playbook.tracker import Move


@dataclass(frozen=True, slots=True)
class Bullet:
    """One thing the writer saw, and what it shows."""

    text: str
    shows: Signal


@dataclass(frozen=True, slots=True)
class LetterRequest:
    """Everything one request is made of (B14, B17-B23); its text is rendered from this each time."""

    advocate: str
    writer: WriterType
    memory: str
    gap: Gap
    targets: tuple[Target, ...]
    bullets: tuple[Bullet, ...]
    slots: Mapping[str, str]
    due: date | None
    packet: tuple[Attachment, ...]
    incomplete_is_fine: bool = False
    """The student chose to send it without what is missing from the packet (B21)."""

    def shows(self, deed: str) -> Signal | None:
        """What a deed of this request shows, as the student said."""
        return next((bullet.shows for bullet in self.bullets if bullet.text == deed), None)


@dataclass(frozen=True, slots=True)
class News:
    """What is new since the materials went to one writer, in the student's words; the latest takes the place."""

    advocate: str
    what: Change
    text: str
    day: date


@dataclass(frozen=True, slots=True)
class Consent:
    """The scores and grades one writer may quote, word for word as they were ticked; nothing else (34 CFR 99.30)."""

    advocate: str
    quoted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """A text that has left the student's hands. `who` is the name at the time; `carried` the keys of its facts."""

    text: str
    advocate: str
    who: str
    program: str
    day: date
    carried: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tracked:
    """One letter on its way: everything that happened to it, its entry in the portal, and a lasting address.

    Where it stands is `tracker.standing(moves)`, never kept beside the log.
    """

    advocate: str
    moves: tuple[Move, ...] = ()
    entry: Entry | None = None
    lasting: str = ""
    """How to reach the writer after they leave their post; asked for at the time of the ask."""
    service: str = ""
    """Where it goes, for somebody who applies through several services; empty: that of their field."""
