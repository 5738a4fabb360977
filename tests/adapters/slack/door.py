"""A whole Vouch behind the Slack door, connected to the stand-in by the unmodified Socket Mode handler."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import ClientSession
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler

from adapters.slack.adapter import Door
from adapters.slack.settings import SlackSettings
from bot.app import Bot
from tests.standins.slack import Slack
from tests.support import open_bot


def settings(slack: Slack) -> SlackSettings:
    return SlackSettings(bot_token=slack.TOKEN, app_token=slack.APP_TOKEN, api_url=slack.api)


@asynccontextmanager
async def vouch(folder: Path) -> AsyncIterator[tuple[Slack, Bot]]:
    async with Slack.open() as slack, open_bot(folder) as bot, ClientSession() as session:
        door = Door(settings=settings(slack), session=session, receive=bot.receive)
        handler = AsyncSocketModeHandler(door.app, slack.APP_TOKEN, web_client=door.client)
        await handler.connect_async()
        try:
            yield slack, bot
        finally:
            await door.drain()
            await handler.close_async()
        assert slack.refused == []
