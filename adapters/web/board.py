"""What stands in the channel of the class: what was announced there, the same for everybody. It outlives a restart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from adapters.web.kept import Memory
from adapters.web.room import Entry, Who
from adapters.web.translate import outgoing
from bot.messages import Action, Card, Reply


@dataclass(frozen=True, slots=True)
class Posted:
    """One message of a class; `key` is its receipt too."""

    key: str
    at: datetime
    cards: tuple[Card, ...]

    @property
    def entry(self) -> Entry:
        """The message as it stands in a feed."""
        reply = Reply(self.cards)
        return Entry(Who.ITSELF, self.at, reply=reply, cards=outgoing(reply), event=self.key)


class Board:
    """The posts of the channel, the newest last. It holds what staff announced, and no word of a student."""

    def __init__(self, memory: Memory, told: Callable[[], None]) -> None:
        """`told` is called after each change."""
        self._memory = memory
        self._told = told
        self._posts = tuple(_read(one) for one in memory.now.posts)
        self.entries = tuple(post.entry for post in self._posts)
        """Everything that was posted, as a feed shows it."""
        self.version = 0

    def holds(self, key: str) -> bool:
        """Tell whether a message with this key is there."""
        return any(post.key == key for post in self._posts)

    def post(self, key: str, at: datetime, reply: Reply) -> None:
        """Put a message below the others, durably; the same key again changes nothing."""
        if not self.holds(key):
            self._keep((*self._posts, Posted(key, at, reply.cards)))

    def edit(self, key: str, reply: Reply) -> None:
        """Put this in place of a message."""
        self._keep(tuple(replace(one, cards=reply.cards) if one.key == key else one for one in self._posts))

    def withdraw(self, key: str) -> None:
        """Take a message away."""
        self._keep(tuple(one for one in self._posts if one.key != key))

    def _keep(self, posts: tuple[Posted, ...]) -> None:
        self._posts = posts
        self.entries = tuple(post.entry for post in posts)
        self._memory.keep(posts=tuple(_written(one) for one in posts))
        self.version += 1
        self._told()


def _written(post: Posted) -> dict[str, Any]:
    cards = [asdict(replace(card, form=None)) for card in post.cards]
    return {"key": post.key, "at": post.at.isoformat(), "cards": cards}


def _read(kept: Mapping[str, Any]) -> Posted:
    return Posted(kept["key"], datetime.fromisoformat(kept["at"]), tuple(_card(one) for one in kept["cards"]))


def _card(kept: Mapping[str, Any]) -> Card:
    fields = tuple((label, value) for label, value in kept["fields"])
    actions = tuple(Action(**one) for one in kept["actions"])
    return Card(kept["title"], kept["text"], fields, actions, urgent=kept["urgent"])
