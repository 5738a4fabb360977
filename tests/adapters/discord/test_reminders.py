"""Reminders by direct message, from the turn that asks for them to the panel that says they did not get through."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

from adapters.discord.sender import DiscordSender
from bot.app import Bot
from tests.adapters.discord.door import Here, vouch
from tests.adapters.discord.replayed import DiscordHands
from tests.adapters.discord.test_sender import sender
from tests.test_delivery import START, TURN_ON


@asynccontextmanager
async def asked_for(folder: Path) -> AsyncIterator[tuple[Here, DiscordSender]]:
    """Ana on Discord has asked for reminders; the first is due at once."""
    clock: list[datetime] = [START]
    async with vouch(folder, lambda: clock[0]) as here:
        hands = DiscordHands(here.robot("11"))
        await hands.command("reminders")
        for line in TURN_ON[1:]:
            await hands.say(line)
        clock[0] += timedelta(seconds=1)
        yield here, sender(here)


async def ticked(bot: Bot, ours: DiscordSender) -> None:
    while await bot.tick(ours):
        pass


async def test_the_first_one_comes_at_once_and_says_nothing_of_the_student(tmp_path: Path) -> None:
    async with asked_for(tmp_path) as (here, ours):
        before = len(here.discord.messages)
        await ticked(here.bot, ours)
        assert len(here.discord.messages) == before + 1
        ana = here.robot("11")
        seen = await ana.press(await ana.newest(), "Stop reminders")
        assert "Stopped" in seen.text


async def test_closed_direct_messages_are_said_in_the_panel_and_left_alone(tmp_path: Path) -> None:
    async with asked_for(tmp_path) as (here, ours):
        here.discord.closed["11"] = 50007
        for _ in range(3):
            await ticked(here.bot, ours)
        tried = [one for one in here.discord.refused if "50007" in one]
        assert len(tried) == 1
        here.discord.refused.clear()
        del here.discord.closed["11"]
        shown = await here.robot("11").command("reminders", guild=True)
        assert "allow direct messages" in shown.text
        assert "did not get through" in (await here.robot("11").command("home", guild=True)).text
