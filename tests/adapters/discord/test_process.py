"""`vouch serve discord` as a process: killed in the middle of a form, started again, and alone on its database."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.standins.discord import Discord, Robot

RUN = (sys.executable, "-c", "import sys; from adapters.cli import main; sys.exit(main())", "serve", "discord")


@asynccontextmanager
async def process(discord: Discord, folder: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    environ = {
        **os.environ,
        "VOUCH_DATABASE": str(folder / "vouch.db"),
        "DISCORD_TOKEN": discord.TOKEN,
        "DISCORD_API_URL": discord.api,
        "DISCORD_GATEWAY_URL": discord.gateway,
    }
    made = await asyncio.create_subprocess_exec(*RUN, env=environ, stderr=asyncio.subprocess.PIPE)
    try:
        yield made
    finally:
        if made.returncode is None:
            made.kill()
        await made.communicate()


@pytest.mark.slow
async def test_a_form_outlives_the_process_and_a_second_one_is_refused(tmp_path: Path) -> None:
    async with Discord.open() as discord:
        ana = Robot(discord, "11")
        async with process(discord, tmp_path) as first:
            await asyncio.wait_for(discord.gateway_side.connected.wait(), 30)
            asked = await ana.press(await ana.command("story"), "My Step 2 score is lower than I hoped")
            form = await ana.press(asked, "Answer")
            async with process(discord, tmp_path) as second:
                assert await asyncio.wait_for(second.wait(), 30) == 1
                assert second.stderr is not None
                told = (await second.stderr.read()).decode()
                assert told == "vouch: Another process serves Discord on this database already. Stop that one first.\n"
            first.send_signal(signal.SIGKILL)
            await first.wait()
        discord.gateway_side.connected.clear()
        async with process(discord, tmp_path) as third:
            await asyncio.wait_for(discord.gateway_side.connected.wait(), 30)
            assert "your field" in (await ana.submit(form, {"Score": "228"})).text
            third.send_signal(signal.SIGTERM)
            assert await asyncio.wait_for(third.wait(), 30) == 0
        assert [path for method, path, _ in discord.calls if method == "PUT"] == ["applications/900/commands"]
        assert discord.refused == []
