"""How long a record is kept, and what was said of its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.messages import Person


@dataclass(frozen=True, slots=True)
class Warned:
    """One of the two warnings before the end. Its days are those on which Vouch ran, not those a clock leapt over."""

    to: Person | None
    """Where it goes; None: there is nowhere to send it, so it is read at home."""
    told: bool = False
    """It was sent, or is on its way, or cannot be."""
    refused: bool = False
    """The platform did not take it."""
    waited: int = 0
    """Days it could not be sent."""
    days: int = 0
    """Days since it was sent."""
    seen: date | None = None
    """The last day that was counted."""


@dataclass(frozen=True, slots=True)
class Term:
    """What `bot.expiring` knows of one record."""

    until: date | None = None
    """The student asked for it to be kept until this day."""
    card: int = 0
    """The mark of the student's cards when it was last looked at: another one means that they did something."""
    since: date | None = None
    """The day from which that mark is known."""
    end: date | None = None
    """The day on which it is destroyed, once a warning says so."""
    warnings: tuple[Warned, ...] = ()
    over: bool = False
    """Its time is over: nothing is in it any more, and its key is about to be destroyed."""
