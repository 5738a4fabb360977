"""Patterns that do not mind case: small letters sought in small letters, several times faster than re.IGNORECASE."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from bot.needles import needles

_BIG = re.compile(r"\\.|\(\?P<|\(\?P=\w+\)|[A-Z]")
_MINDS = "(?-i:"
MOST_NEEDS = 16
"""Strings that are looked for one by one sooner than a pattern is tried."""


def small(text: str) -> str:
    """Return a text in small letters, one for one, so that places stay true."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


class Caseless:
    """A pattern for words in any case; what its matches hold is in small letters, their places are those of the text.

    Where a text holds none of the strings that every match needs, nothing else is tried.
    """

    __slots__ = ("_compiled", "_folds", "_needs", "pattern")

    def __init__(self, source: str) -> None:
        self.pattern = source
        self._folds = _MINDS not in source  # a part that minds case must see it
        self._needs: tuple[str, ...] = ()
        self._compiled: re.Pattern[str] | None = None

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Find the first match between two places."""
        given = self._given(text)
        return None if given is None else self._ready().search(given, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Match at a place; what is needed would take longer to look for."""
        return self._ready().match(small(text) if self._folds else text, start, end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Match all of a text."""
        given = self._given(text)
        return None if given is None else self._ready().fullmatch(given)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Find every match between two places."""
        given = self._given(text)
        return iter(()) if given is None else self._ready().finditer(given, start, end)

    def within(self, text: str, lowered: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Find every match between two places, where `small(text)` is known already."""
        return self._ready().finditer(lowered if self._folds else text, start, end)

    def blank(self, text: str) -> str:
        """Put one space in the place of each match."""
        out, last = [], 0
        for found in self.finditer(text):
            out.append(text[last : found.start()])
            last = found.end()
        return " ".join([*out, text[last:]])

    def _given(self, text: str) -> str | None:
        """The text as the pattern wants it; None where it holds nothing of what is needed."""
        self._ready()
        lowered = small(text)
        if self._needs and not any(need in lowered for need in self._needs):
            return None
        return lowered if self._folds else text

    def _ready(self) -> re.Pattern[str]:
        """Compile it when it is first needed: a cold start counts."""
        if self._compiled is None:
            self._compiled = _lowered(self.pattern) if self._folds else re.compile(self.pattern, re.IGNORECASE)
            needed = needles(self.pattern)
            self._needs = tuple(needed) if len(needed) <= MOST_NEEDS else ()
        return self._compiled


Pattern = re.Pattern[str] | Caseless


def _lowered(source: str) -> re.Pattern[str]:
    return re.compile(_BIG.sub(lambda found: found[0] if len(found[0]) > 1 else found[0].lower(), source))
