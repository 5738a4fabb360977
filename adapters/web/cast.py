"""The people of the made-up class, from data."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.messages import Person, Where

DOOR, SPACE = "web", "riverside"
CHANNEL, CALLED = "class", "class-of-2028"
COORDINATOR = "coordinator"
"""The role of whoever runs the made-up school's workspace."""
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

    def where(self, channel: str = "") -> Where:
        """From where they speak: in the channel of the class, or in their own messages."""
        return Where(SPACE, channel, self.role == COORDINATOR, called=CALLED if channel else "")

    @property
    def past(self) -> Iterator[tuple[str, Where]]:
        """What they typed before today, and where; a line that begins with `#` was typed in the channel."""
        for line in self.lines:
            yield line.removeprefix("#"), self.where(CHANNEL if line.startswith("#") else "")

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
