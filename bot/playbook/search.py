"""Find the two best sets of writers by trying all of them; a candidate is a handful of bits here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from bot.playbook.seats import filled

LETTERS = (3, 4)
"""Letters most programs take: three, at most four (B59)."""

Merit = tuple[int, int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Traits:
    """One candidate: signals and the seats they may take as bits, a voice from the field, score 0-100."""

    signals: int
    in_field: bool
    minimum: int
    wanted: int
    score: int


def best_sets(candidates: Sequence[Traits], need_in_field: int) -> tuple[tuple[int, ...], ...]:
    """Return the best set and the next best, as positions; on a tie the set whose members come first."""
    sets = _sets(len(candidates))
    return tuple(sorted(sets, key=lambda places: merit(candidates, places, need_in_field), reverse=True)[:2])


def merit(candidates: Sequence[Traits], places: tuple[int, ...], need_in_field: int) -> Merit:
    """Measure one set. The first difference decides, and more is better throughout.

    Signals covered (B01), voices from the field up to what is needed, seats of the minimum set (B59),
    seats of the scenario (B11, B12), fewer letters, and last the sum of scores.
    """
    team = [candidates[place] for place in places]
    signals = field = total = 0
    for one in team:
        signals |= one.signals
        field += one.in_field
        total += one.score
    return (
        signals.bit_count(),
        min(field, need_in_field),
        filled(tuple([one.minimum for one in team])).bit_count(),
        filled(tuple([one.wanted for one in team])).bit_count(),
        -len(team),
        total,
    )


def _sets(count: int) -> Iterator[tuple[int, ...]]:
    """All sets of three or four in the order of their positions; with fewer people, everybody."""
    for size in LETTERS if count >= LETTERS[0] else (count,):
        yield from combinations(range(count), size)
