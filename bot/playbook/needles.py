"""Plain strings of which a match must hold at least one: most phrases need not be looked for in most texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

SHORTEST = 3
"""Characters of a string worth looking for."""
Needles = frozenset[str]


def needles(pattern: str) -> tuple[Needles, ...]:
    """Return sets of strings in small letters; of each set one stands in every match, whatever its case.

    Python's own parser of patterns is asked, which has no public name; if it changes, the tests say so.
    """
    found = _flat(parser.parse(pattern))
    return tuple(one for one in found if _worth(one) and all(text.isascii() for text in one))


def _flat(parts: Iterable[tuple[Any, Any]]) -> Iterator[Needles]:
    """What each part of a sequence needs; groups that are no choice are opened."""
    run = ""
    for kind, value in [*parts, (None, None)]:
        if kind is op.LITERAL:
            run += chr(value).lower()
            continue
        if run:
            yield frozenset({run})
        run = ""
        if kind is op.SUBPATTERN:
            yield from _flat(value[-1])
        else:
            yield _needed(kind, value)


def _sequence(parts: Iterable[tuple[Any, Any]]) -> Needles:
    """The best of what a sequence needs: the longest strings turn most texts away."""
    return max(_flat(parts), key=_worth, default=frozenset())


def _needed(kind: object, value: Any) -> Needles:
    if kind is op.SUBPATTERN:
        return _sequence(value[-1])
    if kind is op.BRANCH:
        branches = [_sequence(branch) for branch in value[1]]
        return frozenset().union(*branches) if all(branches) else frozenset()
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT) and value[0] > 0:
        return _sequence(value[2])
    return frozenset()


def _worth(found: Needles) -> int:
    shortest = min(map(len, found), default=0)
    return shortest if shortest >= SHORTEST else 0
