"""What a turn gives back: the record after it, what to show, and what is asked of the shell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.cohort import Cohort
from bot.dossier import Dossier
from bot.outbox import State
from bot.screens import Screen, Words


@dataclass(frozen=True, slots=True)
class Forget:
    """Destroy the student's key and rows."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Make a one-time code that ties another place to this record."""


@dataclass(frozen=True, slots=True)
class Join:
    """Look at a code; `keep` says which record stays where both hold something: this, other, or not said yet."""

    code: str
    keep: str = ""


@dataclass(frozen=True, slots=True)
class Unlink:
    """Let the place the person speaks from go; `sure` after they were asked."""

    sure: bool = False


class Feeding(StrEnum):
    """What is to become of a calendar feed."""

    LOOK = "look"
    NEW = "new"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Feed:
    """Tell of a calendar feed, make a new link for it, or let it end; the student's own, or that of a class."""

    what: Feeding
    cohort: Cohort | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """Show how far a class is, or whether a writer was asked by many of it; who may was looked at before."""

    cohort: Cohort
    writer: str = ""
    picture: bool = False


@dataclass(frozen=True, slots=True)
class HandOver:
    """Put a page behind a link that opens once; None: take the one back that is out."""

    page: Words | None


class Visiting(StrEnum):
    """What is to become of the page of one's own."""

    NEW = "new"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Visit:
    """Make the link to a page of one's own, or end it."""

    what: Visiting


Effect = Forget | Offer | Join | Unlink | Feed | HandOver | Progress | Visit
"""All effects there are; the shell matches every one of them."""
Between = Offer | Join | Unlink
"""Those whose answer depends on other records; `bot.linking` gives it."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The outcome of one message. The same dossier as before means: nothing to keep."""

    dossier: Dossier
    screens: tuple[Screen, ...]
    effects: tuple[Effect, ...] = ()
    classes: tuple[Cohort, ...] = ()
    """Classes that are others after it, each with the next revision; kept together with the record."""
    settled: Mapping[str, State] = field(default_factory=dict)
    """What was said of rows of the outbox that nobody knew of, by key."""
