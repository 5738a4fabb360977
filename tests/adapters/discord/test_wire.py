"""What the wire can do to a door: drops, refusals, errors after the deed, restarts, many at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from adapters.discord.adapter import WIDTH, Door
from adapters.discord.draw import said
from adapters.discord.translate import person
from adapters.discord.wire import DEFER, INVALID, WireFailed
from tests.adapters.discord.door import Here, connected, vouch
from tests.adapters.replayed import record
from tests.standins.discord import Discord, Robot, Seen
from tests.standins.discord.names import dm
from tests.standins.discord.server import Asked
from tests.support import open_bot

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


async def test_a_restart_in_the_middle_of_a_form_and_of_a_question_loses_nothing(tmp_path: Path) -> None:
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


@asynccontextmanager
async def life(discord: Discord, folder: Path) -> AsyncIterator[Here]:
    """One process on these files, door, core and store; nothing but the files outlives it."""
    async with open_bot(folder) as bot, connected(discord, bot) as door:
        yield Here(discord, bot, door)
    discord.gateway_side.connected.clear()


async def program(form: Seen, name: str, ana: Robot) -> Seen:
    """Fill in all five fields: the name, then whatever stands first."""
    fields = form.fields.items()
    assert len(fields) == 5
    given = {label: one["options"][0]["label"] if "options" in one else name for label, one in fields}
    return await ana.submit(form, given)


async def test_a_restart_in_the_middle_of_a_form_of_five_fields_and_of_a_list_loses_nothing(tmp_path: Path) -> None:
    async with Discord.open() as discord:
        async with life(discord, tmp_path) as here:
            ana = here.robot("11")
            asked = await ana.press(await ana.command("programs"), "Neurology")
            form = await ana.press(await ana.press(asked, "As a form"), "Answer")
        async with life(discord, tmp_path) as here:
            listed = await program(form, "Riverside", here.robot("11"))
            assert "You have listed 1" in listed.text
        async with life(discord, tmp_path) as here:
            ana = here.robot("11")
            form = await ana.press(await ana.press(listed, "Add another program"), "Answer")
        async with life(discord, tmp_path) as here:
            ana = here.robot("11")
            listed = await program(form, "Lakeside", ana)
            assert {"Remove Riverside", "Remove Lakeside"} <= listed.buttons.keys()
        async with life(discord, tmp_path) as here:
            listed = await here.robot("11").press(listed, "Remove Riverside")
            assert "You have listed 1" in listed.text and "Remove Lakeside" in listed.buttons
        assert discord.refused == []


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


async def test_every_refusal_counts_and_those_too_after_which_the_library_asks_again(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        here.discord.faults += [("users/@me/channels", 429, 0, False)] * 3
        assert await here.door.wire.channel("11") == dm("11")
        assert len(here.door.wire._refusals) == 3
        here.discord.faults += [("users/@me/channels", 403, 40003, False)]
        with pytest.raises(WireFailed):
            await here.door.wire.channel("12")
        assert len(here.door.wire._refusals) == 4


@pytest.mark.slow
async def test_three_hundred_commands_at_once_are_all_acknowledged_in_time(tmp_path: Path) -> None:
    """In half of the three seconds Discord waits, counted in the process's own time, the stand-in's share included."""
    async with vouch(tmp_path) as here:

        async def one(name: str) -> None:
            assert "private to you" in (await Robot(here.discord, name).command("home")).text

        await asyncio.gather(*(one(str(2000 + n)) for n in range(300)))
        waited = [asked.waited for asked in here.discord.asked.values()]
    assert len(waited) == 300 and None not in waited
    assert max(filter(None, waited)) < 1.5
    assert DEFER in [asked.answers[0]["type"] for asked in here.discord.asked.values()]


async def test_a_form_is_opened_at_once_while_others_wait(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        ana = here.robot("11")
        asked = await ana.press(await ana.command("story"), LOW)
        for _ in range(WIDTH):
            await here.door._width.acquire()
        try:
            waiting = [asyncio.ensure_future(here.robot(str(50 + n)).command("home")) for n in range(WIDTH + 2)]
            while len(here.door._drawing) <= WIDTH:
                await asyncio.sleep(0.001)
            before = set(here.discord.asked)
            form = asyncio.ensure_future(ana.press(asked, "Answer"))
            async with asyncio.timeout(5):
                while not any(one.answers for name, one in here.discord.asked.items() if name not in before):
                    await asyncio.sleep(0.001)
        finally:
            for _ in range(WIDTH):
                here.door._width.release()
        assert "Score" in (await form).fields
        for seen in await asyncio.gather(*waiting):
            assert "private to you" in seen.text


async def test_many_servers_are_heard_on_several_connections(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many as Discord asks for; each resumes by itself, and what was pressed meanwhile is answered."""

    async def at_once(*_: object, **__: object) -> None:
        """The library waits five seconds between two beginnings."""

    monkeypatch.setattr(Door, "before_identify_hook", at_once)
    async with Discord.open() as discord, open_bot(tmp_path) as bot:
        gateway = discord.gateway_side
        gateway.shards = 2
        async with connected(discord, bot) as door:
            ana = Here(discord, bot, door).robot("11")
            assert [body["shard"] for body in gateway.identified] == [[0, 2], [1, 2]]
            for guild in (str(4 << 22), str(5 << 22)):
                assert "private to you" in (await ana.command("home", guild=guild)).text
            assert "private to you" in (await ana.command("home")).text
            await gateway.drop()
            later = await asyncio.gather(*(ana.command("home", guild=str(n << 22)) for n in (4, 5)))
            assert all("private to you" in seen.text for seen in later)
        assert (len(gateway.identified), gateway.resumed) == (2, 2)
        assert discord.refused == []
