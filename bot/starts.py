"""Where the words of a text start, by their first letters: a pattern is then tried at a few places only."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache

from bot.heads import LONGEST, Heads

KEPT = 64
"""Texts whose starts are remembered; each is asked for by many patterns in a row."""

_LAST = chr(sys.maxunicode)
_START = re.compile(r"(?<![a-z])\S")


class Starts:
    """A text in small letters (`low`), and where its words start; each is looked up when it is first asked for."""

    def __init__(self, text: str) -> None:
        self.low = small(text)
        self.ascii = text.isascii()
        self._known: dict[Heads, Sequence[int]] = {}

    @cached_property
    def spaced(self) -> str:
        """The small letters with any white space as one space, and one at either end."""
        return f" {' '.join(self.low.split())} "

    @cached_property
    def places(self) -> Mapping[str, list[int]]:
        """Where words start, by what stands there."""
        shown = self.low.translate(_SHOWN)
        places: dict[str, list[int]] = {}
        for found in _START.finditer(shown):
            at = found.start()
            places.setdefault(shown[at : at + LONGEST], []).append(at)
        return places

    @cached_property
    def every(self) -> frozenset[str]:
        """What stands at a start, in full and shortened: one look tells of most patterns that they begin nowhere."""
        here = self.places
        return frozenset([*here, *[text[:1] for text in here], *[text[:2] for text in here]])

    @cached_property
    def sorted(self) -> Sequence[str]:
        """What stands at a start, in order: what begins alike stands together."""
        return sorted(self.places)

    def of(self, beginnings: Heads, start: int = 0, end: int = sys.maxsize) -> Sequence[int]:
        """Where one of the beginnings stands between two places, in order."""
        found = self._known.get(beginnings)
        if found is None:
            found = self._known[beginnings] = self._of(beginnings & self.every)
        if start == 0 and end >= len(self.low):
            return found
        return found[bisect_left(found, start) : bisect_left(found, end)]

    def _of(self, beginnings: Heads) -> Sequence[int]:
        here = {text for text in beginnings if text in self.places}
        for short in [text for text in beginnings if len(text) < LONGEST]:
            first, last = bisect_left(self.sorted, short), bisect_left(self.sorted, short + _LAST)
            here.update(self.sorted[first:last])
        if len(here) == 1:
            return self.places[here.pop()]
        return sorted([place for text in here for place in self.places[text]])


@lru_cache(KEPT)
def starts(text: str) -> Starts:
    """Look through a text."""
    return Starts(text)


def small(text: str) -> str:
    """Return a text in small letters, one for one, so that places stay true."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


class _Shown(dict[int, str]):
    """All white space is one to a pattern, and so are the digits of all scripts; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = " " if char.isspace() else str(int(char)) if char.isdecimal() else char
        return self[code]


_SHOWN = _Shown()
