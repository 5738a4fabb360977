"""Find the two best sets of writers, exactly and for any number of people; a candidate is a handful of bits here.

Sets that have the same worth so far and the same room to grow are one state, and of each state only the two best can
become one of the two best in the end. So the work grows with the people times the states, not with the sets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.playbook.seats import NOBODY, Seated, most, seated

LETTERS = (3, 4)
"""Letters most programs take: three, at most four (B59)."""

PROPOSED = 2
"""The best set and the next best."""

State = tuple[int, int, int, Seated, Seated]
"""How many writers, signals as bits, voices from the field up to the need, seats of the minimum and of the scenario."""

Found = tuple[int, tuple[int, ...]]
"""Minus the sum of scores, and the positions: in this order the smaller is the better."""


@dataclass(frozen=True, slots=True)
class Traits:
    """One candidate: signals and the seats they may take as bits, a voice from the field, score 0-100."""

    signals: int
    in_field: bool
    minimum: int
    wanted: int
    score: int


def best_sets(candidates: Sequence[Traits], need_in_field: int, most: int = LETTERS[-1]) -> tuple[tuple[int, ...], ...]:
    """Return the best set and the next best, as positions; on a tie the set whose members come first.

    The first difference decides: signals covered (B01), voices from the field up to `need_in_field`, seats of the
    minimum set (B59), seats of the scenario (B11, B12), fewer letters, and last the sum of scores.
    """
    whole = LETTERS if len(candidates) >= LETTERS[0] else (len(candidates),)
    sizes = tuple(size for size in whole if size <= most) or (most,)
    states = _states(candidates, need_in_field, sizes[-1])
    full = [(_worth(state), found) for state, kept in states.items() if state[0] in sizes for found in kept]
    return tuple(places for _, (_, places) in sorted(full)[:PROPOSED])


def _states(candidates: Sequence[Traits], need: int, largest: int) -> dict[State, list[Found]]:
    """Return every state that sets of up to `largest` people can reach, and the best sets that reach it."""
    states: dict[State, list[Found]] = {(0, 0, 0, NOBODY, NOBODY): [(0, ())]}
    for place, one in enumerate(candidates):
        for state, kept in [(state, tuple(kept)) for state, kept in states.items() if state[0] < largest]:
            grown = _with(state, one, need)
            found = [(total - one.score, (*places, place)) for total, places in kept]
            states[grown] = sorted([*states.get(grown, ()), *found])[:PROPOSED]
    return states


def _with(state: State, one: Traits, need: int) -> State:
    size, signals, field, minimum, wanted = state
    return (
        size + 1,
        signals | one.signals,
        min(field + one.in_field, need),
        seated(minimum, one.minimum),
        seated(wanted, one.wanted),
    )


@lru_cache(maxsize=4096)
def _worth(state: State) -> tuple[int, ...]:
    """Return what decides before the scores do; the smaller is the better, as in `Found`."""
    size, signals, field, minimum, wanted = state
    return (-signals.bit_count(), -field, -most(minimum).bit_count(), -most(wanted).bit_count(), size)
