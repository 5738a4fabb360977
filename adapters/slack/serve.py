"""`vouch serve slack`: look at the tokens, connect or listen, deliver what is due, and leave in order."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from aiohttp import ClientError, ClientSession, ClientTimeout
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.serving import CannotServe, first_of, nap
from adapters.slack.adapter import DRAIN, Door
from adapters.slack.conversation import Core
from adapters.slack.ears import Connected, ears, watch
from adapters.slack.installs import Installations, States
from adapters.slack.sender import SlackSender
from adapters.slack.settings import SlackSettings
from adapters.slack.tenants import Installed, OneWorkspace, sweep
from adapters.slack.web import speaking
from bot.app import Bot
from bot.delivery import deliver
from bot.store.sqlite import SqliteStore

SCOPES = frozenset({"chat:write", "commands", "im:history", "im:write", "files:write"})
FORMS_ONLY = SCOPES - {"im:history"}

_log = logging.getLogger("vouch.slack")


async def serve(
    *, settings: SlackSettings, bot: Bot, store: SqliteStore, now: Callable[[], datetime], stop: asyncio.Event
) -> None:
    """Serve one workspace, or all that install Vouch, until `stop` is set. Raises CannotServe, Deaf."""
    async with ClientSession(timeout=ClientTimeout(total=10)) as session:
        client = AsyncWebClient(base_url=settings.api_url, session=session, retry_handlers=[])
        speak = speaking(api_url=settings.api_url, session=session)
        installs = Installations(store.workspaces, now)
        one = OneWorkspace(speak(settings.bot_token), settings.bot_token)
        tenants = Installed(installs, speak) if settings.several else one
        core = Core(bot.receive, bot.front)
        door = Door(core=core, tenants=tenants, client=client, forms_only=settings.forms_only)
        await _preflight(client, settings)
        flow = _flow(settings, client, installs, States(store.workspaces, now)) if settings.several else None
        async with ears(door, settings, now, flow) as connected:
            _log.info("slack door open")
            await _until_told(SlackSender(tenants=tenants, held=door.held), bot, store, connected, now, stop)
        await door.drain()


def _flow(settings: SlackSettings, client: AsyncWebClient, installs: Installations, states: States) -> AsyncOAuthFlow:
    return AsyncOAuthFlow(
        client=client,
        logger=logging.getLogger("vouch.slack.bolt"),
        settings=AsyncOAuthSettings(
            client_id=settings.client_id,
            client_secret=settings.client_secret,
            scopes=sorted(FORMS_ONLY if settings.forms_only else SCOPES),
            user_scopes=[],
            redirect_uri=settings.redirect_uri or None,
            installation_store=installs,
            state_store=states,
        ),
    )


async def _preflight(client: AsyncWebClient, settings: SlackSettings) -> None:
    """Ask Slack whether the tokens are good, before anything waits for it."""
    granted = ""
    try:
        if settings.bot_token:
            told = await client.auth_test(token=settings.bot_token)
            granted = str(told.headers.get("x-oauth-scopes", ""))
        if settings.app_token:
            await client.apps_connections_open(app_token=settings.app_token)
    except SlackApiError as error:
        code = error.response.get("error") if error.response is not None else "no answer"
        raise CannotServe(f"Slack refused a token ({code}). Look at SLACK_BOT_TOKEN and SLACK_APP_TOKEN.") from None
    except (OSError, ClientError, TimeoutError):
        raise CannotServe(f"Slack cannot be reached at {settings.api_url}.") from None
    found = {scope.strip() for scope in granted.split(",") if scope.strip()}
    missing = sorted((FORMS_ONLY if settings.forms_only else SCOPES) - found) if found else []
    if missing:
        raise CannotServe(f"The Slack app lacks the scopes {', '.join(missing)}. Update its manifest and reinstall it.")


async def _until_told(
    sender: SlackSender,
    bot: Bot,
    store: SqliteStore,
    connected: Connected,
    now: Callable[[], datetime],
    stop: asyncio.Event,
) -> None:
    delivering = asyncio.create_task(deliver(bot, sender, lambda due: nap(due, now, stop)))
    await first_of(
        asyncio.create_task(_stopped(stop, delivering)),
        asyncio.create_task(watch(connected)),
        asyncio.create_task(sweep(store, now)),
        delivering,
    )


async def _stopped(stop: asyncio.Event, delivering: asyncio.Task[None]) -> None:
    """Wait to be told to leave; what is being sent then gets a while to arrive."""
    await stop.wait()
    await asyncio.wait([delivering], timeout=DRAIN)
