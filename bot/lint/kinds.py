"""What can be linted: the kinds of text, and the parts of a story."""

from __future__ import annotations

from enum import Enum


class Kind(Enum):
    """What a text is for; the values are those of the command line and of batch files."""

    STORY = "story"
    BULLETS = "bullets"
    CLINICAL = "clinical"
    RESEARCH = "research"
    CHAMPION = "champion"
    CHARACTER = "character"
    OUTREACH = "outreach"
    NUDGE = "nudge"

    @property
    def asks_for_letter(self) -> bool:
        """True for the letter requests of the four types of writers."""
        return self in REQUESTS

    @classmethod
    def named(cls, name: str) -> Kind:
        """Find a kind; `request` is any letter request. Raises ValueError."""
        return cls.CLINICAL if name == ANY_REQUEST else cls(name)


ANY_REQUEST = "request"
REQUESTS = (Kind.CLINICAL, Kind.RESEARCH, Kind.CHAMPION, Kind.CHARACTER)


class Part(Enum):
    """Which part of a story; a text that is no story is whole."""

    NUMBER = "number"
    REASON = "reason"
    SINCE = "since"
    NEXT = "next"
    WHOLE = "whole"
