"""Flows and permissions against SimCord, which models what our own stand-in does not: installs, servers, visibility."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import simcord

from adapters.discord.adapter import Door
from adapters.discord.conversation import Conversation
from adapters.held import Held
from bot.app import Bot
from tests.adapters.discord.door import WORDS
from tests.standins.discord.limits import every
from tests.support import open_bot


def client(bot: Bot) -> Door:
    async def nothing(user: str, word: str, typed: str) -> tuple[()]:
        return ()

    async def send(door: Door) -> None:
        await door.tree.sync()

    conversation = Conversation(receive=bot.receive, held=Held(now=Door.loop_time))
    return Door(conversation=conversation, suggest=nothing, words=WORDS, setup=send)


@asynccontextmanager
async def simulated(folder: Path) -> AsyncIterator[tuple[simcord.Env, Bot]]:
    async with open_bot(folder) as bot, simcord.run(client(bot)) as env:
        yield env, bot


async def chosen(
    person: simcord.MemberActor, shown: simcord.InteractionResult, label: str
) -> simcord.InteractionResult:
    """Choose from the one menu of a card, by what is read in it."""
    assert shown.response is not None
    menu = next(one for one in every(shown.response.components) if one["type"] == 3)
    value = next(option["value"] for option in menu["options"] if option["label"] == label)
    return answered(await person.select(shown.response, [value], custom_id=menu["custom_id"]))


def answered(result: simcord.InteractionResult) -> simcord.InteractionResult:
    assert result.acknowledged
    assert result.modal is not None or (result.response is not None and result.response.ephemeral)
    return result


def words(result: simcord.InteractionResult) -> str:
    assert result.response is not None
    return "\n".join(one.get("content", "") for one in every(result.response.components))


@dataclass
class AtTheScore:
    env: simcord.Env
    bot: Bot
    ana: simcord.MemberActor
    ben: simcord.MemberActor
    card: simcord.ResponseMessage
    form: simcord.InteractionResult

    async def sent(self) -> simcord.InteractionResult:
        return answered(await self.ana.submit_modal(self.form, {"q:0:score": "228"}))


@asynccontextmanager
async def at_the_score(folder: Path) -> AsyncIterator[AtTheScore]:
    """Ana in a server, asked for her score, with the form open."""
    async with simulated(folder) as (env, bot):
        guild = env.create_guild()
        channel = guild.create_text_channel("general")
        ana, ben = guild.add_member(env.create_user("ana")), guild.add_member(env.create_user("ben"))
        number = await chosen(ana, answered(await ana.slash(channel, "vouch story")), LOW)
        assert number.response is not None
        form = answered(await ana.click(number.response, label="Answer"))
        yield AtTheScore(env, bot, ana, ben, number.response, form)


LOW = "My Step 2 score is lower than I hoped"


async def test_a_story_in_a_server_is_seen_by_nobody_else(tmp_path: Path) -> None:
    async with at_the_score(tmp_path) as at:
        with pytest.raises(simcord.SetupError):
            await at.ben.click(at.card, label="Answer")
        assert "your field" in words(await at.sent())
        simcord.assert_no_errors(at.env)


async def test_a_form_that_was_open_during_a_restart_is_kept(tmp_path: Path) -> None:
    async with at_the_score(tmp_path) as at:
        await at.env.restart_bot(client(at.bot))
        assert "your field" in words(await at.sent())


@pytest.mark.parametrize("seconds", [16 * 60, 16 * 86_400])
async def test_a_button_answers_after_minutes_and_after_days(tmp_path: Path, seconds: int) -> None:
    async with at_the_score(tmp_path) as at:
        card = await at.sent()
        assert card.response is not None
        await at.env.restart_bot(client(at.bot))
        await at.env.advance_time(seconds)
        later = answered(await at.ana.click(card.response, label="Back"))
        assert "What is your Step 2 CK score?" in words(later)
