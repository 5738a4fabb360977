"""One interaction in, its answer out. No socket, no client.

Everything an interaction changed is durable before it is answered. Showing may fail: then the person types the
command again, and finds the same screen.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from adapters.discord import draw, ids, limits, modal, phrases
from adapters.discord.draw import Message
from adapters.discord.translate import Heard, Kind, Told, incoming, meant, personal, said
from adapters.held import Held
from adapters.painting import png
from bot.messages import Event, Form, Left, Press, Reply, Submit

Receive = Callable[[Event], Awaitable[Reply]]

_log = logging.getLogger("vouch.discord")


@dataclass(frozen=True, slots=True)
class Answer:
    """What to show. `anew`: on a card of its own, not on the one that was pressed; `form`: a modal instead."""

    messages: tuple[Message, ...] = ()
    anew: bool = False
    own: bool = True
    """Only the person sees it."""
    form: dict[str, Any] | None = None


class Conversation:
    """The door's side of every conversation."""

    def __init__(self, *, receive: Receive, held: Held) -> None:
        self._receive = receive
        self._held = held

    async def take(self, told: Told) -> Answer | None:
        """Take one interaction; None: it is none of Vouch's. Raises what the core raises, and NotPainted."""
        answer = await self._taken(told)
        return answer and replace(answer, messages=tuple([await _painted(one) for one in answer.messages]))

    async def _taken(self, told: Told) -> Answer | None:
        heard = incoming(told)
        if heard is None:
            return None
        match heard.kind:
            case Kind.STRANGER:
                _log.warning("click refused interaction=%s verb=%s", told.id, heard.mark.verb if heard.mark else "")
                return Answer((draw.said(phrases.NOT_YOURS),), anew=True)
            case Kind.FORM:
                return await self._form(told, heard)
            case Kind.OPEN:
                return await self._open(heard)
            case Kind.SUBMISSION:
                return await self._submitted(told, heard)
        return self._shown(told, heard, await self._turns(heard))

    async def hear(self, message: str, user: str, text: str, *, files: bool = False) -> tuple[Message, ...]:
        """Take a line typed in the direct messages, and answer there. Raises what the core raises."""
        heard = said(message, user, text, files=files)
        reply = await self._turns(heard)
        shown = draw.standing(reply, user, self._held.keep(reply, user))
        return tuple([await _painted(one) for one in shown])

    async def _turns(self, heard: Heard) -> Reply:
        reply = Reply(())
        for event in heard.events:
            reply = await self._receive(await self._whole(event, heard))
        return reply

    async def _whole(self, event: Event, heard: Heard) -> Event:
        """The event with its value, where only a digest of it fitted the button."""
        pressed = event.incoming
        if not isinstance(pressed, Press) or not pressed.value.startswith(ids.DIGEST) or heard.look is None:
            return event
        value = meant(await self._receive(heard.look), pressed.value)
        return replace(event, incoming=replace(pressed, value=value))

    def _shown(self, told: Told, heard: Heard, reply: Reply, note: str = "", page: int = 0) -> Answer:
        if told.on_card and not told.own and not personal(reply):
            return Answer(draw.standing(reply, heard.user, self._held.keep(reply, heard.user)), own=False)
        shown = draw.alone(reply, heard.user, note, page)
        return Answer(shown, anew=not (told.on_card and told.own))

    async def _open(self, heard: Heard) -> Answer:
        """What is personal, on a card of one's own: as it was, or after an hour as it is now."""
        held = self._held.find(heard.mark.value, heard.user) if heard.mark else None
        return Answer(draw.alone(held or await self._turns(heard), heard.user), anew=True)

    # -------------------------------------------------------------- forms

    async def _form(self, told: Told, heard: Heard) -> Answer:
        """The form of the open question, or the screen as it is now when the card is out of date."""
        mark, look = heard.mark, heard.look
        if mark is None or look is None:
            raise TypeError("a form without a mark")
        reply = await self._receive(look)
        form, page = _form_of(reply), modal.page_of(mark)
        asked = reply.question
        if form and asked and asked.revision == mark.revision and page < len(modal.pages(form)):
            return Answer(form=modal.modal(form, asked, heard.user, page))
        stale = Event(f"discord:{told.id}", look.person, Press("form", mark.revision))
        return self._shown(told, heard, await self._receive(stale))

    async def _submitted(self, told: Told, heard: Heard) -> Answer:
        """Hand in a form; of a long one keep this page, and ask for the next."""
        mark, look, given = heard.mark, heard.look, heard.values or {}
        if mark is None or look is None:
            raise TypeError("a form without a mark")
        form = _form_of(await self._receive(look))
        page, count = modal.page_of(mark), len(modal.pages(form)) if form else 1
        (event,) = heard.events
        if form is None:
            return self._shown(told, heard, await self._receive(event))
        if page + 1 < count:
            reply = await self._receive(replace(event, incoming=Left(modal.resolved(form, given))))
            note = phrases.SAVED.format(n=page + 2, count=count)
            return self._shown(told, heard, reply, note, page + 1)
        values = {**modal.earlier(form, page), **modal.resolved(form, given)}
        return self._shown(told, heard, await self._receive(replace(event, incoming=Submit(values, mark.revision))))


async def _painted(message: Message) -> Message:
    """The message with its pictures as files."""
    made = [await png(picture, limits.DESCRIPTION) for picture in message.pictures]
    return replace(message, files=(*message.files, *made), pictures=())


def _form_of(reply: Reply) -> Form | None:
    return reply.cards[-1].form if reply.cards else None
