"""The same text for two writers: how much two texts share, and the longest passage (B26, B49)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

SHINGLE = 4
"""Words in a row that make one shingle."""
SAME = 0.5
"""Share of the shorter text's shingles from which two texts count as the same."""
SHORTEST = 12
"""Words a text needs before its sameness means anything."""
MOST_WORDS = 2000
"""Words of each text that are compared."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@dataclass(frozen=True, slots=True)
class Shared:
    """What two texts share: `ratio` from 0 to 1, and the longest passage, by its place in the first."""

    ratio: float
    start: int
    end: int

    @property
    def percent(self) -> int:
        """The figure a person reads."""
        return round(self.ratio * 100)

    @property
    def same(self) -> bool:
        """True when both writers would notice."""
        return self.ratio >= SAME


def shared(one: str, other: str) -> Shared:
    """Compare two texts by their shingles; case and punctuation make no difference."""
    mine, yours = (list(_WORD.finditer(text))[:MOST_WORDS] for text in (one, other))
    a, b = ([word[0].casefold().replace("’", "'") for word in words] for words in (mine, yours))
    if min(len(a), len(b)) < SHORTEST:
        return Shared(0.0, 0, 0)
    first, second = _shingles(a), _shingles(b)
    ratio = len(first & second) / min(len(first), len(second))
    found = SequenceMatcher(None, a, b, autojunk=False).find_longest_match() if first & second else None
    if found is None or not found.size:
        return Shared(ratio, 0, 0)
    return Shared(ratio, mine[found.a].start(), mine[found.a + found.size - 1].end())


def _shingles(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[place : place + SHINGLE]) for place in range(len(words) - SHINGLE + 1)}
