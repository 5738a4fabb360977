"""A class's message in a Discord channel: once, found again, in the reader's own time, edited and taken away."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.discord.markdown import drawn
from bot.messages import Card, Channel, Reply
from bot.sender import TransportError
from tests.adapters.discord.door import vouch
from tests.adapters.discord.test_sender import sender

HERE = Channel("discord", "4711", "77")
POST = Reply((Card("In 30 days: Send your summary", "**15 March**. On your clock: [5 pm](vouch:at/1805144400)."),))
LATER = Reply((Card("Send your summary", "**16 March**. On your clock: [5 pm](vouch:at/1805230800)."),))


def test_a_moment_is_drawn_in_the_readers_own_time() -> None:
    text = "On [Monday](vouch:at/1805144400), [in 30 days](vouch:in/1805144400), **sure**"
    assert drawn(text) == "On <t:1805144400:F>, <t:1805144400:R>, **sure**"


def test_nobody_can_type_a_moment_of_ours_alive() -> None:
    assert "<t:" not in drawn("\\[Monday\\](vouch:at/1805144400) \\<t:1805144400:F\\>")


async def test_it_is_posted_once_found_edited_and_taken_away(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        ours = sender(here)
        assert await ours.find(HERE, "k1") is False
        receipt = await ours.send(HERE, POST, "k1")
        assert await ours.send(HERE, POST, "k1") == receipt
        assert (await ours.find(HERE, "k1"), await ours.find(HERE, "k2")) == (receipt, False)
        await ours.edit(HERE, receipt, LATER)
        assert "16 March" in here.discord.staying() and "15 March" not in here.discord.staying()
        assert await ours.find(HERE, "k1") == receipt
        assert "custom_id" not in here.discord.staying()
        await ours.withdraw(HERE, receipt)
        await ours.withdraw(HERE, receipt)
        assert here.discord.messages == {}
        here.discord.refused.clear()


async def test_a_channel_where_it_may_not_write_is_final(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        here.discord.faults.append(("channels/4711/messages", 403, 50013, False))
        with pytest.raises(TransportError) as caught:
            await sender(here).send(HERE, POST, "k1")
        assert (caught.value.permanent, caught.value.reason) == (True, "50013")


async def test_a_message_that_is_gone_cannot_be_edited(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        with pytest.raises(TransportError) as caught:
            await sender(here).edit(HERE, "1", LATER)
        assert caught.value.permanent
        here.discord.refused.clear()
