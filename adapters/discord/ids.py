"""The custom ids of everything that can be pressed or filled in: `v1:verb:case:revision:place:value`. Pure.

`case` says whose card it is without naming anybody. What a press means is in the id or can be found again from the
record: nothing is remembered, so a button outlives every restart.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from adapters.discord.limits import CUSTOM_ID

VERSION = "v1"
DIGEST = "#"
"""A value too long for an id is carried as its digest, and looked for on the card in front."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a custom id says. `revision` is that of the card; None: the card asked nothing."""

    verb: str
    case: str
    revision: int | None = None
    place: str = ""
    value: str = ""

    def __str__(self) -> str:
        revision = "" if self.revision is None else str(self.revision)
        head = f"{VERSION}:{self.verb}:{self.case}:{revision}:{self.place}:"
        return head + carried(self.value, CUSTOM_ID - len(head))


def read(custom_id: str) -> Mark | None:
    """The mark of an id of ours; None for any other."""
    version, *rest = custom_id.split(":", 5)
    if version != VERSION or len(rest) != 5:
        return None
    verb, case, revision, place, value = rest
    if revision and not (revision.isascii() and revision.isdigit()):
        return None
    return Mark(verb, case, int(revision) if revision else None, place, value)


def case_of(user: str) -> str:
    """Whose a card is."""
    return digest(f"discord/{user}")[:10]


def carried(value: str, room: int) -> str:
    """The value, or its digest where it does not fit."""
    return value if len(value) <= room and not value.startswith(DIGEST) else DIGEST + digest(value)


def digest(text: str) -> str:
    """Sixteen hexadecimal digits that stand for a text."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
