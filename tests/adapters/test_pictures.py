"""A picture through every door: only on an explicit press, only to its own person, with the same in words beside it."""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path

import pytest

from adapters.console.paint import stream
from adapters.painting import NotPainted, paint
from bot.app import Bot
from bot.messages import Event, Person, Reply, Said
from tests.adapters.discord import door as discord_door
from tests.adapters.slack import door as slack_door
from tests.adapters.web import door as web_door
from tests.standins.slack import Robot
from tests.support import open_bot
from tests.test_privacy_everywhere import LINES

PNG = "\x89PNG\r\n\x1a\n"
MARK = "Zqxmarkova"
SHOW = "Show as a picture"
TOLD = f"Dr. {MARK}: Drafted, not sent"
BUTTON = "Put vouch-timeline.png in our direct messages"


async def lived(bot: Bot, person: Person) -> None:
    """Everything of the kept chat, typed by this person; one writer has a name nobody else has."""
    for number, line in enumerate(one[2:] for one in LINES if one.startswith("> ")):
        await bot.receive(Event(f"past-{number}", person, Said(line.replace("Dr. Rao", f"Dr. {MARK}"))))


async def test_in_slack_it_is_uploaded_by_its_button_alone_with_its_words(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "vouch")
    async with slack_door.vouch(tmp_path) as (slack, bot):
        ana = Robot(slack, "U1")
        await lived(bot, Person("slack", "U1", "T1"))
        table = await ana.command("/vouch", "letters")
        shown = await ana.press(table, SHOW)
        assert TOLD in shown.text
        assert slack.files == []
        await ana.press(shown, BUTTON)
        (file,) = slack.files
        assert file["content"].startswith(PNG)
        assert file["channel"] == ana.dm
        (told,) = [body["alt_txt"] for method, body in slack.calls if method == "files.getUploadURLExternal"]
        assert TOLD in told and "Match Day: 17 March 2028 (projected)" in told
        assert MARK not in json.dumps(slack.messages)
    assert MARK not in caplog.text
    assert all(MARK.encode() not in path.read_bytes() for path in tmp_path.iterdir() if path.is_file())


async def test_in_slack_a_picture_that_cannot_be_painted_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_: object) -> None:
        raise NotPainted

    monkeypatch.setattr("adapters.slack.conversation.png", fails)
    async with slack_door.vouch(tmp_path) as (slack, bot):
        ana = Robot(slack, "U1")
        await lived(bot, Person("slack", "U1", "T1"))
        await ana.press(await ana.command("/vouch", "letters picture"), BUTTON)
        assert slack.files == []
        assert "could not be drawn just now" in json.dumps(slack.messages)


async def test_in_discord_it_is_on_a_card_of_ones_own_with_its_words(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "vouch")
    async with discord_door.vouch(tmp_path) as here:
        ana = here.robot("11")
        await lived(here.bot, Person("discord", "11"))
        table = await ana.command("letters", guild=True)
        assert table.files == []
        shown = await ana.press(table, SHOW, guild=True)
        assert shown.files == ["vouch-timeline.png"]
        assert here.discord.files["vouch-timeline.png"].startswith(PNG.encode("latin-1"))
        sent = [body for _, _, body in here.discord.calls if "vouch-timeline.png" in json.dumps(body)]
        assert sent and all(body["data"]["flags"] & 64 for body in sent)
        (attached,) = sent[-1]["data"]["attachments"]
        assert TOLD in attached["description"]
        assert json.dumps(sent[-1]["data"]["components"]).count(TOLD) == 2  # said of the picture, and on the card
        stub = await ana.say("/letters picture")
        assert stub.files == [] and MARK not in stub.text
        back = await ana.press(shown, "All letters", guild=True)
        assert back.files == []
    assert MARK not in here.discord.staying()
    assert MARK not in caplog.text
    assert all(MARK.encode() not in path.read_bytes() for path in tmp_path.iterdir() if path.is_file())


async def test_in_discord_one_that_cannot_be_painted_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paint, "COMMAND", ("/bin/false",))
    async with discord_door.vouch(tmp_path) as here:
        ana = here.robot("11")
        await lived(here.bot, Person("discord", "11"))
        sorry = await ana.command("letters", "picture")
        assert "nothing of it was changed" in sorry.text
        assert MARK in (await ana.command("letters", "3")).text


async def test_on_the_page_it_is_drawn_inline_for_as_long_as_its_card_is_open(tmp_path: Path) -> None:
    async with web_door.vouch(tmp_path) as here:
        ana, ben = here.robot("11"), here.robot("12")
        await lived(here.bot, web_door.person("11"))
        assert "<svg xmlns" not in await page(here, "11")
        await ana.press(await ana.command("letters"), SHOW)
        shown = await page(here, "11")
        assert shown.count('class="drawing"') == 1
        assert "<title>Your letters and the season of 2028</title>" in shown
        assert "style=" not in shown.partition('class="drawing"')[2].partition("</svg>")[0]
        await ben.open()
        assert MARK not in await page(here, "12")
        await ana.command("letters")
        assert 'class="drawing"' not in await page(here, "11")


async def page(here: web_door.Here, user: str) -> str:
    return await (await here.get(f"/as/{user}/vouch")).text()


async def test_the_terminal_has_the_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    me = Person("console", "me")
    async with open_bot(tmp_path) as bot:
        await lived(bot, me)
        reply: Reply = await bot.receive(Event("picture", me, Said("/letters picture")))
    (picture,) = reply.pictures
    stream(sys.stdout).reply(reply)
    said = " ".join(capsys.readouterr().out.split())
    for line in picture.text.splitlines():
        assert " ".join(line.lstrip("-0123456789. ").split()) in said
    assert "svg" not in said
