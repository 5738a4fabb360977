"""One post in, its answer in the room. No socket: everything a post changed is durable before it is shown."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from secrets import token_urlsafe

from adapters.held import Held
from adapters.web.room import Entry, Room, Who
from adapters.web.translate import Given, Heard, incoming, outgoing
from bot.messages import Event, Opened, Person, Reply, Where

Receive = Callable[[Event], Awaitable[Reply]]


async def turns(receive: Receive, events: Iterable[Event]) -> Reply:
    """Take events in their order. What was half typed may ask for help: then nothing after it counts."""
    reply = Reply(())
    for event in events:
        reply = await receive(event)
        if urgent(reply):
            break
    return reply


def urgent(reply: Reply) -> bool:
    """Tell whether a reply is to be shown at once, whatever was done."""
    return any(card.urgent for card in reply.cards)


def with_typed(shown: Reply, reply: Reply) -> Reply | None:
    """What stands there, its fields holding what was half typed; None: no question is there, or none any more."""
    if shown.question is None or reply.question is None:
        return None
    return Reply((*shown.cards[:-1], *reply.cards), reply.question, shown.files)


async def current(receive: Receive, person: Person) -> Reply:
    """Where somebody stands; nothing is changed."""
    return await receive(Event(f"web:look-{token_urlsafe(12)}", person, Opened()))


class Conversation:
    """The door's side of every conversation."""

    def __init__(self, *, receive: Receive, held: Held, now: Callable[[], datetime]) -> None:
        self._receive = receive
        self._held = held
        self._now = now

    async def look(self, person: Person, room: Room) -> None:
        """Make sure the current screen stands in a room. Raises what the core raises."""
        if room.shown is None:
            reply = await current(self._receive, person)
            if room.shown is None:  # another page may have looked meanwhile
                room.add(self._entry(Who.VOUCH, person, reply))

    async def take(self, person: Person, room: Room, given: Given, where: Where | None = None) -> Heard:
        """Take one post, and put what was done and its answer into the room. Raises Unreadable, and what the core does.

        Sent again it changes nothing, and the current screen takes the place of the last answer.
        """
        before = room.shown.reply if room.shown else await current(self._receive, person)
        heard = incoming(given, person, before, where)
        event = heard.events[-1].id if heard.events else ""
        reply = await turns(self._receive, heard.events)
        if heard.silent and not urgent(reply):
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
        whole = with_typed(shown.reply, reply) if shown else None
        if shown and whole:
            room.show(self._entry(Who.VOUCH, person, whole, shown.event))

    def _entry(self, who: Who, person: Person, reply: Reply, event: str = "") -> Entry:
        held = self._held.keep(reply, person.user) if reply.files else ""
        return Entry(who, self._now(), reply=reply, cards=outgoing(reply), event=event, held=held)
