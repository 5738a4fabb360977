"""One student in two places, each on its own platform: what is begun in Slack is finished in Discord."""

from __future__ import annotations

import re
from pathlib import Path

from adapters.discord.translate import person as on_discord
from bot.messages import Person
from tests.adapters.discord.door import Here, connected
from tests.adapters.replayed import record
from tests.adapters.slack.door import socketed
from tests.standins.discord import Discord
from tests.standins.slack import Robot
from tests.standins.slack.server import TEAM
from tests.support import open_bot

LOW = "My Step 2 score is lower than I hoped"
IN_SLACK, IN_DISCORD = Person("slack", "U1", TEAM), on_discord("11")


async def test_a_code_of_slack_typed_in_discord_makes_it_one_record_until_discord_lets_go(tmp_path: Path) -> None:
    async with (
        open_bot(tmp_path) as bot,
        Discord.open() as discord,
        connected(discord, bot) as door,
        socketed(bot.receive, front=bot.front) as slack,
    ):
        there, here = Robot(slack, "U1"), Here(discord, bot, door).robot("11")
        number = await there.press(await there.command("/vouch", "story"), LOW)
        assert "your field" in (await there.submit(number, {"Score": "228"})).text
        offered = (await there.command("/vouch", "link")).text
        (code,) = set(re.findall(r"[A-Z0-9]{4}-[A-Z0-9]{4}", offered))
        assert "in Discord and Slack" in (await here.command("link", code, guild=True)).text
        field = await here.command("story")
        assert "your field" in field.text, "what was begun there goes on here"
        asked = (await here.press(field, "Internal medicine")).text
        assert "what kind of applicant" in asked
        assert "what kind of applicant" in (await there.command("/vouch", "story")).text, "and there again"
        assert await record(bot, IN_DISCORD) == await record(bot, IN_SLACK)
        assert "Unlinked" in (await here.press(await here.command("unlink"), "Unlink this place")).text
        assert (await record(bot, IN_DISCORD)).revision == 0
        assert (await record(bot, IN_SLACK)).interviews
        assert (slack.refused, discord.refused) == ([], [])
