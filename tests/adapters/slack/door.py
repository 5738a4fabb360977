"""A whole Vouch behind the Slack door, called by the stand-in over a socket or over HTTP; bolt is unmodified."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import ClientSession, web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler

from adapters.slack.adapter import Door, Receive
from adapters.slack.http import Listener
from adapters.slack.pace import Pace
from adapters.slack.settings import SlackSettings
from bot.app import Bot
from tests.standins.slack import Http, Slack
from tests.support import NOW, open_bot

SECRET = "shhh"
PING = 5.0
"""Seconds between two pings. On a busy machine a short one takes a slow turn for a dead socket."""


def settings(slack: Slack) -> SlackSettings:
    return SlackSettings(bot_token=slack.TOKEN, app_token=slack.APP_TOKEN, api_url=slack.api)


async def at_once(_: float) -> None:
    """Waiting in virtual time: the turn is taken, no time passes."""


@asynccontextmanager
async def vouch(folder: Path, ping: float = PING) -> AsyncIterator[tuple[Slack, Bot]]:
    async with open_bot(folder) as bot:
        async with socketed(bot.receive, ping) as slack:
            yield slack, bot
        assert slack.refused == []


@asynccontextmanager
async def socketed(receive: Receive, ping: float = PING) -> AsyncIterator[Slack]:
    """The door on a socket, for any core."""
    async with Slack.open() as slack, ClientSession() as session:
        pace = Pace(now=asyncio.get_running_loop().time, sleep=at_once)
        door = Door(settings=settings(slack), session=session, receive=receive, pace=pace)
        handler = AsyncSocketModeHandler(door.app, slack.APP_TOKEN, web_client=door.client, ping_interval=ping)
        await handler.connect_async()
        try:
            yield slack
        finally:
            await door.drain()
            await handler.close_async()


@asynccontextmanager
async def listening(receive: Receive) -> AsyncIterator[tuple[Slack, Http]]:
    """The door over HTTP, for any core; `slack.caller` signs and posts."""
    # Two sessions: whoever calls must not take the last connection of the one who answers.
    async with Slack.open() as slack, ClientSession() as session, ClientSession() as slacks:
        pace = Pace(now=asyncio.get_running_loop().time, sleep=at_once)
        door = Door(settings=settings(slack), session=session, receive=receive, pace=pace)
        listener = Listener(secret=SECRET, now=lambda: NOW, dispatch=door.app.async_dispatch, ready=lambda: True)
        runner = web.AppRunner(listener.app(), access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
        slack.caller = http = Http(url, SECRET, lambda: NOW, slacks)
        try:
            yield slack, http
        finally:
            await door.drain()
            await runner.cleanup()
