"""Somebody who reads every picture of a class, knows who is in it and when each did something, and thinks it through.

They know the rules, and the whole way of some people: their own, that of accounts they made. Of everybody else they ask
whether any course of events with the same pictures has this person at, or not at, the milestone at that time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDE = 64
"""More than there are people: a sum over the pictures is one place of a number in this base."""
Way = tuple[int, ...]
"""One person: 0 or 1 in each picture, and 0 where they are not counted."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a person from outside: in which pictures they are, and before which they did something."""

    present: tuple[bool, ...]
    acted: tuple[bool, ...]

    def ways(self) -> list[Way]:
        """Every course this person can have taken: never back, and a step only where they did something."""
        inside = [at for at, there in enumerate(self.present) if there]
        begins = [at for at in inside if at == inside[0] or self.acted[at]]
        ways = [tuple(int(there and at >= begun) for at, there in enumerate(self.present)) for begun in begins]
        return [*ways, tuple(0 for _ in self.present)]


@dataclass(frozen=True, slots=True)
class Told:
    """What one picture says: that a count lies between the two."""

    least: int
    most: int


def deduced(unknown: Sequence[Seen], known: Iterable[Way], told: Sequence[Told]) -> set[tuple[Seen, int]]:
    """Every kind of person, with the picture, whose answer is the same in all courses of events that fit."""
    fixed = sum(_place(way) for way in known)
    fitting = _box(told)
    kinds = Counter(unknown)
    sure = set()
    for kind in kinds:
        others = (kinds - Counter([kind])).elements()
        sums = _sums(others) << fixed
        fits = [way for way in kind.ways() if (sums << _place(way)) & fitting]
        assert fits, "what happened does not fit what was told"
        sure |= {(kind, at) for at, there in enumerate(kind.present) if there and len({way[at] for way in fits}) == 1}
    return sure


def _sums(people: Iterable[Seen]) -> int:
    """All sums over the pictures that these can have together, as the set bits of a number."""
    sums = 1
    for person in people:
        shifted = 0
        for way in person.ways():
            shifted |= sums << _place(way)
        sums = shifted
    return sums


def _place(way: Way) -> int:
    return sum(step * WIDE**at for at, step in enumerate(way))


def _box(told: Sequence[Told]) -> int:
    """The set of all sums that lie in every picture's bounds."""
    bits = 1
    for at, one in enumerate(told):
        row = 0
        for count in range(max(0, one.least), min(WIDE - 1, one.most) + 1):
            row |= bits << count * WIDE**at
        bits = row
    return bits
