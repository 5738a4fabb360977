"""What a writer gets, and how long it takes to read (B21)."""

from __future__ import annotations

import math
from collections.abc import Iterable

from bot.playbook import sheets
from bot.playbook.request import Attachment

_SHEET = sheets.table("packet.toml")
WORDS_A_MINUTE: int = _SHEET["words_a_minute"]
MOST_MINUTES: int = _SHEET["most_minutes"]
MINUTES: dict[str, int] = dict(_SHEET["minutes"])
"""Minutes an enclosure takes, by its value; estimates of our own."""


def reading(text: str, packet: Iterable[Attachment]) -> int:
    """Whole minutes, rounded up, to read a text and what goes with it."""
    return math.ceil(len(text.split()) / WORDS_A_MINUTE + sum(MINUTES[kind.value] for kind in packet))
