"""What stands around and inside a room, as a page needs it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from adapters.web.cast import Member
from adapters.web.playground import Playground
from adapters.web.room import Entry, Who
from adapters.web.translate import Shown
from bot.messages import Dated, File
from bot.playbook.season import EASTERN, dated

TEXT_FROM = ("text/plain", "text/markdown")
LONGEST = 20_000
"""Characters of a file that are shown where it is offered."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that is offered, with its text where it is one to read."""

    name: str
    address: str
    size: str
    text: str


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
            tuple(_paper(file, n, user, entry.held) for n, file in enumerate(entry.reply.files)),
            entry.who is not Who.PERSON and entry is last[entry.who],
        )
        day = today


def _paper(file: File, number: int, user: str, held: str) -> Paper:
    kind = file.media_type.partition(";")[0]
    text = file.content.decode("utf-8", "replace") if kind in TEXT_FROM else ""
    size = f"{max(1, len(file.content) // 1000)} kB"
    return Paper(file.name, f"/as/{user}/file/{held}/{number}", size, text if len(text) <= LONGEST else "")


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
