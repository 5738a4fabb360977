"""Patterns that do not mind case: small letters sought in small letters, several times faster than re.IGNORECASE."""

from __future__ import annotations

import re
import sys
from bisect import bisect, bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from bot.starts import MANY, Many, small, starts

_BIG = re.compile(r"\\.|\(\?P<|\(\?P=\w+\)|[A-Z]")
_MINDS = "(?-i:"
_NOWHERE: list[int] = []


class Placed:
    """A pattern for words in any case, tried at a place that is known: it is not looked up where it may begin.

    What its matches hold is in small letters, their places are those of the text.
    """

    __slots__ = ("_compiled", "_folds", "pattern")

    def __init__(self, source: str) -> None:
        self.pattern = source
        self._folds = _MINDS not in source  # a part that minds case must see it
        self._compiled: re.Pattern[str] | None = None

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Match at a place."""
        return self._ready().match(starts(text).low if self._folds else text, start, end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Match all of a text."""
        return self._ready().fullmatch(small(text) if self._folds else text)

    def _ready(self) -> re.Pattern[str]:
        """Compile it when a text may hold it: a cold start counts."""
        if self._compiled is None:
            self._compiled = _lowered(self.pattern) if self._folds else re.compile(self.pattern, re.IGNORECASE)
        return self._compiled


class Caseless(Placed):
    """A pattern that is looked for in whole texts.

    Where it is known how every match begins, it is tried at those words of a text only; else, where a text holds none
    of the strings that every match needs, nothing is tried. Both are looked up for all patterns `among` which it is.
    """

    __slots__ = ("_among", "number")

    def __init__(self, source: str, among: Many = MANY) -> None:
        super().__init__(source)
        self._among = among
        self.number = among.add(source)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Find the first match between two places."""
        seen = starts(text)
        places = seen.of(self._among).get(self.number, _NOWHERE) if self._folds or seen.ascii else None
        if places is None:
            return self._ready().search(seen.low if self._folds else text, start, end)
        if places:
            pattern, given = self._ready(), seen.low if self._folds else text
            places.sort()
            for at in places if start == 0 else places[bisect_left(places, start) :]:
                if at >= end:
                    break
                if found := pattern.match(given, at, end):
                    return found
        return None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Find every match between two places."""
        seen = starts(text)
        places = seen.of(self._among).get(self.number, _NOWHERE) if self._folds or seen.ascii else None
        if places is None:
            return self._ready().finditer(seen.low if self._folds else text, start, end)
        if not places:
            return _NOTHING
        places.sort()
        if start or end < len(text):
            places = places[bisect_left(places, start) : bisect_left(places, end)]
        return _tried(self._ready(), seen.low if self._folds else text, places, end)

    def in_each(self, text: str, ends: Sequence[int], chosen: frozenset[int]) -> Iterator[re.Match[str]]:
        """Find every match within each of the parts that a text is cut into; `ends` is where they end.

        `chosen` are the numbers of all that are looked for in the text: it is one of them.
        """
        seen = starts(text)
        places = seen.of(self._among, chosen).get(self.number, _NOWHERE) if self._folds or seen.ascii else None
        given, last = seen.low if self._folds else text, 0
        if places is None:
            for start, end in pairwise((0, *ends)):
                yield from self._ready().finditer(given, start, end)
            return
        places.sort()
        for at in places:
            if at >= last and (found := self._ready().match(given, at, ends[bisect(ends, at)])):
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


class Cased(Caseless):
    """A pattern that minds case, looked up like the others."""

    __slots__ = ()

    def __init__(self, source: str, among: Many = MANY) -> None:
        super().__init__(source, among)
        self._folds = False

    def _ready(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self.pattern)
        return self._compiled


def held(text: str, patterns: Iterable[Caseless]) -> Sequence[Caseless]:
    """Return those of several patterns (of `MANY`) that a text may hold: the others need not be asked one by one."""
    seen = starts(text)
    begun = seen.of(MANY)
    return [pattern for pattern in patterns if pattern.number in begun] if seen.ascii else list(patterns)


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
