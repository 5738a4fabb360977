"""Everything the guard knows, over one text."""

from __future__ import annotations

from collections.abc import Iterator

from bot.guard.hits import Hit
from bot.guard.plain import plain
from bot.remembered import remembered

LONG, AROUND = 6000, 300
"""Characters that are looked at in one go, and how many on both sides are read with them: a long text costs no more."""


@remembered
def scan(text: str) -> tuple[Hit, ...]:
    """Find what identifies a patient, in the order of the text; spans never overlap."""
    from bot.guard.finders import FINDERS  # read at the first text: a cold start should not pay for it
    from bot.guard.reach import may_be_told

    folded = plain(text)
    taken = bytearray(len(text))
    hits: list[Hit] = []
    for part, offset, first, last in _parts(folded.text):
        for kind, start, end in (found for finder in FINDERS for found in finder(part)):
            begin, stop = folded.span(start + offset, end + offset)
            if first <= start < last and not any(taken[begin:stop]) and not may_be_told(part, kind, start):
                taken[begin:stop] = b"\x01" * (stop - begin)
                hits.append(Hit(kind, begin, stop))
    return tuple(sorted(hits, key=lambda hit: hit.start))


def _parts(text: str) -> Iterator[tuple[str, int, int, int]]:
    """What is looked at in one go, where it begins, and between which of its places a finding may begin."""
    if len(text) <= LONG:
        yield text, 0, 0, len(text) + 1
        return
    for cut in range(0, len(text), LONG):
        begin = max(0, cut - AROUND)
        yield text[begin : cut + LONG + AROUND], begin, cut - begin, cut - begin + LONG
