"""What a student said about reminders, and what they were told already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from bot.messages import Person
from bot.playbook import reminding, zones
from bot.playbook.season import EASTERN

MOST_TOLD = 500
"""Things remembered as told; a season has fewer than half of that."""


@dataclass(frozen=True, slots=True)
class Reminders:
    """Off until asked for. Hours and days are the student's own, in `zone` (an IANA name)."""

    on: bool = False
    to: Person | None = None
    """Where they go: the place they were turned on from."""
    zone: str = ""
    at: time = time(18)
    """When on a day the one message comes."""
    quiet_from: time = time(21)
    quiet_to: time = time(8)
    details: bool = False
    """The message itself may say what it is about."""
    weekly: bool = False
    """A line about the week is asked for (A25)."""
    match_year: int | None = None
    """The season that was meant when they were turned on, where the profile names none."""
    since: date | None = None
    """The day they were turned on; what was over by then is not told."""
    not_before: date | None = None
    """Snoozed or paused: nothing is sent before this day."""
    last: date | None = None
    """The day of the last message; each day has at most one."""
    sent: datetime | None = None
    """The moment of the last message."""
    told: tuple[str, ...] = ()
    """Keys of what was told, the newest last; nothing is told twice."""
    message: tuple[str, ...] = ()
    """What the last message told: snoozed, it comes again."""
    test: int = 0
    """Not 0: a message to try it out is wanted; the number tells it from others."""
    closed: str = ""
    """The door that refused to let a message through; empty since reminders were turned on again."""

    def wakes(self, day: date) -> datetime:
        """The instant of a day's message: at the student's hour or, where that is a quiet one, when quiet ends."""
        quiet = reminding.quiet(self.at, self.quiet_from, self.quiet_to)
        return zones.instant(day, self.quiet_to if quiet else self.at, self.zone or EASTERN.key)
