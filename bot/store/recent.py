"""Records that were kept a moment ago: most turns of a person follow another of theirs, and begin where it ended."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta

from bot.messages import Person
from bot.store import Loaded

KEPT = timedelta(minutes=5)
"""For how long after its last turn a record stays in memory at most, as soon as anybody else does anything."""


class Recent:
    """At most so many records, by who spoke last. Another process may have kept a newer one, or destroyed it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._records: OrderedDict[Person, tuple[datetime, Loaded]] = OrderedDict()

    def find(self, person: Person) -> Loaded | None:
        """What was kept last in a turn of this person, if it is still here."""
        found = self._records.get(person)
        return found[1] if found else None

    def take(self, person: Person, student: str) -> bool:
        """Let go what a person's last turn left, since a newer record follows; True where it was this student's."""
        found = self._records.pop(person, None)
        return found is not None and found[1].student == student

    def note(self, person: Person, loaded: Loaded, now: datetime) -> None:
        """Take what was just kept."""
        self._records[person] = (now, loaded)
        self._records.move_to_end(person)
        self.sweep(now)

    def drop(self, student: str) -> None:
        """Let a student's record go, whoever spoke last."""
        for person in [person for person, (_, loaded) in self._records.items() if loaded.student == student]:
            del self._records[person]

    def clear(self) -> None:
        """Let all go."""
        self._records.clear()

    def sweep(self, now: datetime) -> None:
        """Let go what is old, and the oldest of too many."""
        while self._records:
            person, (at, _) = next(iter(self._records.items()))
            if len(self._records) <= self._most and now - at < KEPT:
                return
            del self._records[person]
