"""Discord's API as the door uses it: every call through the library's client, its rate limits and its patience."""

from __future__ import annotations

import io
import json
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from typing import Any

import aiohttp
import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import HTTPClient, Route

from adapters.discord.draw import Message
from adapters.discord.translate import Told
from adapters.turns import Turns
from bot.messages import File, Group

INVALID, WINDOW = 1_000, 600.0
"""Refusals in so many seconds after which we fall silent; at 10,000 Discord shuts the address out."""
RATE = 49.0
"""Requests a second: Discord allows a bot 50 in all, but for its answers to interactions."""
EXEMPT = ("/interactions/", "/webhooks/")
"""What an answer to an interaction has in its path."""
MESSAGE, DEFER, DEFER_UPDATE, UPDATE, MODAL = 4, 5, 6, 7, 9
"""Kinds of answers to an interaction."""
OPENED = "/users/@me/channels"

_BROKE: ContextVar[bool] = ContextVar("broke", default=False)
"""The library asks again by itself. Of this call one time was answered with an error after which it may be done."""


def point(api: str, gateway: str) -> None:
    """Tell the library where Discord is; it knows only one place for the whole process."""
    Route.BASE = api
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)


class WireFailed(Exception):
    """A call Discord refused (`status`, and its own `code`), or that got no answer (`ambiguous`: it may be done)."""

    def __init__(self, status: int, code: int, *, ambiguous: bool = False, after: float = 0.0) -> None:
        super().__init__(f"{status}/{code}")
        self.status = status
        self.code = code
        self.ambiguous = ambiguous
        self.after = after
        """Seconds Discord wants silence for; 0: it did not say."""


class Wire:
    """The calls of one bot."""

    def __init__(self, *, http: Callable[[], HTTPClient], now: Callable[[], float], turns: Turns | None = None) -> None:
        self._http = http
        self._now = now
        self._turns = turns or Turns(between=1 / RATE, now=now)
        self._refusals: deque[float] = deque(maxlen=INVALID)

    def trace(self) -> aiohttp.TraceConfig:
        """What the library's session has to be made with: it asks again by itself; each time counts and is paced."""
        made = aiohttp.TraceConfig()
        made.on_request_start.append(self._paced)
        made.on_request_end.append(self._heard)
        return made

    async def _paced(self, _: object, __: object, asked: aiohttp.TraceRequestStartParams) -> None:
        if not any(part in asked.url.path for part in EXEMPT):
            await self._turns.take("all")

    async def _heard(self, _: object, __: object, heard: aiohttp.TraceRequestEndParams) -> None:
        answer = heard.response
        if answer.status >= 500:
            _BROKE.set(True)
        if answer.status == 429 and answer.headers.get("X-RateLimit-Scope") != "shared":  # that one is not ours
            self._refusals.append(self._now())

    # -------------------------------------------------------------- answers to interactions

    async def show(self, told: Told, message: Message, *, update: bool, own: bool) -> None:
        """Answer with a message, or by drawing the pressed one anew. Raises WireFailed."""
        body = {"type": UPDATE if update else MESSAGE, "data": message.payload(ephemeral=own)}
        await self._answer(told, body, message.files)

    async def open(self, told: Told, modal: Mapping[str, Any]) -> None:
        """Answer with a form. Raises WireFailed."""
        await self._answer(told, {"type": MODAL, "data": modal})

    async def defer(self, told: Told, *, update: bool) -> None:
        """Say that the answer takes a moment. Raises WireFailed."""
        data = {} if update else {"data": {"flags": 64}}
        await self._answer(told, {"type": DEFER_UPDATE if update else DEFER, **data})

    async def edit(self, application: int, told: Told, message: Message) -> None:
        """Put the answer where it was said that it takes a moment. Raises WireFailed."""
        route = self._webhook("PATCH", "/messages/@original", application, told)
        await self._call(route, message.payload(ephemeral=True), message.files)

    async def more(self, application: int, told: Told, message: Message) -> None:
        """Show one more message that only the person sees. Raises WireFailed."""
        await self._call(
            self._webhook("POST", "", application, told), message.payload(ephemeral=True), message.files, wait=True
        )

    async def _answer(self, told: Told, body: Mapping[str, Any], files: Sequence[File] = ()) -> None:
        path = "/interactions/{webhook_id}/{webhook_token}/callback"
        await self._call(Route("POST", path, webhook_id=told.id, webhook_token=told.token), body, files)

    @staticmethod
    def _webhook(method: str, path: str, application: int, told: Told) -> Route:
        whole = "/webhooks/{webhook_id}/{webhook_token}" + path
        return Route(method, whole, webhook_id=application, webhook_token=told.token)

    # -------------------------------------------------------------- direct messages

    async def channel(self, user: str) -> str:
        """Open the direct messages with somebody. Raises WireFailed."""
        opened = await self._call(Route("POST", OPENED), {"recipient_id": user})
        return str(opened["id"])

    async def post(self, channel: str, message: Message, nonce: str) -> str:
        """Post into direct messages; the same nonce within minutes posts nothing a second time. Raises WireFailed."""
        body = {**message.payload(ephemeral=False), "nonce": nonce, "enforce_nonce": True}
        route = Route("POST", "/channels/{channel_id}/messages", channel_id=channel)
        return str((await self._call(route, body, message.files))["id"])

    async def message(self, channel: str, message: str) -> Mapping[str, Any]:
        """One message. Raises WireFailed."""
        found: Mapping[str, Any] = await self._request(self._message("GET", channel, message))
        return found

    async def rewrite(self, channel: str, message: str, new: Message) -> None:
        """Put something else in place of a message of ours. Raises WireFailed."""
        await self._call(self._message("PATCH", channel, message), new.payload(ephemeral=False))

    async def delete(self, channel: str, message: str) -> None:
        """Take a message of ours away. Raises WireFailed."""
        await self._request(self._message("DELETE", channel, message))

    @staticmethod
    def _message(method: str, channel: str, message: str) -> Route:
        path = "/channels/{channel_id}/messages/{message_id}"
        return Route(method, path, channel_id=channel, message_id=message)

    async def newest(self, channel: str, most: int, before: str = "") -> list[Mapping[str, Any]]:
        """The newest messages of a conversation, or those before one, the newest first. Raises WireFailed."""
        route = Route("GET", "/channels/{channel_id}/messages", channel_id=channel)
        older = {"before": before} if before else {}
        return list(await self._request(route, params={"limit": most, **older}))

    async def roles(self, server: str) -> dict[str, Group]:
        """The roles of a server, and how many have each: for this Discord asks for no intent. Raises WireFailed."""
        named = await self._request(Route("GET", "/guilds/{guild_id}/roles", guild_id=server))
        counted = await self._request(Route("GET", "/guilds/{guild_id}/roles/member-counts", guild_id=server))
        return {str(one["id"]): Group(str(one["name"]), counted.get(str(one["id"]))) for one in named}

    # -------------------------------------------------------------- events of a server

    async def events(self, server: str) -> list[Mapping[str, Any]]:
        """The events of a server that are to come or under way. Raises WireFailed."""
        return list(await self._request(Route("GET", "/guilds/{guild_id}/scheduled-events", guild_id=server)))

    async def make_event(self, server: str, body: Mapping[str, Any]) -> None:
        """One more. Raises WireFailed."""
        await self._call(Route("POST", "/guilds/{guild_id}/scheduled-events", guild_id=server), body)

    async def change_event(self, server: str, event: str, body: Mapping[str, Any]) -> None:
        """Another in its place. Raises WireFailed."""
        await self._call(self._event("PATCH", server, event), body)

    async def end_event(self, server: str, event: str) -> None:
        """Take one away. Raises WireFailed."""
        await self._request(self._event("DELETE", server, event))

    @staticmethod
    def _event(method: str, server: str, event: str) -> Route:
        path = "/guilds/{guild_id}/scheduled-events/{event_id}"
        return Route(method, path, guild_id=server, event_id=event)

    # -------------------------------------------------------------- one call

    async def _call(
        self, route: Route, body: Mapping[str, Any], files: Sequence[File] = (), *, wait: bool = False
    ) -> Any:
        asked: dict[str, Any] = {"params": {"wait": "true"}} if wait else {}
        if not files:
            return await self._request(route, json=dict(body), **asked)
        form: list[dict[str, Any]] = [
            {"name": "payload_json", "value": json.dumps(body), "content_type": "application/json"}
        ]
        carried = [discord.File(io.BytesIO(file.content), filename=file.name) for file in files]
        form += [
            {"name": f"files[{n}]", "value": one.fp, "filename": one.filename, "content_type": files[n].media_type}
            for n, one in enumerate(carried)
        ]
        return await self._request(route, files=carried, form=form, **asked)

    async def _request(self, route: Route, **arguments: Any) -> Any:
        self._hold_back()
        _BROKE.set(False)
        try:
            return await self._http().request(route, **arguments)
        except discord.RateLimited as limited:
            raise WireFailed(429, 0, ambiguous=_BROKE.get(), after=limited.retry_after) from None
        except discord.HTTPException as refused:
            if refused.status in (401, 403):
                self._refusals.append(self._now())
            halfway = refused.status >= 500 or (refused.status == 429 and _BROKE.get())
            raise WireFailed(refused.status, refused.code, ambiguous=halfway) from None
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError):  # the last: half an answer, that is no JSON
            raise WireFailed(0, 0, ambiguous=True) from None

    def _hold_back(self) -> None:
        """Refuse to ask at all after very many refusals. Raises WireFailed."""
        full = len(self._refusals) == INVALID
        if full and self._now() - self._refusals[0] < WINDOW:
            raise WireFailed(429, 0, after=WINDOW - (self._now() - self._refusals[0]))
