"""One payload in, its answer out: what goes back with the acknowledgement, and what is drawn besides it.

Everything a payload changed is durable before its acknowledgement leaves. Drawing comes after it and may fail: then
the person opens Vouch again, and finds the same screen.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any

from adapters.held import Held
from adapters.logs import place as place_of
from adapters.painting import NotPainted, png
from adapters.slack import elements, limits, paging, phrases
from adapters.slack.elements import escape
from adapters.slack.home import home
from adapters.slack.tenants import Tenants
from adapters.slack.translate import Heard, Kind, Place, errors, incoming, messages, personal, view, view_pages
from adapters.slack.web import Web, WebFailed
from bot.messages import Event, File, Front, Opened, Person, Press, Reply, Submit

Receive = Callable[[Event, Callable[[], Awaitable[bool]]], Awaitable[Reply]]
"""An event, and how to ask whether who speaks runs the workspace."""
Look = Callable[[Person], Awaitable[Front]]


@dataclass(frozen=True, slots=True)
class Core:
    """What the door needs of the bot."""

    receive: Receive
    front: Look


_log = logging.getLogger("vouch.slack")


@dataclass(frozen=True, slots=True)
class Answer:
    """What to acknowledge with, and what to do once that has left."""

    ack: dict[str, Any] = field(default_factory=dict)
    then: Callable[[], Awaitable[None]] | None = None


NOTHING = Answer()


SHAPES = (LookupError, TypeError, AttributeError, ValueError)
"""What reading a payload raises that is not of the shape Slack sends."""


class Unreadable(Exception):
    """A payload of a shape that Slack does not send."""


class Conversation:
    """The door's side of every conversation, without any socket or server."""

    def __init__(self, *, core: Core, held: Held, tenants: Tenants, forms_only: bool = False) -> None:
        self._core = core
        self._held = held
        self._tenants = tenants
        self._forms_only = forms_only

    async def take(self, body: dict[str, Any]) -> Answer:
        """Take one payload. Raises Unreadable, and what the core raises: then nothing must be acknowledged."""
        try:
            heard = incoming(body)
            if heard is None:
                await self._tenants.told(body)
                return NOTHING
        except SHAPES:
            raise Unreadable from None
        web = await self._tenants.web(heard.place.space)
        if web is None:
            return NOTHING  # it left, and nobody there can be spoken to
        if self._forms_only and heard.place.kind is Kind.DM:
            # Not handed to the core, whatever it says: it is neither an answer nor a word of danger then.
            return Answer(then=lambda: self._forms(heard.place, web))
        if heard.place.file:
            return Answer(then=lambda: self._file(heard.place, web))
        if heard.place.kind is Kind.HOME_OPENED:
            return Answer(then=lambda: self._home(heard.place, web))
        meant = await self._page(heard, web) if heard.place.paged else heard
        reply = await self._turns(meant, web)
        return self._beside(meant, await self._answer(meant, reply, web), web)

    def _beside(self, heard: Heard, answer: Answer, web: Web) -> Answer:
        """Draw the Home tab anew after what changes it: its own button, and a record that was forgotten."""
        pressed = [event.incoming.value for event in heard.events if isinstance(event.incoming, Press)]
        if not any(value.startswith(("/home ", "/forget ")) for value in pressed):
            return answer

        async def then() -> None:
            if answer.then is not None:
                await answer.then()
            await self._home(heard.place, web)

        return Answer(answer.ack, then)

    async def _page(self, heard: Heard, web: Web) -> Heard:
        """A sent page of a form as what it means, and the page to show then."""
        (event,) = heard.events
        if not isinstance(event.incoming, Submit):
            raise TypeError("a page is sent as a form")
        shown = await self._core.receive(
            Event(f"{event.id}:look", event.person, Opened()), lambda: web.runs(heard.place.user)
        )
        meant, page = paging.step(view_pages(shown), shown, event.incoming, heard.place.page)
        return replace(heard, place=replace(heard.place, page=page), events=(replace(event, incoming=meant),))

    async def _turns(self, heard: Heard, web: Web) -> Reply:
        place = heard.place
        reply = Reply(())
        for event in heard.events:
            reply = await self._core.receive(event, lambda: web.runs(place.user))
        kept = self._held.find(place.held, place.owner) if place.held else None
        return kept or reply

    async def _answer(self, heard: Heard, reply: Reply, web: Web) -> Answer:
        place = heard.place
        match place.kind:
            case Kind.CLOSED:
                return NOTHING
            case Kind.SUBMISSION:
                return Answer(self._submitted(heard, reply))
            case Kind.VIEW:
                return Answer(then=lambda: self._redraw(place, reply, web))
            case Kind.DM:
                return Answer(then=lambda: self._say(place, reply, web))
        if place.kind in (Kind.SHORTCUT, Kind.HOME) or place.held or personal(reply):
            return await self._open(place, reply, web)
        return self._in_message(place, reply, web)

    # -------------------------------------------------------------- in a view

    def _submitted(self, heard: Heard, reply: Reply) -> dict[str, Any]:
        """The next step in the same modal, or what is wrong under the fields it is wrong in."""
        form, place = reply.cards[-1].form if reply.cards else None, heard.place
        if form is not None and isinstance(heard.events[-1].incoming, Submit):
            advice = any(action.value == "keep" for action in reply.cards[-1].actions)
            found = {} if advice else errors(form, place.inputs)
            if found:
                return {"response_action": "errors", "errors": found}
            back = paging.lacking(view_pages(reply), reply, place.inputs) if place.paged else None
            place = place if back is None else replace(place, page=back)
        return {"response_action": "update", "view": self._view(place, reply)}

    def _view(self, place: Place, reply: Reply) -> dict[str, Any]:
        return view(reply, lambda: self._held.keep(reply, place.owner), place.page)

    async def _redraw(self, place: Place, reply: Reply, web: Web) -> None:
        # Without the hash: a person's turns are in order already, and an older picture must not stay.
        await web.call("views.update", view_id=place.view, view=self._view(place, reply))

    async def _open(self, place: Place, reply: Reply, web: Web) -> Answer:
        """Open the modal before the acknowledgement: its trigger lives three seconds."""
        try:
            await web.call("views.open", trigger_id=place.trigger, view=self._view(place, reply))
        except WebFailed as failed:
            _log.warning("view not opened error=%s", failed.code)
            sorry = {"response_type": "ephemeral", "text": escape(phrases.NO_ANSWER)}
            if place.kind is Kind.COMMAND:
                return Answer(sorry)
            if place.response_url:
                return Answer(then=lambda: web.respond(place.response_url, {**sorry, "replace_original": False}))
        return NOTHING

    # -------------------------------------------------------------- in a message

    def _in_message(self, place: Place, reply: Reply, web: Web) -> Answer:
        first, *rest = messages(reply, self._held.keep(reply, place.owner)) or ({"text": phrases.NEUTRAL},)
        if place.kind is Kind.COMMAND:
            then = (lambda: self._more(place, rest, web)) if rest else None
            return Answer({"response_type": "ephemeral", **first}, then)
        if place.ts:
            return Answer(then=lambda: self._replace(place, first, rest, web))
        return Answer(then=lambda: self._more(place, [{"replace_original": True, **first}, *rest], web))

    async def _more(self, place: Place, parts: list[dict[str, Any]], web: Web) -> None:
        for part in parts:
            await web.respond(place.response_url, {"response_type": "ephemeral", "replace_original": False, **part})

    async def _replace(self, place: Place, first: dict[str, Any], rest: list[dict[str, Any]], web: Web) -> None:
        await web.call("chat.update", channel=place.channel, ts=place.ts, text=first["text"], blocks=first["blocks"])
        for part in rest:
            await web.post(place.channel, part)

    async def _say(self, place: Place, reply: Reply, web: Web) -> None:
        for part in messages(reply, self._held.keep(reply, place.owner)):
            await web.post(place.channel, part)

    # -------------------------------------------------------------- home and files

    async def _home(self, place: Place, web: Web) -> None:
        await web.call("views.publish", user_id=place.user, view=home(await self._core.front(place.person)))

    async def _forms(self, place: Place, web: Web) -> None:
        await web.post(place.channel, {"text": phrases.NEUTRAL, "blocks": elements.literal(phrases.FORMS_ONLY)})

    async def _file(self, place: Place, web: Web) -> None:
        name, _, number = place.held.rpartition("/")
        reply = self._held.find(name, place.owner)
        made = elements.handed(reply) if reply else ()
        if not number.isdigit() or int(number) >= len(made):
            await web.post(place.user, {"text": phrases.FILE_GONE})
            return
        one = made[int(number)]
        try:
            await web.upload(place.user, one if isinstance(one, File) else await png(one, limits.ALT))
        except NotPainted:
            _log.warning("picture not painted")
            await web.post(place.user, {"text": phrases.NOT_PAINTED})
        except WebFailed as failed:
            _log.warning("file not taken error=%s", failed.code)
            await web.post(place.user, {"text": phrases.FILE_LOST})


def failure(body: dict[str, Any], bug: Exception) -> None:
    """Log a turn that failed: kinds and places only, since the text of an exception can hold what was typed."""
    _log.error("turn failed type=%s error=%s at=%s", body.get("type", "command"), type(bug).__qualname__, place_of(bug))
