"""A class in Slack, whole: set up by an admin with the command, told in its channel, changed and taken away there."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from aiohttp import ClientSession

from adapters.held import Held
from adapters.slack.pace import Pace
from adapters.slack.sender import SlackSender
from adapters.slack.tenants import OneWorkspace
from adapters.slack.web import speaking
from bot.app import Bot
from tests.adapters.slack.door import at_once, vouch
from tests.standins.slack import Robot, Slack

NOON = datetime(2027, 2, 1, 15, 0, tzinfo=UTC)
ADD = (("Title", "Send your summary"), ("Day", "15 March 2027"), ("Hour", "5 pm"))


def sender(slack: Slack, session: ClientSession) -> SlackSender:
    speak = speaking(api_url=slack.api, session=session, pace=lambda: Pace(now=lambda: 0.0, sleep=at_once))
    one = OneWorkspace(speak(slack.TOKEN), slack.TOKEN)
    return SlackSender(tenants=one, held=Held(now=lambda: 0.0), now=lambda: 0.0)


class Year:
    """A coordinator who types, in one channel, and a clock."""

    def __init__(self, slack: Slack, bot: Bot, session: ClientSession) -> None:
        self.slack, self.bot = slack, bot
        self.robot = Robot(slack, "U1")
        self.sender = sender(slack, session)

    async def type(self, text: str) -> str:
        """`/cohort text` in the channel; what Slack shows of the answer."""
        payload: dict[str, Any] = {
            "command": "/cohort", "text": text, "user_id": "U1", "team_id": "T1", "channel_id": "C1",
            "channel_name": "ms4", "trigger_id": self.slack.trigger("U1"),
            "response_url": f"{self.slack.url}/respond/r",
        }  # fmt: skip
        await self.slack.caller.deliver("slash_commands", payload)
        return json.dumps(list(self.slack.views.values())[-1:], ensure_ascii=False)

    async def say(self, *lines: str) -> None:
        for line in lines:
            await self.robot.say(line)

    async def posted(self) -> list[dict[str, Any]]:
        while await self.bot.tick(self.sender):
            pass
        return self.slack.messages.get("C1", [])


async def test_a_class_is_told_in_its_channel_and_what_stands_there_follows(tmp_path: Path) -> None:
    now = [NOON]
    async with vouch(tmp_path, clock=lambda: now[0]) as (slack, bot), ClientSession() as session:
        year = Year(slack, bot, session)
        assert "can't be done from here" in await year.type("setup")
        slack.admins.add("U1")
        await year.type("setup")
        await year.say("Riverside, class of 2028", "2028", "Eastern", "done")
        assert "#ms4" in await year.type("channel add")
        await year.type("deadline add")
        await year.say("Send your summary", "15 March 2027", "5 pm", "skip", "done")
        assert "exactly as it will stand" in await year.type("announce")
        await year.type("announce on")
        assert await year.posted() == []
        now[0] = datetime(2027, 2, 13, 14, 1, tzinfo=UTC)
        (first,) = await year.posted()
        whole = json.dumps(first["blocks"])
        at = int(datetime(2027, 3, 15, 21, tzinfo=UTC).timestamp())
        assert '"type": "date"' in whole and f'"timestamp": {at}' in whole
        assert "In 30 days: Send your summary" in whole
        assert "button" not in whole
        await year.type("deadline edit 2")
        await year.say("2", "16 March 2027", "done")
        (edited,) = await year.posted()
        assert "16 March 2027" in json.dumps(edited["blocks"])
        await year.type("deadline cancel 2 sure")
        assert await year.posted() == []


async def test_a_channel_vouch_was_not_invited_to_is_told_to_the_staff(tmp_path: Path) -> None:
    now = [NOON]
    async with vouch(tmp_path, clock=lambda: now[0]) as (slack, bot), ClientSession() as session:
        slack.admins.add("U1")
        year = Year(slack, bot, session)
        await year.type("setup")
        await year.say("Riverside, class of 2028", "2028", "Eastern", "done")
        await year.type("channel add")
        await year.type("announce new")
        await year.say("Photos on Friday", "Bring a white coat.", "skip", "yes", "done")
        slack.errors["chat.postMessage"] = "not_in_channel"
        now[0] += timedelta(minutes=1)
        await year.posted()
        slack.errors.clear()
        slack.refused.clear()
        assert "not_in_channel" in await year.type("announce status")
