"""Flows and permissions against SimCord, which models what our own stand-in does not: installs, servers, visibility."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import discord
import pytest
import simcord

from adapters.discord.adapter import Door
from adapters.discord.conversation import Conversation
from adapters.discord.sender import DiscordSender
from adapters.discord.translate import person
from adapters.held import Held
from bot.app import Bot
from bot.messages import Event, Opened, Said
from bot.sender import TransportError
from tests.adapters.discord.door import WORDS, Core
from tests.adapters.discord.replayed import DiscordHands
from tests.adapters.discord.simulated import Simulated, overheard
from tests.adapters.discord.walker import Walker
from tests.standins.discord.limits import every
from tests.support import open_bot
from tests.test_privacy import MARK
from tests.test_privacy_everywhere import MET


def client(bot: Core) -> Door:
    async def nothing(user: str, word: str, typed: str) -> tuple[()]:
        return ()

    async def send(door: Door) -> None:
        await door.tree.sync()

    conversation = Conversation(receive=bot.receive, held=Held(now=Door.loop_time))
    return Door(conversation=conversation, suggest=nothing, words=WORDS, setup=send, shards=1)


@asynccontextmanager
async def simulated(folder: Path) -> AsyncIterator[tuple[simcord.Env, Bot]]:
    async with open_bot(folder) as bot, simcord.run(client(bot)) as env:
        wrong = overheard(env)
        yield env, bot
        assert wrong == []


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


async def test_a_word_under_more_is_found_where_discord_lists_it(tmp_path: Path) -> None:
    async with simulated(tmp_path) as (env, _):
        guild = env.create_guild()
        channel = guild.create_text_channel("general")
        ana = guild.add_member(env.create_user("ana"))
        paths = ana.available_commands(channel)
        listed = {path.removeprefix("vouch ").removeprefix("more ") for path in paths if path.startswith("vouch ")}
        assert listed == set(WORDS["vouch"])
        assert {path for path in paths if path.startswith("cohort ")} == {f"cohort {word}" for word in WORDS["cohort"]}


EPHEMERAL = 1 << 6
MUTED = discord.PermissionOverwrite(send_messages=False, attach_files=False, use_external_apps=False)


@pytest.mark.slow
async def test_every_conversation_in_a_server_leaves_nothing_that_others_see(tmp_path: Path) -> None:
    """With every command, card and form of Vouch, in a channel where neither the student nor the bot may write."""
    async with open_bot(tmp_path) as bot:
        walker = Walker(bot)
        async with simcord.run(client(walker)) as env:
            wrong = overheard(env)
            guild = env.create_guild()
            channel = guild.create_text_channel("general", overwrites={guild.default_role: MUTED})
            runs = guild.create_role("runs it", permissions=discord.Permissions(manage_guild=True))
            ana, ben = guild.add_member(env.create_user("ana"), roles=[runs]), guild.add_member(env.create_user("ben"))
            walker.hands = DiscordHands(Simulated(env, ana, channel))  # type: ignore[arg-type]  the same interface
            await walker.everywhere()
            await walker.tell(Said("/export"))
            simcord.assert_no_errors(env)
            assert wrong == []
            assert channel.history(viewer=ben) == []
            sent = env.backend.messages[ana.user.dm_channel.id].values()
            stays = [kept for kept in sent if kept.author_id != ana.id and not kept.flags & EPHEMERAL]
            assert stays and MARK not in json.dumps([kept.components for kept in stays])
    assert walker.met >= MET - {"notice"}


async def test_a_student_who_shares_no_server_uses_it_in_direct_messages(tmp_path: Path) -> None:
    async with simulated(tmp_path) as (env, _):
        eve = env.create_user("eve")
        home = await eve.slash("vouch home")
        assert home.acknowledged and "private to you" in words(home)
        story = await eve.slash("vouch story")
        assert story.acknowledged and story.ephemeral


async def test_who_takes_no_direct_messages_is_not_tried_again(tmp_path: Path) -> None:
    async with simulated(tmp_path) as (env, bot):
        ana = env.create_user("ana")
        door = env.bot
        assert isinstance(door, Door)
        sender = DiscordSender(wire=lambda: door.wire, held=Held(now=Door.loop_time), now=Door.loop_time)
        env.inject_error("POST", "/channels/*/messages", status=403, code=50007, times=None)
        with pytest.raises(TransportError) as caught:
            await sender.send(person(str(ana.id)), await bot.receive(Event("1", person(str(ana.id)), Opened())), "key")
        assert caught.value.closed
