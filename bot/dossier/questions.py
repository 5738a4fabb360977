"""What a student asked a class without their name: whose question it is stands here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.messages import Person


@dataclass(frozen=True, slots=True)
class Posed:
    """One such question. `to`: the place it was asked from. `told`: a message said that there is an answer."""

    id: str
    cohort: str
    text: str
    day: date
    to: Person | None = None
    told: bool = False
    withdrawn: bool = False
    """The student took it back: nothing of it is left but that there was one, for the limit of a week."""
