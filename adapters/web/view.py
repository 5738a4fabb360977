"""What stands around and inside a room, as a page needs it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from adapters.web.cast import Member
from adapters.web.papers import Paper, papers
from adapters.web.playground import Playground
from adapters.web.room import Entry, Who
from adapters.web.translate import Shown
from bot.messages import Dated
from bot.playbook.season import EASTERN, dated


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed. `live`: it is unfolded and can be acted on; `day` where another one begins."""

    who: str
    hour: str
    day: str
    said: str
    private: bool
    cards: tuple[Shown, ...]
    papers: tuple[Paper, ...]
    live: bool


def standing(feed: Sequence[Entry], user: str) -> tuple[Item, ...]:
    """Everything in a feed, the newest last; of what was answered and of what came only the last is unfolded."""
    return tuple(_items(feed, user))


def _items(feed: Sequence[Entry], user: str) -> Iterator[Item]:
    day = ""
    last = {entry.who: entry for entry in feed}
    for entry in feed:
        at = entry.at.astimezone(EASTERN)
        today = _day(at)
        yield Item(
            entry.who.value,
            f"{at:%H:%M}",
            today if today != day else "",
            entry.said,
            entry.private,
            entry.cards,
            papers(entry.reply.files, f"/as/{user}/file/{entry.held}/"),
            entry.who is not Who.PERSON and entry is last[entry.who],
        )
        day = today


@dataclass(frozen=True, slots=True)
class Side:
    """What stands beside a room."""

    members: tuple[Member, ...]
    today: str
    hour: str
    upcoming: str
    dates: tuple[Dated, ...]
    unread: int


async def side(playground: Playground, member: Member) -> Side:
    """The people, the clock and the next dates."""
    now = playground.clock().astimezone(EASTERN)
    event = playground.upcoming()
    return Side(
        tuple(playground.members.values()),
        _day(now),
        f"{now:%H:%M}",
        f"{event.label}, {dated(event.day, event.status)}" if event else "",
        await playground.dates(member),
        playground.unread(member.user),
    )


def _day(at: datetime) -> str:
    return f"{at:%A} {at.day} {at:%B %Y}"
