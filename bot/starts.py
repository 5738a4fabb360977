"""Where the words of a text start, by their first letters: a pattern is then tried at a few places only."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.heads import LONGEST, Heads

KEPT = 64
"""Texts whose starts are remembered; each is asked for by many patterns in a row."""

_START = re.compile(r"(?<![a-z])\S")
Places = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Starts:
    """`places` of the text `low` by what stands there; `longer` gives, for fewer characters, all that begin so.

    `every` holds both, so that one look tells of most patterns that they begin nowhere.
    """

    low: str
    places: Mapping[str, list[int]]
    every: frozenset[str]
    longer: Mapping[str, list[str]]

    def of(self, beginnings: Heads) -> Sequence[int]:
        """Where one of the beginnings stands, in order."""
        if beginnings.isdisjoint(self.every):
            return ()
        here: set[str] = set()
        for text in beginnings & self.every:
            here.update((text,) if len(text) == LONGEST else self.longer[text])
        if len(here) > 1:
            return sorted([place for text in here for place in self.places[text]])
        return self.places[here.pop()]


@lru_cache(KEPT)
def starts(text: str) -> Starts:
    """Look through a text."""
    low = small(text)
    shown = low.translate(_SHOWN)
    places: dict[str, list[int]] = {}
    for found in _START.finditer(shown):
        at = found.start()
        places.setdefault(shown[at : at + LONGEST], []).append(at)
    longer: dict[str, list[str]] = {}
    for here in places:
        for length in range(1, LONGEST):
            longer.setdefault(here[:length], []).append(here)
    return Starts(low, places, frozenset(places) | longer.keys(), longer)


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
