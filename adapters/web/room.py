"""What stands in a room of the page: what its person did, what Vouch answered, what came by itself.

It is kept in memory only. What a person answered is in their record; after a restart a room begins where they stand.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from adapters.web.translate import Shown
from bot.messages import Reply

MOST = 40
"""Entries of a room; the oldest go first."""
ROOMS = 500
READERS = 20
"""Pages of one person that listen at once."""


NOTHING = Reply(())


class Who(Enum):
    """Whose an entry is."""

    PERSON = "person"
    VOUCH = "vouch"
    ITSELF = "itself"
    """Vouch, without having been asked."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that stands in a room."""

    who: Who
    at: datetime
    said: str = ""
    private: bool = False
    reply: Reply = NOTHING
    cards: tuple[Shown, ...] = ()
    """The reply as it is shown, drawn once."""
    event: str = ""
    """Which delivery it belongs to; of what came by itself, its key."""
    held: str = ""
    """The name under which the files of the reply are kept."""


class Room:
    """One person's view of one place."""

    def __init__(self, told: Callable[[], None]) -> None:
        """`told` is called after each change."""
        self.entries: tuple[Entry, ...] = ()
        self.version = 0
        """Grows by one whenever something changed."""
        self._told = told

    @property
    def shown(self) -> Entry | None:
        """The last answer, which is the one that can be acted on."""
        return next((one for one in reversed(self.entries) if one.who is Who.VOUCH), None)

    def holds(self, event: str) -> bool:
        """Tell whether this delivery stands here already."""
        return any(one.event == event for one in self.entries)

    def called(self, command: str) -> str:
        """What is read on the button here that means a command; what stands there else."""
        cards = (card for entry in reversed(self.entries) for card in entry.reply.cards)
        return next((one.label for card in cards for one in card.actions if one.value == command), command)

    def add(self, *entries: Entry) -> None:
        """Put something below everything else."""
        self._set((*self.entries, *entries)[-MOST:])

    def show(self, entry: Entry) -> None:
        """Put an answer in the place of the last one."""
        last = self.shown
        self._set((*(one for one in self.entries if one is not last), entry))

    def _set(self, entries: tuple[Entry, ...]) -> None:
        self.entries = entries
        self.version += 1
        self._told()


class Rooms:
    """Every room, by whose it is and its name, and the pages that listen for changes."""

    def __init__(self) -> None:
        self._rooms: OrderedDict[tuple[str, str], Room] = OrderedDict()
        self._readers: dict[str, set[asyncio.Event]] = {}

    def of(self, user: str, name: str) -> Room:
        """A room; an empty one where there was none."""
        if (user, name) not in self._rooms:
            self._rooms[user, name] = Room(lambda: self._tell(user))
        self._rooms.move_to_end((user, name))
        if len(self._rooms) > ROOMS:
            self._rooms.popitem(last=False)
        return self._rooms[user, name]

    @contextmanager
    def reader(self, user: str) -> Iterator[asyncio.Event | None]:
        """An event that is set on each change in one person's rooms, for one page; None: too many are listening."""
        readers = self._readers.setdefault(user, set())
        if len(readers) >= READERS:
            yield None
            return
        changed = asyncio.Event()
        readers.add(changed)
        try:
            yield changed
        finally:
            readers.discard(changed)

    def tell_all(self) -> None:
        """Let every page of everybody know."""
        for user in self._readers:
            self._tell(user)

    def _tell(self, user: str) -> None:
        for reader in self._readers.get(user, ()):
            reader.set()
