"""What the wire can do to a door: drops, refusals, errors after the deed, restarts, many at once."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest

from adapters.discord.draw import said
from adapters.discord.translate import person
from adapters.discord.wire import INVALID, WireFailed
from tests.adapters.discord.door import connected, vouch
from tests.adapters.replayed import record
from tests.standins.discord.server import Asked, dm

LOW = "My Step 2 score is lower than I hoped"


async def test_what_was_pressed_while_the_line_was_down_is_answered_after_it(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        ana = here.robot("11")
        await here.discord.gateway_side.drop()
        asked = here.discord.asked.setdefault("77001", Asked("11"))
        data = {"id": "1", "name": "vouch", "type": 1, "options": [{"name": "home", "type": 1, "options": []}]}
        await here.discord.gateway_side.dispatch("INTERACTION_CREATE", ana._payload(2, data, "77001", "", False))
        await asyncio.wait_for(asked.answered.wait(), 10)
        assert (here.discord.gateway_side.resumed, len(here.discord.gateway_side.identified)) == (1, 1)


@pytest.mark.parametrize("status", [429, 502])
async def test_a_busy_discord_is_asked_again(tmp_path: Path, status: int) -> None:
    async with vouch(tmp_path) as here:
        here.discord.faults.append(("callback", status, 0, False))
        assert "private to you" in (await here.robot("11").command("home")).text


async def test_an_error_after_the_deed_makes_no_second_message(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        here.discord.faults.append(("messages", 502, 0, True))
        await here.door.wire.post(dm("11"), said("once"), "nonce")
        assert len(here.discord.messages) == 1


async def test_a_restart_in_the_middle_of_a_form_of_a_list_and_of_a_question_loses_nothing(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        ana = here.robot("11")
        form = await ana.press(await ana.press(await ana.command("story"), LOW), "Answer")
        await here.door.close()
        here.discord.gateway_side.connected.clear()
        async with connected(here.discord, here.bot) as door:
            here.door = door
            card = await ana.submit(form, {"Score": "228"})
            assert "your field" in card.text
        here.discord.gateway_side.connected.clear()
        async with connected(here.discord, here.bot) as door:
            here.door = door
            assert "What is your Step 2 CK score?" in (await ana.press(card, "Back")).text


async def test_two_clients_of_one_bot_make_one_effect(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here, connected(here.discord, here.bot) as second:
        ana = here.robot("11")
        seen = await ana.command("story")
        while second._drawing:
            await asyncio.sleep(0.001)
        await ana.press(seen, LOW)
        while second._drawing:
            await asyncio.sleep(0.001)
        kept = await record(here.bot, person("11"))
        (interview,) = kept.interviews
        assert len(interview.answers) == 1
        assert {one.split()[2] for one in here.discord.refused} == {"40060"}
        here.discord.refused.clear()


async def test_after_a_thousand_refusals_nothing_is_asked_for_a_while(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        wire = here.door.wire
        wire._refusals.extend([wire._now()] * INVALID)
        before = len(here.discord.calls)
        with pytest.raises(WireFailed) as caught:
            await wire.channel("11")
        assert caught.value.after > 500 and len(here.discord.calls) == before
        wire._refusals.clear()
        assert await wire.channel("11") == dm("11")


@pytest.mark.slow
async def test_three_hundred_commands_at_once_are_all_answered_in_time(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        began, times = time.monotonic(), list[float]()

        async def one(name: str) -> None:
            assert "private to you" in (await here.robot(name).command("home")).text
            times.append(time.monotonic() - began)

        await asyncio.gather(*(one(str(2000 + n)) for n in range(300)))
        assert max(times) < 10, max(times)
        assert all(one.answers for one in here.discord.asked.values())
