"""Everything the guard knows, over one text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.guard.hits import Hit
from bot.guard.plain import plain
from bot.remembered import remembered

LONG, AROUND = 6000, 300
"""Characters that are looked at in one go, and how many on both sides are read with them: a long text costs no more."""


def scan(text: str, own: Iterable[str] = ()) -> tuple[Hit, ...]:
    """Find what identifies a patient, in the order of the text; spans never overlap.

    `own` are words that are the student's to say, such as their own name and e-mail: nothing inside them counts.
    """
    return _scan(text, *own)


@remembered
def _scan(text: str, *own: str) -> tuple[Hit, ...]:
    from bot.guard.finders import FINDERS  # read at the first text: a cold start should not pay for it
    from bot.guard.reach import may_be_told

    folded = plain(text)
    taken = bytearray(len(text))
    for begin, stop in (folded.span(*span) for span in _of_own(folded.text, own)):
        taken[begin:stop] = b"\x01" * (stop - begin)
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


def _of_own(text: str, own: Iterable[str]) -> Iterator[tuple[int, int]]:
    lowered = text.casefold() if text.isascii() else text
    for phrase in own:
        wanted = plain(phrase).text.strip()
        wanted = wanted.casefold() if text.isascii() else wanted
        start = lowered.find(wanted) if wanted else -1
        while start >= 0:
            yield start, start + len(wanted)
            start = lowered.find(wanted, start + len(wanted))
