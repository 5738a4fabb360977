"""A whole Vouch behind the Slack door, called by the stand-in over a socket or over HTTP; bolt is unmodified."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from aiohttp import ClientSession, web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_sdk.web.async_client import AsyncWebClient

from adapters.listening import Listening, ListenSettings
from adapters.slack.adapter import Door
from adapters.slack.conversation import Core, Look, Receive
from adapters.slack.http import SlackRoom
from adapters.slack.pace import Pace
from adapters.slack.tenants import OneWorkspace
from adapters.slack.web import speaking
from bot.app import Bot
from bot.messages import Card, Front, Person
from tests.standins.slack import Http, Slack
from tests.support import NOW, open_bot

SECRET = "shhh"
PING = 5.0
"""Seconds between two pings. On a busy machine a short one takes a slow turn for a dead socket."""


def door_of(slack: Slack, session: ClientSession, receive: Receive, front: Look, **more: bool) -> Door:
    """The door of the one workspace, in virtual time."""
    client = AsyncWebClient(base_url=slack.api, session=session, retry_handlers=[])
    speak = speaking(api_url=slack.api, session=session, pace=lambda: Pace(now=lambda: 0.0, sleep=at_once))
    one = OneWorkspace(speak(slack.TOKEN), slack.TOKEN)
    return Door(core=Core(receive, front), tenants=one, client=client, **more)


async def at_once(_: float) -> None:
    """Waiting in virtual time: the turn is taken, no time passes."""


async def nothing(_: Person) -> Front:
    return Front(Card("Vouch", "Nothing of anybody."))


@asynccontextmanager
async def vouch(
    folder: Path, ping: float = PING, clock: Callable[[], datetime] = lambda: NOW
) -> AsyncIterator[tuple[Slack, Bot]]:
    async with open_bot(folder, clock) as bot:
        async with socketed(bot.receive, ping, bot.front) as slack:
            yield slack, bot
        assert slack.refused == []


@asynccontextmanager
async def socketed(receive: Receive, ping: float = PING, front: Look = nothing, **more: bool) -> AsyncIterator[Slack]:
    """The door on a socket, for any core."""
    async with Slack.open() as slack, ClientSession() as session:
        door = door_of(slack, session, receive, front, **more)
        handler = AsyncSocketModeHandler(door.app, slack.APP_TOKEN, web_client=door.client, ping_interval=ping)
        await handler.connect_async()
        try:
            yield slack
        finally:
            await door.drain()
            await handler.close_async()


@asynccontextmanager
async def listening(receive: Receive, front: Look = nothing, **more: bool) -> AsyncIterator[tuple[Slack, Http]]:
    """The door over HTTP, for any core; `slack.caller` signs and posts."""
    # Two sessions: whoever calls must not take the last connection of the one who answers.
    async with Slack.open() as slack, ClientSession() as session, ClientSession() as slacks:
        door = door_of(slack, session, receive, front, **more)
        port = Listening(ListenSettings())
        room = SlackRoom(secret=SECRET, now=lambda: NOW, dispatch=door.hear)
        runner = web.AppRunner(port.app(), access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
        slack.caller = http = Http(url, SECRET, lambda: NOW, slacks)
        try:
            with port.room("slack", room):
                yield slack, http
        finally:
            await door.drain()
            await runner.cleanup()
