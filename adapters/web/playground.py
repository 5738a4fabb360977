"""The made-up class as a whole: who is in it, what stands in each room, what time it is there."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Protocol

from adapters.held import Held
from adapters.web.board import Board
from adapters.web.cast import CHANNEL, COORDINATOR, Member
from adapters.web.clock import MovableClock
from adapters.web.conversation import Conversation
from adapters.web.kept import Memory
from adapters.web.room import Entry, Room, Rooms, Who
from adapters.web.sender import WebSender
from adapters.web.translate import Given, outgoing
from bot.messages import Dated, Event, Front, Person, Pick, Reply, Said
from bot.playbook.season import EASTERN, Season
from bot.playbook.season_dates import Event as Dates
from bot.reminding import DUE
from bot.render import Renderer
from bot.screens import Screen, Words
from bot.sender import Sender

MESSAGES = "vouch"
SERVICES = frozenset({"ERAS", "NRMP", "cohort", "seed"})
"""Whose events are the next ones of the class."""
STARTS = datetime(2026, 11, 24, 10, tzinfo=EASTERN)
"""When the class begins, whatever day it really is: what its people typed before today fits this day."""
MORNING = time(9)
"""The hour of an event that has none, Eastern."""
FARTHEST = timedelta(days=5 * 366)
"""How far the clock goes: the seasons the class could still be in."""
STEPS = {"day": timedelta(days=1), "week": timedelta(days=7)}
NEXT = "next"


class Desk(Protocol):
    """What the class needs of a bot."""

    async def receive(self, event: Event) -> Reply:
        """Take one event and return its direct answer."""

    async def suggest(self, person: Person, word: str, typed: str) -> tuple[Pick, ...]:
        """What may follow a word that is being typed."""

    async def front(self, person: Person) -> Front:
        """What a page that stays may show."""

    async def tick(self, sender: Sender) -> int:
        """Work on everything that is due; return how many rows moved."""

    async def next(self, sender: Sender) -> datetime | None:
        """When there will be something to do."""


class Playground:
    """Everything a page shows, and what it does."""

    def __init__(
        self,
        *,
        bot: Desk,
        clock: MovableClock,
        memory: Memory,
        renderer: Renderer,
        held: Held,
        members: Mapping[str, Member],
    ) -> None:
        self.held = held
        self.clock = clock
        self.members = members
        self._bot = bot
        self._memory = memory
        self._renderer = renderer
        self.rooms = Rooms()
        self.board = Board(memory, self.rooms.tell_all)
        self._conversation = Conversation(receive=bot.receive, held=held, now=clock)
        self._beginning: dict[str, asyncio.Lock] = {}
        self._moving = asyncio.Lock()
        self.sender = WebSender(room=lambda user: self.room(user, MESSAGES), board=self.board, memory=memory, now=clock)

    def room(self, user: str, name: str) -> Room:
        """What somebody sees in one place."""
        return self.rooms.of(user, name)

    def version(self, user: str, name: str) -> int:
        """Grows whenever something changed in what somebody sees in one place."""
        return self.room(user, name).version + (self.board.version if name == CHANNEL else 0)

    def feed(self, user: str, name: str) -> tuple[Entry, ...]:
        """What somebody sees in one place, the newest last."""
        own = self.room(user, name).entries
        return tuple(sorted((*self.board.entries, *own), key=lambda one: one.at)) if name == CHANNEL else own

    def unread(self, user: str) -> int:
        """How much came by itself that its person has not looked at."""
        return len(self._memory.now.came.get(user, ()))

    # -------------------------------------------------------------- what is done

    async def enter(self, member: Member, name: str) -> None:
        """Put everything that is new into a room; whatever came is looked at now. Raises what the core raises."""
        await self.begin(member)
        room = self.room(member.user, name)
        if name == MESSAGES:
            await self._conversation.look(member.person, room)
            self._looked(member.user, room)

    async def take(self, member: Member, name: str, given: Given) -> None:
        """Take a post in a room. Raises Unreadable, and what the core raises."""
        await self.begin(member)
        room = self.room(member.user, name)
        await self._conversation.take(member.person, room, given, member.where(name if name == CHANNEL else ""))

    async def begin(self, member: Member) -> None:
        """Play somebody's past, once: line by line through the bot, each under an id of its own."""
        if not member.lines or member.user in self._memory.now.begun:
            return
        if member.role != COORDINATOR:  # who runs the class has to have made it
            for other in self.members.values():
                if other.role == COORDINATOR:
                    await self.begin(other)
        async with self._beginning.setdefault(member.user, asyncio.Lock()):
            if member.user in self._memory.now.begun:
                return
            for number, (line, where) in enumerate(member.past):
                event = Event(f"web:past-{member.user}-{number}", member.person, Said(line), where=where)
                await self._bot.receive(event)
            self._memory.keep(begun=(*self._memory.now.begun, member.user))

    async def prepare(self) -> None:
        """Play everybody's past while nobody waits for it; who is opened first waits for their own only."""
        for member in self.members.values():
            await self.begin(member)

    async def suggest(self, member: Member, word: str, typed: str) -> tuple[str, ...]:
        """What may follow a word, as it is typed."""
        found = await self._bot.suggest(member.person, word, typed)
        labels = [pick.label for pick in found]
        return tuple(pick.label if labels.count(pick.label) == 1 else pick.value for pick in found)

    async def dates(self, member: Member) -> tuple[Dated, ...]:
        """The next dates of the season, for the side of the page."""
        return (await self._bot.front(member.person)).dates

    def _looked(self, user: str, room: Room) -> None:
        """Put into the room what came before a restart, in neutral words, and take everything as looked at."""
        came = self._memory.now.came
        for key in came.get(user, ()):
            if not room.holds(key):
                reply = self._neutral()
                room.add(Entry(Who.ITSELF, self.clock(), reply=reply, cards=outgoing(reply), event=key))
        if user in came:
            self._memory.keep(came={other: keys for other, keys in came.items() if other != user})

    def _neutral(self) -> Reply:
        words = Words("reminders/message", "text", {"count": 1})
        return self._renderer.reply((Screen(Words("reminders/message", "title"), (words,), actions=(DUE,)),))

    # -------------------------------------------------------------- the time

    def upcoming(self) -> Dates | None:
        """The next event of the season the class is in."""
        now = self.clock()
        today = now.astimezone(EASTERN).date()
        first, second = Season.after(STARTS), Season.after(now)
        events = (*first.events.values(), *second.events.values())
        coming = [event for event in events if event.day > today and event.service in SERVICES]
        return min(coming, key=lambda event: event.day, default=None)

    async def move(self, step: str) -> None:
        """Move the clock ahead, and do on the way what falls due. An unknown step changes nothing."""
        async with self._moving:
            to = self._target(step)
            if to is None or to > STARTS + FARTHEST:
                return
            while (due := await self._bot.next(self.sender)) is not None and due <= to:
                self.clock.to(due)
                if not await self._deliver():
                    break
            self.clock.to(to)
            self._memory.keep(ahead=self.clock.ahead.total_seconds())
            await self._deliver()

    def _target(self, step: str) -> datetime | None:
        if step in STEPS:
            return self.clock() + STEPS[step]
        event = self.upcoming() if step == NEXT else None
        return (event.starts or datetime.combine(event.day, MORNING, EASTERN)) if event else None

    async def _deliver(self) -> int:
        moved = 0
        while some := await self._bot.tick(self.sender):
            moved += some
        return moved
