"""The door as a process runs it: the token looked at, commands sent once, reminders delivered, an orderly end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from adapters.discord import serve as serving_module
from adapters.discord.serve import serve, supervised
from adapters.discord.settings import DiscordSettings
from adapters.lone import alone
from adapters.serving import CannotServe
from tests.standins.discord import Discord, Robot
from tests.support import open_bot


def now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251  the wire is real here


@asynccontextmanager
async def serving(discord: Discord, folder: Path, token: str = Discord.TOKEN) -> AsyncIterator[None]:
    settings = DiscordSettings(token=token, api_url=discord.api, gateway_url=discord.gateway)
    stop = asyncio.Event()
    async with open_bot(folder, clock=now) as bot:
        running = asyncio.ensure_future(
            serve(settings=settings, bot=bot, now=now, stop=stop, lock=folder / "vouch.discord")
        )
        try:
            waiting = asyncio.ensure_future(discord.gateway_side.connected.wait())
            await asyncio.wait({running, waiting}, timeout=10, return_when=asyncio.FIRST_COMPLETED)
            waiting.cancel()
            if not running.done():
                yield
        finally:
            stop.set()
            await asyncio.wait_for(running, 10)


async def test_a_student_is_answered_and_the_commands_are_sent_only_when_they_changed(tmp_path: Path) -> None:
    async with Discord.open() as discord:
        for _ in range(2):
            async with serving(discord, tmp_path):
                seen = await Robot(discord, "11").command("home")
                assert "Start: your story" in seen.buttons
        assert [path for method, path, _ in discord.calls if method == "PUT"] == ["applications/900/commands"]
        assert [root["name"] for root in discord.commands] == ["vouch", "cohort"]
        for root in discord.commands:
            assert (root["contexts"], root["integration_types"]) == ([0, 1], [0, 1])
            assert len(root["options"]) <= 25
        assert discord.gateway_side.identified[0]["intents"] == 1 | 1 << 12
        assert discord.refused == []


async def test_a_wrong_token_stops_the_start_in_one_sentence(tmp_path: Path) -> None:
    async with Discord.open() as discord:
        with pytest.raises(CannotServe, match="DISCORD_TOKEN"):
            async with serving(discord, tmp_path, token="wro.ng.token"):
                pass


async def test_a_second_process_on_the_same_database_is_refused(tmp_path: Path) -> None:
    async with Discord.open() as discord:
        with alone(tmp_path / "vouch.discord", "Discord"), pytest.raises(CannotServe, match="Another process"):
            async with serving(discord, tmp_path):
                pass
        assert discord.calls == []


async def test_an_install_that_is_off_is_said_and_does_not_stop(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with Discord.open() as discord:
        discord.installs = {"0": {}}
        async with serving(discord, tmp_path):
            pass
    assert "The app has an install turned off, see docs/discord.md: kind=User" in caplog.text


async def test_a_payload_nobody_can_read_ends_the_client_and_it_is_begun_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving_module, "FIRST", 0.01)
    async with Discord.open() as discord, serving(discord, tmp_path):
        await discord.gateway_side.dispatch("INTERACTION_CREATE", {"id": "1", "type": 3})
        async with asyncio.timeout(5):
            while len(discord.gateway_side.identified) < 2:
                await asyncio.sleep(0.01)
        assert "private to you" in (await Robot(discord, "11").command("home")).text


async def test_a_client_that_keeps_breaking_is_begun_again_ever_more_rarely(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving_module, "FIRST", 0.02)
    stop, times = asyncio.Event(), list[float]()
    loop = asyncio.get_running_loop()

    async def breaks() -> None:
        times.append(loop.time())
        if len(times) == 4:
            stop.set()
        raise KeyError("animated")

    await supervised(breaks, stop, lambda: 0.5)
    waits = [later - earlier for earlier, later in pairwise(times)]
    assert waits[0] < waits[1] < waits[2]
