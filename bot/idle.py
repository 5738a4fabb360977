"""Deliveries that changed nothing, in memory: again, and later, one of them could, and nothing is written of it."""

from __future__ import annotations

from collections import OrderedDict

from bot.messages import Event, Person

MOST = 20_000


class Idle:
    """The last of them, by person and id."""

    def __init__(self) -> None:
        self._seen: OrderedDict[tuple[Person, str], None] = OrderedDict()

    def note(self, event: Event) -> None:
        """Note a delivery that left no row: nothing is written down of somebody who only looked, or is gone."""
        self._seen[event.person, event.id] = None
        if len(self._seen) > MOST:
            self._seen.popitem(last=False)

    def holds(self, event: Event) -> bool:
        """Tell whether it came before."""
        return (event.person, event.id) in self._seen
