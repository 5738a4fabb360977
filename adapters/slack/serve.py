"""`vouch serve slack`: look at the tokens, connect or listen, deliver what is due, and leave in order."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from datetime import datetime

from aiohttp import ClientSession, ClientTimeout
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.web.async_client import AsyncWebClient

from adapters.listening import Listening
from adapters.serving import erasing, first_of, nap, stopped
from adapters.slack.adapter import BOLT, DRAIN, Door
from adapters.slack.conversation import Core
from adapters.slack.ears import Connected, ears, watch
from adapters.slack.installs import Installations, States
from adapters.slack.preflight import OPTIONAL, preflight, wanted
from adapters.slack.sender import SlackSender
from adapters.slack.settings import SlackSettings
from adapters.slack.tenants import Installed, OneWorkspace, Tenants, sweep, telling
from adapters.slack.web import speaking
from bot.app import Bot
from bot.delivering import deliver
from bot.messages import Group
from bot.store.sealed import SealedStore

_log = logging.getLogger("vouch.slack")


async def serve(
    *,
    settings: SlackSettings,
    bot: Bot,
    store: SealedStore,
    listening: Listening,
    now: Callable[[], datetime],
    stop: asyncio.Event,
) -> None:
    """Serve one workspace, or all that install Vouch, until `stop` is set. Raises CannotServe, Deaf.

    `listening` has to be open where Slack calls over HTTP.
    """
    async with ClientSession(timeout=ClientTimeout(total=10)) as session:
        client = AsyncWebClient(base_url=settings.api_url, session=session, retry_handlers=[])
        speak = speaking(api_url=settings.api_url, session=session)
        installs = Installations(store.workspaces, now)
        one = OneWorkspace(speak(settings.bot_token), settings.bot_token)
        left = asyncio.Event()
        tenants = Installed(installs, speak, left.set) if settings.several else one
        core = Core(bot.receive, bot.front)
        door = Door(core=core, tenants=tenants, client=client, forms_only=settings.forms_only)
        bot.tells_of("slack", lambda space: _groups(tenants, space))
        await preflight(client, settings)
        flow = _flow(settings, client, installs, States(store.workspaces, now)) if settings.several else None
        async with ears(door, settings, listening, now, flow) as connected:
            _log.info("slack door open")
            sender = SlackSender(tenants=tenants, held=door.held, now=asyncio.get_running_loop().time)
            await _until_told(sender, bot, store, connected, now, stop, left)
        await door.drain()


async def _groups(tenants: Tenants, space: str) -> Mapping[str, Group]:
    web = await tenants.web(space)
    return await web.groups() if web else {}


def _flow(settings: SlackSettings, client: AsyncWebClient, installs: Installations, states: States) -> AsyncOAuthFlow:
    return AsyncOAuthFlow(
        client=client,
        logger=logging.getLogger(BOLT),
        settings=AsyncOAuthSettings(
            client_id=settings.client_id,
            client_secret=settings.client_secret,
            scopes=sorted(wanted(settings) | OPTIONAL),
            user_scopes=[],
            redirect_uri=settings.redirect_uri or None,
            installation_store=installs,
            state_store=states,
        ),
    )


async def _until_told(
    sender: SlackSender,
    bot: Bot,
    store: SealedStore,
    connected: Connected,
    now: Callable[[], datetime],
    stop: asyncio.Event,
    left: asyncio.Event,
) -> None:
    bot.erasing.doors.add(sender.door)
    delivering = asyncio.create_task(deliver(bot, sender, lambda due: nap(due, now, stop), stop.is_set))
    await first_of(
        asyncio.create_task(stopped(stop, delivering, DRAIN)),
        asyncio.create_task(watch(connected)),
        asyncio.create_task(sweep(store, now)),
        asyncio.create_task(erasing(bot.erasing.tick, sender, stop)),
        asyncio.create_task(telling(store, bot.departed, left)),
        delivering,
    )
