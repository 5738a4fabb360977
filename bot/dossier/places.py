"""Places that Vouch was taken out of while the student used them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.messages import Person


@dataclass(frozen=True, slots=True)
class Departure:
    """One such place, until the student has seen that it is gone."""

    door: str
    space: str
    day: date
    to: Person | None = None
    """Another place of theirs, where one message says so; None: they read it when they come."""
    told: bool = False
    """That message was sent, or is on its way."""
