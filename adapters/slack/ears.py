"""How Slack is heard: by a socket or over HTTP; its room on the port; the watchdog."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow

from adapters.listening import Listening
from adapters.serving import CannotServe
from adapters.slack.adapter import Door
from adapters.slack.http import PAGES, SlackRoom
from adapters.slack.settings import SlackSettings

LOOK = 10.0
"""Seconds between two looks at the socket."""
PING = 5.0
"""Seconds between two pings; four of them unanswered, and slack-sdk opens another socket."""
DEAF = 60.0
"""Seconds without a connected socket after which the process gives up, for its supervisor to start it anew."""

Connected = Callable[[], Awaitable[bool]]


class Deaf(CannotServe):
    """The socket was gone for too long; a supervisor starts the process anew."""


@asynccontextmanager
async def ears(
    door: Door,
    settings: SlackSettings,
    listening: Listening,
    now: Callable[[], datetime],
    flow: AsyncOAuthFlow | None,
) -> AsyncIterator[Connected]:
    """Hear Slack for as long as the block lasts. Gives a look at whether it can be heard. Raises CannotServe."""
    async with _socket(door, settings) as connected:
        heard = not settings.app_token
        room = SlackRoom(
            secret=settings.signing_secret,
            now=now,
            dispatch=door.hear if heard else None,
            flow=flow,
            limited=partial(listening.limited, rate=PAGES, now=now),
        )
        with listening.room("slack", room if settings.called else None, connected):
            yield connected


@asynccontextmanager
async def _socket(door: Door, settings: SlackSettings) -> AsyncIterator[Connected]:
    if not settings.app_token:
        yield _always
        return
    handler = AsyncSocketModeHandler(door.app, settings.app_token, web_client=door.client, ping_interval=PING)
    await handler.connect_async()  # type: ignore[no-untyped-call]
    try:
        yield handler.client.is_connected  # an open socket on which no ping is answered is none
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]


async def _always() -> bool:
    return True


async def watch(connected: Connected, *, look: float = LOOK, deaf: float = DEAF) -> None:
    """Bark when nobody could be heard for too long. Raises Deaf."""
    loop = asyncio.get_running_loop()
    heard = loop.time()
    while True:
        await asyncio.sleep(look)
        heard = loop.time() if await connected() else heard
        if loop.time() - heard > deaf:
            raise Deaf("The connection to Slack was gone for a minute.")
