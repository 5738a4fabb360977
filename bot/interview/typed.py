"""Questions answered by typing: text or a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar
from unicodedata import category

from bot.interview.question import Json, Problem, Question, Unreadable

TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Direction overrides and isolates: they can make one text read as another."""


def printable(text: str) -> str:
    """The text without control characters, half surrogates and marks that turn the reading direction over."""
    if text.isprintable():
        return text
    return "".join(c for c in text if c in "\n\t" or (category(c) not in ("Cc", "Cs") and c not in TURNING))


_BREAK = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Question[str]):
    """Free text of `least` to `limit` characters."""

    kind: ClassVar[str] = "text"
    least: int = 1
    limit: int = 600
    lines: bool = False
    """True: line breaks stay. A line of a letter, or a name, would begin another line of it with one."""

    def read(self, raw: str) -> Json | Problem:
        """Trim the ends; refuse what is empty, too long or unprintable."""
        text = raw.replace("\r\n", "\n").strip()
        if not self.lines and "\n" in text:
            text = _BREAK.sub(" ", text)
        if not text:
            return Problem("text.empty")
        if printable(text) != text:
            return Problem("text.control")
        if len(text) > self.limit:
            return Problem("text.too_long", {"length": len(text), "limit": self.limit})
        if len(text) < self.least:
            return Problem("text.too_short", {"length": len(text), "least": self.least})
        return text

    def load(self, kept: Json) -> str:
        """Return the text as it is."""
        if not isinstance(kept, str):
            raise Unreadable(self.key)
        return kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Question[int]):
    """A whole number from `low` to `high`."""

    kind: ClassVar[str] = "number"
    low: int = 0
    high: int = 1_000_000

    def read(self, raw: str) -> Json | Problem:
        """Accept ASCII digits only, within the bounds."""
        text = raw.strip().replace(",", "")
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            return Problem("number.unclear", {"low": self.low, "high": self.high})
        value = int(text)
        if not self.low <= value <= self.high:
            return Problem("number.range", {"low": self.low, "high": self.high})
        return value

    def load(self, kept: Json) -> int:
        """Return the number if it is still within the bounds."""
        if not isinstance(kept, int) or not self.low <= kept <= self.high:
            raise Unreadable(self.key)
        return kept
