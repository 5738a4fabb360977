"""Run the Slack door: bolt for the protocol, one listener a kind, our own dispatch, answers drawn after the ack."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from adapters.held import Held
from adapters.slack.conversation import SHAPES, Answer, Conversation, Core, Unreadable, failure
from adapters.slack.tenants import Tenants
from adapters.slack.web import WebFailed

DRAIN = 4.0
"""Seconds that what is under way gets on leaving: what is being sent, and then what is being drawn."""

DIRECT = ("block_actions", "view_submission", "view_closed")
"""What bolt adds nothing to: there is one listener for all of it, and to find it costs as much as a turn."""

_ANY = re.compile(".*", re.S)
_log = logging.getLogger("vouch.slack")
BOLT = "slack_bolt"
"""Bolt's own logger, and no name of ours: its lines quote what broke, so of them only the place may be told."""


class Door:
    """Slack's door: bolt's app and what it stands on."""

    def __init__(self, *, core: Core, tenants: Tenants, client: AsyncWebClient, forms_only: bool = False) -> None:
        """Open the door. `client` has no token: bolt copies it for every payload."""
        loop = asyncio.get_running_loop()
        self._tenants = tenants
        self.client = client
        self.held = Held(now=loop.time)
        self._conversation = Conversation(core=core, held=self.held, tenants=tenants, forms_only=forms_only)
        self._drawing: set[asyncio.Task[None]] = set()
        self.app = self._app()

    def _app(self) -> AsyncApp:
        logger = logging.getLogger(BOLT)
        logger.setLevel(logging.ERROR)  # its warnings are about what is meant here: the client, events left alone

        # The signature is checked on the raw bytes in front of bolt, and Socket Mode has none: bolt parses first.
        # The answer leaves after the listener, so that nothing is acknowledged before it is durable.
        async def authorize(enterprise_id: str | None, team_id: str | None) -> Any:
            return await self._tenants.authorize(enterprise_id or "", team_id or "")

        app = AsyncApp(
            client=self.client,
            authorize=authorize,
            process_before_response=True,
            request_verification_enabled=False,
            ssl_check_enabled=False,
            attaching_function_token_enabled=False,
            attaching_conversation_kwargs_enabled=False,
            logger=logger,
        )

        async def listen(body: dict[str, Any], ack: Callable[..., Awaitable[Any]]) -> None:
            await self._listen(body, ack)  # bolt reads the names of the arguments, and stumbles over `self`

        for kind in (app.command, app.action, app.view_submission, app.view_closed, app.global_shortcut, app.event):
            kind(_ANY)(listen)

        @app.error
        async def refused(error: Exception) -> BoltResponse:
            return _refused(error)

        return app

    async def hear(self, body: dict[str, Any], headers: Mapping[str, str]) -> BoltResponse:
        """Take one verified payload that came over HTTP, and give what acknowledges it."""
        if body.get("type") not in DIRECT:
            # Handed over as a socket would: bolt parses what it gets as text, and by other rules than ours.
            return await self.app.async_dispatch(AsyncBoltRequest(body=body, headers=dict(headers), mode="socket_mode"))
        try:
            answer = await self._taken(body)
        except (Unreadable, NotTaken) as error:
            return _refused(error)
        self._draw(answer)
        return BoltResponse(status=200, body=answer.ack or "")

    async def _listen(self, body: dict[str, Any], ack: Callable[..., Awaitable[Any]]) -> None:
        answer = await self._taken(body)
        await ack(**answer.ack)
        self._draw(answer)

    async def _taken(self, body: dict[str, Any]) -> Answer:
        try:
            return await self._conversation.take(body)
        except Unreadable:
            raise
        except Exception as bug:
            # Not acknowledged: Slack sends an event again. The text of the error stays out of every log.
            failure(body, bug)
            raise NotTaken from None

    def _draw(self, answer: Answer) -> None:
        if answer.then is None:
            return
        task = asyncio.ensure_future(self._drawn(answer.then))
        self._drawing.add(task)  # a task nobody holds may be collected while it runs
        task.add_done_callback(self._drawing.discard)

    async def _drawn(self, then: Callable[[], Awaitable[None]]) -> None:
        try:
            await then()
        except WebFailed as failed:
            _log.warning("not drawn error=%s", failed.code)
        except Exception as bug:
            failure({"type": "drawing"}, bug)

    async def drain(self) -> None:
        """Let what is being drawn finish, for a while."""
        if self._drawing:
            await asyncio.wait(self._drawing, timeout=DRAIN)
        for task in tuple(self._drawing):
            task.cancel()


class NotTaken(Exception):
    """A payload was not taken; the log says why by kind and place."""


def _refused(error: Exception) -> BoltResponse:
    # Slack sends an event again after a 500; what went wrong is in our own log. bolt looks into a payload before we
    # do, and stumbles over the same shapes.
    if isinstance(error, (Unreadable, *SHAPES)):
        _log.warning("payload refused: its shape is unknown")
        return BoltResponse(status=400)
    return BoltResponse(status=500)
