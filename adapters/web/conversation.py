"""One post in, its answer in the room. No socket: everything a post changed is durable before it is shown."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from secrets import token_urlsafe

from adapters.held import Held
from adapters.web.room import Entry, Room, Who
from adapters.web.translate import Given, Heard, incoming, outgoing
from bot.messages import Event, Opened, Person, Reply, Where

Receive = Callable[[Event], Awaitable[Reply]]


class Conversation:
    """The door's side of every conversation."""

    def __init__(self, *, receive: Receive, held: Held, now: Callable[[], datetime]) -> None:
        self._receive = receive
        self._held = held
        self._now = now

    async def look(self, person: Person, room: Room) -> None:
        """Make sure the current screen stands in a room. Raises what the core raises."""
        if room.shown is None:
            reply = await self._current(person)
            if room.shown is None:  # another page may have looked meanwhile
                room.add(self._entry(Who.VOUCH, person, reply))

    async def take(self, person: Person, room: Room, given: Given, where: Where | None = None) -> Heard:
        """Take one post, and put what was done and its answer into the room. Raises Unreadable, and what the core does.

        Sent again it changes nothing, and the current screen takes the place of the last answer.
        """
        before = room.shown.reply if room.shown else await self._current(person)
        heard = incoming(given, person, before, where)
        reply, event = Reply(()), heard.events[-1].id if heard.events else ""
        for one in heard.events:
            reply = await self._receive(one)
            if any(card.urgent for card in reply.cards):
                break  # what was half typed asks for help: nothing else counts now
        if heard.silent and not any(card.urgent for card in reply.cards):
            self._keep_typed(person, room, reply)
            return heard
        answer = self._entry(Who.VOUCH, person, reply, event)
        if room.holds(event):
            room.show(answer)
        else:
            done = heard.done if "say" in given else room.called(heard.done)
            room.add(Entry(Who.PERSON, self._now(), done, heard.private, event=event), answer)
        return heard

    def _keep_typed(self, person: Person, room: Room, reply: Reply) -> None:
        """Let the fields in front hold what was half typed, and everything around them stay."""
        shown = room.shown
        if shown and shown.reply.question and reply.question:
            cards = (*shown.reply.cards[:-1], *reply.cards)
            whole = Reply(cards, reply.question, shown.reply.files)
            room.show(self._entry(Who.VOUCH, person, whole, shown.event))

    async def _current(self, person: Person) -> Reply:
        return await self._receive(Event(f"web:look-{token_urlsafe(12)}", person, Opened()))

    def _entry(self, who: Who, person: Person, reply: Reply, event: str = "") -> Entry:
        held = self._held.keep(reply, person.user) if reply.files else ""
        return Entry(who, self._now(), reply=reply, cards=outgoing(reply), event=event, held=held)
