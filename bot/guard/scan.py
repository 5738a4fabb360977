"""Everything the guard knows, over one text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.caseless import Caseless
from bot.guard.hits import Hit, Kind
from bot.guard.plain import plain
from bot.remembered import remembered

_REACH = frozenset({Kind.EMAIL, Kind.PHONE, Kind.FAX})
_BEFORE = 70
_MINE = Caseless(
    r"\bmy\s(?:own\s)?(?:e-?mail|cell|phone|number|mobile|address)(?:\s(?:number|address))?\s?(?:is|:|=|at)\s?$"
    r"|\b(?:reach|contact|call|e-?mail|text|write(?:\sto)?|message)\sme\b[^.!?\n]{0,60}$"
)
"""The student's own ways to be reached are theirs to give."""


def scan(text: str, own: Iterable[str] = ()) -> tuple[Hit, ...]:
    """Find what identifies a patient, in the order of the text; spans never overlap.

    `own` are words that are the student's to say, such as their own name and e-mail: nothing inside them counts.
    """
    return _scan(text, *own)


@remembered
def _scan(text: str, *own: str) -> tuple[Hit, ...]:
    from bot.guard.finders import FINDERS  # read at the first text: a cold start should not pay for it

    folded = plain(text)
    taken = bytearray(len(text))
    for begin, stop in (folded.span(*span) for span in _of_own(folded.text, own)):
        taken[begin:stop] = b"\x01" * (stop - begin)
    hits: list[Hit] = []
    for kind, start, end in (found for finder in FINDERS for found in finder(folded.text)):
        if kind in _REACH and _MINE.search(folded.text, max(0, start - _BEFORE), start):
            continue
        begin, stop = folded.span(start, end)
        if not any(taken[begin:stop]):
            taken[begin:stop] = b"\x01" * (stop - begin)
            hits.append(Hit(kind, begin, stop))
    return tuple(sorted(hits, key=lambda hit: hit.start))


def _of_own(text: str, own: Iterable[str]) -> Iterator[tuple[int, int]]:
    lowered = text.casefold() if text.isascii() else text
    for phrase in own:
        wanted = plain(phrase).text.strip()
        wanted = wanted.casefold() if text.isascii() else wanted
        start = lowered.find(wanted) if wanted else -1
        while start >= 0:
            yield start, start + len(wanted)
            start = lowered.find(wanted, start + len(wanted))
