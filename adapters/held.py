"""Replies kept in memory for a while: what an *open* or a *file* button stands for. Nothing of it is written down."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from secrets import token_urlsafe

from bot.messages import Reply

KEPT_FOR = 3600.0
"""Seconds; after them, and after a restart, the button leads to the current screen."""
MOST = 2_000


class Held:
    """At most `MOST` replies, each for `KEPT_FOR` seconds and for one person."""

    def __init__(self, *, now: Callable[[], float]) -> None:
        self._now = now
        self._kept: OrderedDict[str, tuple[float, str, Reply]] = OrderedDict()

    def keep(self, reply: Reply, owner: str) -> str:
        """Keep a reply for its owner, and return its name."""
        name = token_urlsafe(9)
        self._kept[name] = (self._now() + KEPT_FOR, owner, reply)
        while len(self._kept) > MOST or next(iter(self._kept.values()))[0] < self._now():
            self._kept.popitem(last=False)
        return name

    def find(self, name: str, owner: str) -> Reply | None:
        """The owner's reply of that name, or None."""
        until, whose, reply = self._kept.get(name, (0.0, "", None))
        return reply if whose == owner and until >= self._now() else None
