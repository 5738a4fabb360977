"""Where the words of a text start, and which patterns may begin there: each is then tried at a few places only."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate

from ahocorasick_rs import AhoCorasick

from bot.heads import heads
from bot.needles import Needles, needles

KEPT = 64
"""Texts whose starts are remembered; each is asked for by many patterns in a row."""

COMMON = 2
"""Letters in a row that most texts hold somewhere."""

_MARK = "\1"
_START = re.compile(r"(?<![a-z])(?=[^\W_])")


Begun = dict[int, "list[int] | None"]
"""Where each of many patterns may begin in a text, in order, by number; None where that may be anywhere."""


class Many:
    """Patterns that are looked for in the same texts, by number: one pass tells where each of them may begin."""

    def __init__(self) -> None:
        self._sources: list[str] = []
        self._learned = 0
        self._numbers: defaultdict[str, list[int]] = defaultdict(list)
        self._by_string: Sequence[Sequence[int]] = ()
        self._anywhere: Begun = {}
        self._spaced: Begun = {}
        self._needing: set[int] = set()
        self._automaton: AhoCorasick | None = None
        self.known = object()
        """Another one whenever a pattern is added."""

    def add(self, source: str) -> int:
        """Give a pattern its number."""
        self._sources.append(source)
        self._automaton, self.known = None, object()
        return len(self._sources) - 1

    def begun(self, text: str, marks: Mapping[int, int], chosen: frozenset[int] | None) -> Begun:
        """Where they may begin in a text whose starts of words are marked; `marks` is where these stand in it.

        What may begin anywhere is among them if the text holds what it needs. Of some that were chosen nothing else is
        looked up.
        """
        found = (self._automaton or self._learn()).find_matches_as_indexes(text, overlapping=True)
        places: dict[int, list[int]] = {}
        for string, mark, _ in found:
            if string in places:
                places[string].append(marks.get(mark, 0))
            else:
                places[string] = [marks.get(mark, 0)]
        begun: Begun = {}
        several: dict[int, list[int]] = {}
        for string, here in places.items():
            numbers = self._by_string[string]
            for number in numbers if chosen is None else chosen.intersection(numbers):
                if number in several:
                    several[number] += here
                elif first := begun.get(number):
                    several[number] = first + here
                else:
                    begun[number] = here
        begun.update((number, sorted(all_places)) for number, all_places in several.items())
        for number in self._needing.intersection(begun):
            begun[number] = None
        begun.update(self._anywhere)
        if "  " in text:  # a space that is needed may be several
            begun.update(self._spaced)
        return begun

    def _learn(self) -> AhoCorasick:
        """Read of those that have come since what they need: at the first text, since a cold start counts."""
        for number in range(self._learned, len(self._sources)):
            beginnings = heads(self._sources[number])
            needed = set(map(_marked, beginnings)) or {_anywhere(need) for need in _rare(self._sources[number])}
            for string in needed:
                self._numbers[string].append(number)
            if not needed:
                self._anywhere[number] = None
            elif not beginnings:
                self._needing.add(number)
                if any(" " in string.strip() for string in needed):
                    self._spaced[number] = None
        self._learned = len(self._sources)
        self._by_string = tuple(self._numbers.values())
        self._automaton = AhoCorasick(list(self._numbers))
        return self._automaton


def _rare(source: str) -> Needles:
    """What a pattern needs, where that is seldom in a text: two letters are not."""
    needs = needles(source)
    return frozenset() if any(len(need.strip()) == COMMON and need.strip().isalpha() for need in needs) else needs


def _marked(text: str) -> str:
    """Put a mark before each start of a word."""
    return _START.sub(_MARK, text)


def _anywhere(need: str) -> str:
    """What a pattern needs, as it stands in a text with marks: before its first letter there may be one or not."""
    return _marked(need).lstrip(_MARK)


MANY = Many()
"""The patterns that most texts are looked through for."""


class Starts:
    """A text in small letters (`low`), and where its words start; each is looked up when it is first asked for."""

    def __init__(self, text: str) -> None:
        self.low = small(text)
        self.ascii = text.isascii()
        self._begun: dict[object, Begun] = {}

    @cached_property
    def spaced(self) -> str:
        """The small letters with any white space as one space, and one at either end."""
        return f" {' '.join(self.low.split())} "

    @cached_property
    def _with_marks(self) -> tuple[str, Mapping[int, int]]:
        """The text with a mark at each start of a word, and where in the text each mark stands."""
        marked = coded(_marked(self.low.translate(_SHOWN)))
        lengths = map(len, marked.split(_MARK)[:-1])
        return marked, {place + count: place for count, place in enumerate(accumulate(lengths))}

    def of(self, many: Many, chosen: frozenset[int] | None = None) -> Begun:
        """Where each of many may begin; only the `chosen` may be asked for, where some are."""
        begun = self._begun.get(many.known)
        if begun is None:
            begun = self._begun[many.known] = many.begun(*self._with_marks, chosen)
        return begun


@lru_cache(KEPT)
def starts(text: str) -> Starts:
    """Look through a text."""
    return Starts(text)


def small(text: str) -> str:
    """Return a text in small letters, one for one, so that places stay true."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


def coded(text: str) -> str:
    """Return a text that can be looked through as UTF-8, which half a character is not."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


class _Shown(dict[int, str]):
    """All white space is one to a pattern, and so are the digits of all scripts; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = " " if char.isspace() else str(int(char)) if char.isdecimal() else char
        return self[code]


_SHOWN = _Shown({ord(_MARK): "\0"})
