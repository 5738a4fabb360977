"""Where the words of a text start, and which patterns may begin there: each is then tried at a few places only."""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate

from ahocorasick_rs import AhoCorasick

from bot.branches import branches
from bot.heads import Head, heads
from bot.needles import Needles, needles

KEPT = 64
"""Texts whose starts are remembered; each is asked for by many patterns in a row."""

COMMON = 2
"""Letters in a row that most texts hold somewhere."""

_MARK = "\1"
_SPACES = re.compile("  +")
_START = re.compile(r"(?<![a-z])(?=[^\W_])")


Begun = dict[int, "list[int] | None"]
"""Where each of many patterns may begin in a text, in any order, by number; None where that may be anywhere."""
_Numbers = tuple[int, ...]


class Many:
    """Patterns that are looked for in the same texts, by number: one pass tells where each of them may begin.

    Where of some branch of a pattern it is not known how it begins, a text that holds what the branch needs is looked
    through from end to end.
    """

    def __init__(self) -> None:
        self._sources: list[str] = []
        self._learned = 0
        self._strings: dict[str, tuple[list[int], list[int]]] = {}
        self._begin: list[_Numbers] = []
        self._need: dict[int, _Numbers] = {}
        self._anywhere: Begun = {}
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
        find = (self._automaton or self._learn()).find_matches_as_indexes
        found: defaultdict[int, list[int]] = defaultdict(list)
        for string, mark, _ in find(text, overlapping=True):
            found[string].append(mark)
        marked = list(marks)
        begun: Begun = {}
        for string, each in found.items():
            numbers = self._begin[string] if chosen is None else chosen.intersection(self._begin[string])
            if numbers:
                here = [marks[mark] if mark in marks else mark - bisect(marked, mark) for mark in each]
                for number in numbers:
                    before = begun.get(number)
                    begun[number] = here if before is None else before + here
        held = found.keys() & self._need.keys()
        if "  " in text.strip():  # a space that is needed may be several
            held |= {string for string, _, _ in find(_SPACES.sub(" ", text), overlapping=True)} & self._need.keys()
        for string in held:
            begun.update(dict.fromkeys(self._need[string]))
        begun.update(self._anywhere)
        return begun

    def _learn(self) -> AhoCorasick:
        """Read of those that have come since what they need: at the first text, since a cold start counts."""
        for number in range(self._learned, len(self._sources)):
            each = [(heads(branch), branch) for branch in branches(self._sources[number])]
            unknown = [_rare(branch) for beginnings, branch in each if not beginnings]
            if not all(unknown):
                self._anywhere[number] = None
                continue
            for string in {_begun(head) for beginnings, _ in each for head in beginnings}:
                self._strings.setdefault(string, ([], []))[0].append(number)
            for string in {_anywhere(need) for needs in unknown for need in needs}:
                self._strings.setdefault(string, ([], []))[1].append(number)
        same: dict[_Numbers, _Numbers] = {}  # most strings are of one pattern
        self._begin = [same.setdefault(begin, begin) for begin in (tuple(begin) for begin, _ in self._strings.values())]
        self._need = {place: tuple(need) for place, (_, need) in enumerate(self._strings.values()) if need}
        self._learned = len(self._sources)
        self._automaton = AhoCorasick(list(self._strings))
        return self._automaton


def _rare(source: str) -> Needles:
    """What a pattern needs, where that is seldom in a text: two letters are not."""
    needs = needles(source)
    return frozenset() if any(len(need.strip()) == COMMON and need.strip().isalpha() for need in needs) else needs


def _marked(text: str) -> str:
    """Put a mark before each start of a word."""
    return _START.sub(_MARK, text)


def _begun(head: Head) -> str:
    return _marked(head.text) if head.edge else _anywhere(head.text)


def _anywhere(need: str) -> str:
    """What a pattern needs, as it stands in a text with marks: before its first letter there may be one or not."""
    return _marked(need).lstrip(_MARK)


MANY = Many()
"""The patterns that most texts are looked through for."""
SELDOM = Many()
"""Those that are looked for only in texts that hold something rare."""


class Starts:
    """A text in small letters (`low`), and where its words start; each is looked up when it is first asked for."""

    def __init__(self, text: str) -> None:
        self.low = small(text)
        self.ascii = text.isascii()
        self._begun: dict[object, Begun] = {}
        self.sieved: dict[object, Sequence[int]] = {}
        """Which phrases it may hold, by the sieve that told so."""

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
