"""Which of many phrases a text may hold, told by one pass over it: only those are then looked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ahocorasick_rs import AhoCorasick

from bot.needles import met, needed
from bot.starts import coded, starts


class Sieve:
    """Phrases by the strings that each of their matches holds; a phrase that needs none passes always.

    Of each phrase it is looked for the rarest string, and where one is there, for the next rarest.
    """

    def __init__(self, phrases: Sequence[str]) -> None:
        self._numbers: dict[str, int] = {}
        self._free: list[int] = []
        self._alone: defaultdict[int, list[int]] = defaultdict(list)
        self._with_more: defaultdict[int, list[tuple[int, frozenset[int]]]] = defaultdict(list)
        for place, phrase in enumerate(phrases):
            first, more = map(self._numbered, (*sorted(needed(phrase), key=met), (), ())[:2])
            if not first:
                self._free.append(place)
            for one in first:
                if more:
                    self._with_more[one].append((place, more))
                else:
                    self._alone[one].append(place)
        self._automaton = AhoCorasick(list(self._numbers))

    def _numbered(self, strings: Iterable[str]) -> frozenset[int]:
        return frozenset([self._numbers.setdefault(one, len(self._numbers)) for one in strings])

    def may_hold(self, text: str) -> Sequence[int]:
        """Return the places of the phrases that a text can match, in order."""
        seen = starts(text)
        if self not in seen.sieved:
            seen.sieved[self] = self._held(seen.spaced)
        return seen.sieved[self]

    def _held(self, spaced: str) -> Sequence[int]:
        all_found = self._automaton.find_matches_as_indexes(coded(spaced), overlapping=True)
        here = {string for string, _, _ in all_found}
        found = set(self._free)
        for string in self._alone.keys() & here:
            found.update(self._alone[string])
        for string in self._with_more.keys() & here:
            for place, more in self._with_more[string]:
                if place not in found and not here.isdisjoint(more):
                    found.add(place)
        return sorted(found)
