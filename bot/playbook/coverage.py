"""What all requests together show: which signal is told how often and to whom, and what is missing (B01, A44)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.playbook.people import Signal

ENOUGH = 2
"""Requests that tell a signal before it counts as well covered; one writer alone may not answer. Our own choice."""


@dataclass(frozen=True, slots=True)
class Covered:
    """One signal: how many lines show it in which request, only requests that do."""

    signal: Signal
    by: Mapping[str, int]

    @property
    def lines(self) -> int:
        """How many lines show it."""
        return sum(self.by.values())


def meter(requests: Mapping[str, Iterable[Signal]]) -> tuple[Covered, ...]:
    """Return every signal with its count in each request; the counts add up to the lines there are."""
    counts = {about: tuple(shows) for about, shows in requests.items()}
    return tuple(
        Covered(signal, {about: shows.count(signal) for about, shows in counts.items() if signal in shows})
        for signal in Signal
    )


def missing(shows: Iterable[Signal | None]) -> tuple[Signal, ...]:
    """Return the signals that nothing shows."""
    seen = frozenset(shows)
    return tuple(signal for signal in Signal if signal not in seen)


def weakest(rows: Sequence[Covered]) -> Covered | None:
    """Return what to add to next: what no request tells, then what only one does; None when all is well covered."""
    thin = [row for row in rows if len(row.by) < ENOUGH]
    return min(thin, key=lambda row: (len(row.by), row.lines), default=None)
