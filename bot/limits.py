"""How much one person and one workspace may ask for: the rates, and the largest message. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.buckets import Buckets, Rate
from bot.messages import Action, Attached, Command, Event, Incoming, Left, Person, Press, Said, Submit
from bot.screens import Screen, Words

LARGEST = 50_000
"""Characters of one message, all its fields together: more than any form of any platform holds."""
STUDENT = Rate(40, timedelta(seconds=1))
"""Nobody presses or types faster for long; a program does."""
HEAVY, HEAVIEST = 500, 30
"""A text counts as one message more for each so many characters, as so many at most: it is read word by word."""
WORKSPACE = Rate(1_000, timedelta(milliseconds=50))
"""Twenty a second: a class of 200 that all write within ten seconds. Slack sends eight a second at most."""


class Gate:
    """Says why an event is not taken, before anything of it is read."""

    def __init__(self) -> None:
        self._students = Buckets(STUDENT)
        self._workspaces = Buckets(WORKSPACE)

    def refuses(self, event: Event, now: datetime) -> str:
        """The block of templates/commands/limited that says it; empty: nothing is against it."""
        if not self.admits(event.person, now, weight(event.incoming)):
            return "often"
        return "busy" if self._workspaces.take(f"{event.person.door}/{event.person.space}", now) else ""

    def admits(self, person: Person, now: datetime, many: int = 1) -> bool:
        """Take one of the person's, or so many; False: they have to wait."""
        return self._students.take(f"{person.door}/{person.space}/{person.user}", now, many) is None


def weight(incoming: Incoming) -> int:
    """As how many messages one counts."""
    return min(1 + size(incoming) // HEAVY, HEAVIEST)


def size(incoming: Incoming) -> int:
    """Characters of one message."""
    match incoming:
        case Command(word, rest):
            return len(word) + len(rest)
        case Press(value):
            return len(value)
        case Said(text) | Attached(text):
            return len(text)
        case Submit(values) | Left(values):
            return sum(len(key) + len(value) for key, value in values.items())
        case _:
            return 0


def told(block: str) -> Screen:
    """The one sentence that says why something was not taken."""
    words = Words("commands/limited", block, {"most": f"{LARGEST:,}"})
    return Screen(Words("commands/limited", "title"), (words,), actions=(Action("Home", "/home"),))
