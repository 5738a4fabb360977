"""Which of many phrases a text may hold, told by one pass over it: only those are then looked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from ahocorasick_rs import AhoCorasick

from bot.needles import Needles, needed, worth
from bot.starts import coded, starts


class Sieve:
    """Phrases by the strings that each of their matches holds; a phrase that needs none passes always."""

    def __init__(self, phrases: Sequence[str]) -> None:
        self._free: list[int] = []
        self._by_string: dict[str, list[tuple[int, tuple[Needles, ...]]]] = {}
        for place, phrase in enumerate(phrases):
            needs = sorted(needed(phrase), key=worth, reverse=True)
            if not needs:
                self._free.append(place)
            for one in needs[0] if needs else ():
                self._by_string.setdefault(one, []).append((place, tuple(needs[1:])))
        strings = {*self._by_string, *_all(self._by_string.values())}
        self._automaton = AhoCorasick(sorted(strings))

    def may_hold(self, text: str) -> Sequence[int]:
        """Return the places of the phrases that a text can match, in order."""
        here = frozenset(self._automaton.find_matches_as_strings(coded(starts(text).spaced), overlapping=True))
        rows = chain.from_iterable(self._by_string[one] for one in here if one in self._by_string)
        found = {place for place, more in rows if not any(map(here.isdisjoint, more))}
        return sorted(found.union(self._free))


def _all(rows: Iterable[Sequence[tuple[int, tuple[Needles, ...]]]]) -> Iterable[str]:
    return chain.from_iterable(needs for row in rows for _, more in row for needs in more)
