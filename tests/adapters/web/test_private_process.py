"""`vouch serve web`: the whole program, its link from another process, stopped and started in the middle."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError

import pytest
from playwright.async_api import expect

from adapters.compose import clock
from bot.app import Bot
from bot.messages import Command, Event, Said
from bot.playbook.season import Season
from tests.adapters.discord.replayed import DiscordHands
from tests.adapters.replayed import record
from tests.adapters.slack.replayed import SlackHands
from tests.adapters.test_cli import ROOT, VOUCH_COMMAND
from tests.adapters.web.browser import BrowserHands, browsing, opened
from tests.adapters.web.own import ANA, LOW
from tests.adapters.web.test_process import free, running
from tests.standins.discord import Discord
from tests.standins.discord import Robot as DiscordRobot
from tests.standins.slack import Robot, Slack
from tests.support import RENDERER, open_store


def environ(folder: Path, **more: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("VOUCH", "SLACK", "DISCORD"))}
    return {**kept, "VOUCH_DATABASE": str(folder / "vouch.db"), "PYTHONWARNINGS": "error", **more}


def status(address: str | urllib.request.Request) -> int:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return int(answer.status)
    except HTTPError as refused:
        return refused.code
    except URLError:
        return 0


@contextmanager
def serving(folder: Path, port: int, *doors: str, **more: str) -> Iterator[subprocess.Popen[str]]:
    """`vouch serve`, once it is ready, until the block ends."""
    address = f"http://localhost:{port}"
    given = environ(folder, VOUCH_PUBLIC_URL=address, PORT=str(port), **more)
    started = subprocess.Popen(
        [*VOUCH_COMMAND, "serve", *doors], cwd=ROOT, env=given, stderr=subprocess.PIPE, text=True
    )
    try:
        until = time.monotonic() + 60
        while status(f"{address}/readyz") != 200:
            assert started.poll() is None, started.communicate()
            assert time.monotonic() < until
            time.sleep(0.1)
        yield started
    finally:
        started.kill()
        started.communicate()


async def test_a_page_outlives_the_process_that_opened_it(tmp_path: Path) -> None:
    port = free()
    address = f"http://localhost:{port}"
    async with open_store(tmp_path) as store, browsing() as browser:
        bot = Bot(store=store, renderer=RENDERER, clock=clock(), season=Season.after, private=address)
        for n, said in enumerate(("/vouch story", LOW)):
            await bot.receive(Event(f"e{n}", ANA, Said(said)))
        link = (await bot.receive(Event("link", ANA, Command("page")))).cards[0].text.partition("](")[0].strip("[")
        with serving(tmp_path, port, "web") as one:
            page = await opened(browser, link)
            await page.get_by_role("button", name="Open my page").click()
            await page.fill("[name='a.score']", "228")
            one.send_signal(signal.SIGTERM)
            _, problems = one.communicate(timeout=30)
            assert (one.returncode, problems) == (0, "")
        with serving(tmp_path, port, "web"):
            await page.locator("#now").get_by_role("button", name="Send", exact=True).last.click()
            await expect(page.locator("#now")).to_contain_text("your field")
            assert (await record(bot, ANA)).interviews[0].answers["score"].value == 228
            await bot.receive(Event("off", ANA, Command("page", "off")))
            await page.reload()
            await expect(page.locator("h1")).to_have_text("This page is closed")
            assert [status(address + path) for path in ("/private/", "/private/x", "/calendar/x", "/")] == [
                403,
                403,
                404,
                404,
            ]


async def test_every_door_of_one_program_leads_to_the_page_and_back(tmp_path: Path) -> None:
    port = free()
    async with Slack.open() as slack, Discord.open() as discord, browsing() as browser:
        tokens = {
            "PYTHONWARNINGS": "ignore",  # discord.py imports what Python deprecates
            "SLACK_BOT_TOKEN": slack.TOKEN,
            "SLACK_APP_TOKEN": slack.APP_TOKEN,
            "SLACK_API_URL": slack.api,
            "DISCORD_TOKEN": discord.TOKEN,
            "DISCORD_API_URL": discord.api,
            "DISCORD_GATEWAY_URL": discord.gateway,
        }
        doors = ("slack", "discord", "web")
        program = serving(tmp_path, port, *doors, **tokens)
        started = await asyncio.to_thread(program.__enter__)  # the stand-ins have to answer meanwhile
        try:
            await asyncio.wait_for(discord.gateway_side.connected.wait(), 30)
            for hands in (SlackHands(Robot(slack, "U1")), DiscordHands(DiscordRobot(discord, "11"))):
                await hands.press(await hands.command("story"), LOW)
                link = re.search(r"http://localhost:\d+/private/[0-9a-f]{64}", (await hands.command("page")).text)
                assert link
                page = await opened(browser, link[0])
                await page.get_by_role("button", name="Open my page").click()
                await page.fill("[name='a.score']", "228")
                await page.locator("#now").get_by_role("button", name="Send", exact=True).last.click()
                await expect(page.locator("#now")).to_contain_text("your field")
                assert "your field" in (await hands.command("story")).text
            started.send_signal(signal.SIGTERM)
            assert await asyncio.to_thread(started.wait, 30) == 0
        finally:
            await asyncio.to_thread(program.__exit__, None, None, None)


async def test_in_the_made_up_class_it_can_be_looked_at(tmp_path: Path) -> None:
    port = free()
    with running(tmp_path, port):
        async with browsing() as browser:
            robin = await opened(browser, f"http://127.0.0.1:{port}/as/you/vouch")
            await BrowserHands(robin).press(await BrowserHands(robin).command("story"), LOW)
            await BrowserHands(robin).command("page")
            link = await robin.locator(".item.live a").first.get_attribute("href")
            assert link
            page = await opened(browser, link)
            await page.get_by_role("button", name="Open my page").click()
            await page.fill("[name='a.score']", "228")
            await page.locator("#now").get_by_role("button", name="Send", exact=True).last.click()
            await expect(page.locator("#now")).to_contain_text("your field")
            await BrowserHands(robin).command("story")
            await expect(robin.locator(".item.live").last).to_contain_text("your field")
            rebound = urllib.request.Request(f"http://127.0.0.1:{port}/private/", headers={"Host": "evil.example"})
            assert status(rebound) == 421


@pytest.mark.parametrize("given", [{}, {"PORT": "8000"}, {"VOUCH_PUBLIC_URL": "http://vouch.school.edu"}])
def test_without_an_address_it_does_not_start_and_says_what_is_missing(tmp_path: Path, given: dict[str, str]) -> None:
    ran = subprocess.run(
        [*VOUCH_COMMAND, "serve", "web"],
        cwd=ROOT,
        env=environ(tmp_path, **given),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ran.returncode == 1
    assert ran.stderr.startswith("vouch: VOUCH_PUBLIC_URL: expected ") or "VOUCH_PUBLIC_URL: expected" in ran.stderr
    assert ran.stderr.count("\n") == 1
    assert not (tmp_path / "vouch.db").exists()
