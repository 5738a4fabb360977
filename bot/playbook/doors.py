"""The three doors besides the front door, and which of them a student has (A01)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from bot.interview.questions import Option
from bot.playbook.season import Season


class Home(Option):
    """A program where the student has been, or could be, watched at work."""

    KNOWN = "known", "Yes, and people there know my work"
    THERE = "there", "Yes, but nobody there knows me yet"
    NONE = "none", "No"


class Specific(Option):
    """A story only this student could tell."""

    READY = "ready", "Yes, I could tell it in a minute"
    UNTOLD = "untold", "There is one, but I have never said it aloud"
    NONE = "none", "No, nothing in particular"


class Trusted(Option):
    """Somebody whose word counts and who would give it."""

    SPEAKS = "speaks", "Yes, and I think they would speak up for me"
    SAW = "saw", "Somebody saw me work; I'm not sure they would speak up"
    NONE = "none", "Nobody yet"


class Door(Enum):
    """A way in; the order is how much each weighs: being watched at work, then being vouched for, then a story."""

    HOME = "home"
    PERSON = "person"
    STORY = "story"


class Stand(Enum):
    """How far a door is open."""

    OPEN = "open"
    AJAR = "ajar"
    SHUT = "shut"


@dataclass(frozen=True, slots=True)
class Doors:
    """What the student answered."""

    home: Home
    specific: Specific
    trusted: Trusted

    @property
    def stands(self) -> Mapping[Door, Stand]:
        """How far each door is open; every list of answers begins with open and ends with shut."""
        answers = {Door.HOME: self.home, Door.PERSON: self.trusted, Door.STORY: self.specific}
        return {door: list(Stand)[list(type(answer)).index(answer)] for door, answer in answers.items()}

    def at(self, stand: Stand) -> tuple[Door, ...]:
        """The doors that stand so, the weightiest first."""
        return tuple(door for door, found in self.stands.items() if found is stand)

    @property
    def build(self) -> Door | None:
        """What to build first when no door is open: what is begun and quickest, else a person, who can be earned."""
        if self.at(Stand.OPEN):
            return None
        return next((door for door in _QUICKEST if self.stands[door] is Stand.AJAR), Door.PERSON)


_QUICKEST = (Door.STORY, Door.PERSON, Door.HOME)


def speak_by(season: Season) -> date:
    """Return the last day on which a word still lands before the filter: the day before programs read (A03)."""
    return season.review_open - timedelta(days=1)
