"""Patterns that do not mind case: small letters sought in small letters, several times faster than re.IGNORECASE."""

from __future__ import annotations

import re
import sys
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from bot.heads import Heads, heads
from bot.needles import needles
from bot.starts import Starts, starts

_BIG = re.compile(r"\\.|\(\?P<|\(\?P=\w+\)|[A-Z]")
_MINDS = "(?-i:"
MOST_NEEDS = 64
"""Strings that are looked for one by one sooner than a pattern is tried."""
NARROW = 24
"""Characters that are sooner gone through than the words among them are looked up."""


class Caseless:
    """A pattern for words in any case; what its matches hold is in small letters, their places are those of the text.

    Where it is known how every match begins, it is tried at those words of a text only; else, where a text holds none
    of the strings that every match needs, nothing is tried.
    """

    __slots__ = ("_compiled", "_folds", "_heads", "_needs", "pattern")

    def __init__(self, source: str) -> None:
        self.pattern = source
        self._folds = _MINDS not in source  # a part that minds case must see it
        self._needs: tuple[str, ...] = ()
        self._heads: Heads = frozenset()
        self._compiled: re.Pattern[str] | None = None

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Find the first match between two places."""
        for found in self.finditer(text, start, end):
            return found
        return None

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Match at a place; what is needed would take longer to look for."""
        return self._ready().match(starts(text).low if self._folds else text, start, end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Match all of a text."""
        return self._ready().fullmatch(starts(text).low if self._folds else text)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Find every match between two places."""
        pattern, seen = self._compiled or self._ready(), starts(text)
        given = seen.low if self._folds else text
        if not self._heads or not (self._folds or seen.ascii):  # how a match begins is not known
            return pattern.finditer(given, start, end) if self._may(seen) else _NOTHING
        if self._heads.isdisjoint(seen.every):  # as most are
            return _NOTHING
        if start and min(end, len(text)) - start <= NARROW:
            return pattern.finditer(given, start, end)
        return _tried(pattern, given, seen.of(self._heads, start, end), end)

    def in_each(self, text: str, ends: Sequence[int]) -> Iterator[re.Match[str]]:
        """Find every match within each of the parts that a text is cut into; `ends` is where they end."""
        pattern, seen = self._compiled or self._ready(), starts(text)
        given = seen.low if self._folds else text
        if not self._heads or not (self._folds or seen.ascii):
            for start, end in pairwise((0, *ends)):
                yield from pattern.finditer(given, start, end)
        elif not self._heads.isdisjoint(seen.every):
            last = 0
            for at in seen.of(self._heads):
                if at >= last and (found := pattern.match(given, at, ends[bisect(ends, at)])):
                    last = found.end()
                    yield found

    def blank(self, text: str) -> str:
        """Put one space in the place of each match."""
        return self.put(lambda _: " ", text)

    def put(self, words: Callable[[re.Match[str]], str], text: str) -> str:
        """Put other words in the place of each match."""
        out, last = [], 0
        for found in self.finditer(text):
            out += [text[last : found.start()], words(found)]
            last = found.end()
        return "".join([*out, text[last:]]) if out else text

    def _may(self, seen: Starts) -> bool:
        """Whether a text holds anything of what is needed."""
        return not self._needs or any(need in seen.spaced for need in self._needs)

    def _ready(self) -> re.Pattern[str]:
        """Compile it when it is first needed: a cold start counts."""
        if self._compiled is None:
            self._compiled = _lowered(self.pattern) if self._folds else re.compile(self.pattern, re.IGNORECASE)
            self._heads = heads(self.pattern)
            needed = frozenset() if self._heads else needles(self.pattern)
            self._needs = tuple(needed) if len(needed) <= MOST_NEEDS else ()
        return self._compiled


Pattern = re.Pattern[str] | Caseless
_NOTHING: Iterator[re.Match[str]] = iter(())


def _tried(pattern: re.Pattern[str], given: str, places: Sequence[int], end: int) -> Iterator[re.Match[str]]:
    """Each match that begins at one of the places, none within another."""
    last = 0
    for at in places:
        if at >= last and (found := pattern.match(given, at, end)):
            last = found.end()
            yield found


def _lowered(source: str) -> re.Pattern[str]:
    return re.compile(_BIG.sub(lambda found: found[0] if len(found[0]) > 1 else found[0].lower(), source))
