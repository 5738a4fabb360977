"""What tells who a patient was, once what is the student's own to say is taken off: their name, their writers'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import itemgetter

from bot.guard import Hit, Kind, scan
from bot.guard.plain import plain
from bot.guard.reading import reading

OWN = frozenset({Kind.NAME, Kind.PLACE, Kind.PHONE, Kind.FAX, Kind.EMAIL, Kind.URL, Kind.UNIQUE})
"""What a name, a school and an address can hold. A bed or a record number is nobody's own, wherever it stands."""

_NAMED = 2
"""Words that a name of somebody's own has at least."""


def identifying(text: str, own: Iterable[str] = ()) -> tuple[Hit, ...]:
    """What the guard finds, but for what stands wholly inside `own`, word for word: "ED" is no part of "Edwards".

    A single word is no name of anybody's own: a program may be called as a patient is.
    """
    hits = scan(text)
    if not any(hit.kind in OWN or hit.kind is Kind.LIKELY for hit in hits):
        return hits
    mine = bytearray(len(text))
    for start, end, words in sorted(_places(text, own), key=itemgetter(2)):
        mine[start:end] = bytes([min(words, _NAMED)]) * (end - start)
    return tuple(hit for hit in hits if not _is_own(text, mine, hit))


def _is_own(text: str, mine: bytearray, hit: Hit) -> bool:
    """Tell whether a finding is nobody's but the student's; a sentence, whether it is likely only by what is theirs."""
    if hit.kind is not Kind.LIKELY:
        return hit.kind in OWN and _all(text, mine, hit)
    rest = "".join(text[at] for at in range(hit.start, hit.end) if mine[at] < _NAMED)
    return len(rest) < hit.end - hit.start and not any(reading(rest))


def _places(text: str, own: Iterable[str]) -> Iterator[tuple[int, int, int]]:
    """Where the phrases stand, with any white space between their words, and how many words each has."""
    folded = plain(text)
    for phrase in own:
        words = plain(phrase).text.split()
        if words:
            pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)"
            found = re.finditer(pattern, folded.text, re.I)
            yield from ((*folded.span(*one.span()), len(words)) for one in found)


def _all(text: str, mine: bytearray, hit: Hit) -> bool:
    """Tell whether every letter and digit of a finding is the student's own."""
    least = _NAMED if hit.kind is Kind.NAME else 1
    return all(mine[place] >= least for place in range(hit.start, hit.end) if text[place].isalnum())
