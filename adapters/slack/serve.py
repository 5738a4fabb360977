"""`vouch serve slack`: look at the tokens, connect or listen, deliver what is due, and leave in order."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from aiohttp import ClientError, ClientSession, ClientTimeout, web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.serving import CannotServe, first_of, nap
from adapters.slack.adapter import Door
from adapters.slack.http import Listener
from adapters.slack.sender import SlackSender
from adapters.slack.settings import SlackSettings
from bot.app import Bot
from bot.delivery import deliver

SCOPES = frozenset({"chat:write", "commands", "im:history", "im:write", "files:write"})
LOOK = 10.0
"""Seconds between two looks at the socket."""
PING = 5.0
"""Seconds between two pings; four of them unanswered, and slack-sdk opens another socket."""
DEAF = 60.0
"""Seconds without a connected socket after which the process gives up, for its supervisor to start it anew."""
Connected = Callable[[], Awaitable[bool]]
_log = logging.getLogger("vouch.slack")


class Deaf(CannotServe):
    """The socket was gone for too long; a supervisor starts the process anew."""


async def serve(*, settings: SlackSettings, bot: Bot, now: Callable[[], datetime], stop: asyncio.Event) -> None:
    """Serve one workspace until `stop` is set. Raises CannotServe, Deaf."""
    async with ClientSession(timeout=ClientTimeout(total=10)) as session:
        door = Door(settings=settings, session=session, receive=bot.receive)
        await _preflight(door.client, settings)
        async with _ears(door, settings, now) as connected:
            _log.info("slack door open")
            await _until_told(door, bot, connected, now, stop)
        await door.drain()


async def _preflight(client: AsyncWebClient, settings: SlackSettings) -> None:
    """Ask Slack whether the tokens are good, before anything waits for it."""
    try:
        told = await client.auth_test()
        if settings.app_token:
            await client.apps_connections_open(app_token=settings.app_token)
    except SlackApiError as error:
        code = error.response.get("error") if error.response is not None else "no answer"
        raise CannotServe(f"Slack refused a token ({code}). Look at SLACK_BOT_TOKEN and SLACK_APP_TOKEN.") from None
    except (OSError, ClientError, TimeoutError):
        raise CannotServe(f"Slack cannot be reached at {settings.api_url}.") from None
    granted = {scope.strip() for scope in str(told.headers.get("x-oauth-scopes", "")).split(",") if scope.strip()}
    missing = sorted(SCOPES - granted) if granted else []
    if missing:
        raise CannotServe(f"The Slack app lacks the scopes {', '.join(missing)}. Update its manifest and reinstall it.")


@asynccontextmanager
async def _ears(door: Door, settings: SlackSettings, now: Callable[[], datetime]) -> AsyncIterator[Connected]:
    """Hear Slack by a socket or over HTTP, for as long as the block lasts. Gives a look at whether it can be heard."""
    if settings.app_token:
        handler = AsyncSocketModeHandler(door.app, settings.app_token, web_client=door.client, ping_interval=PING)
        await handler.connect_async()  # type: ignore[no-untyped-call]
        try:
            yield handler.client.is_connected  # an open socket on which no ping is answered is none
        finally:
            await handler.close_async()  # type: ignore[no-untyped-call]
        return
    listener = Listener(secret=settings.signing_secret, now=now, dispatch=door.app.async_dispatch, ready=lambda: True)
    runner = web.AppRunner(listener.app(), access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, port=settings.port).start()
        yield _listening
    except OSError:
        raise CannotServe(f"Port {settings.port} cannot be listened on. Set PORT to another.") from None
    finally:
        await runner.cleanup()


async def _listening() -> bool:
    return True


async def _until_told(
    door: Door, bot: Bot, connected: Connected, now: Callable[[], datetime], stop: asyncio.Event
) -> None:
    sender = SlackSender(web=door.web, held=door.held)
    await first_of(
        asyncio.create_task(stop.wait()),
        asyncio.create_task(watch(connected)),
        asyncio.create_task(deliver(bot, sender, lambda due: nap(due, now, stop))),
    )


async def watch(connected: Connected, *, look: float = LOOK, deaf: float = DEAF) -> None:
    """Bark when nobody could be heard for too long. Raises Deaf."""
    loop = asyncio.get_running_loop()
    heard = loop.time()
    while True:
        await asyncio.sleep(look)
        heard = loop.time() if await connected() else heard
        if loop.time() - heard > deaf:
            raise Deaf("The connection to Slack was gone for a minute.")
