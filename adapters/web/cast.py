"""The people of the made-up class, from data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.messages import Person

DOOR, SPACE = "web", "riverside"
YOU = "you"
"""The one whose record is empty at first: whoever tries Vouch."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody one can be. `lines` is what they typed before today."""

    user: str
    name: str
    role: str
    about: str
    lines: tuple[str, ...] = ()

    @property
    def person(self) -> Person:
        """Them, as the core knows them."""
        return Person(DOOR, self.user, SPACE)

    @property
    def initials(self) -> str:
        """Two letters for the mark beside their name."""
        words = [word for word in self.name.split() if word[0].isalpha()]
        return "".join(word[0] for word in (words[0], words[-1])[: len(words)]).upper()


@cache
def cast() -> dict[str, Member]:
    """Everybody, by user."""
    found = tomllib.loads((Path(__file__).parent / "cast.toml").read_text())["member"]
    members = (
        Member(one["user"], one["name"], one["role"], one["about"], tuple(one.get("lines", ()))) for one in found
    )
    return {member.user: member for member in members}
