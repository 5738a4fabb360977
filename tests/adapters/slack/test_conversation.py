"""Conversations in Slack, as a person has them."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from adapters.slack.phrases import FILE_LOST
from bot.messages import Card, Person, Reply
from tests.adapters.slack.door import socketed, vouch
from tests.standins.slack import Robot, Seen, Slack

MARK = "zqxmarker"


async def wait_for(slack: Slack, method: str) -> None:
    async with asyncio.timeout(5):
        while not any(called == method for called, _ in slack.calls):
            await asyncio.sleep(0.005)


async def test_a_personal_card_opens_in_a_form_and_goes_on_there(tmp_path: Path) -> None:
    async with vouch(tmp_path) as (slack, _):
        ana = Robot(slack, "U1")
        home = await ana.command("/vouch")
        assert home.view
        asked = await ana.press(home, "Start: your story")
        number = await ana.press(asked, "My Step 2 score is lower than I hoped")
        assert (asked.view, number.view) == (home.view, home.view)
        field = await ana.submit(number, {"Score": "228"})
        assert "your field" in field.text
        assert slack.messages == {}


async def test_what_is_wrong_stands_under_its_field_and_the_next_try_counts(tmp_path: Path) -> None:
    async with vouch(tmp_path) as (slack, _):
        ana = Robot(slack, "U1")
        number = await ana.press(await ana.command("/vouch", "story"), "My Step 2 score is lower than I hoped")
        for wrong in ("two hundred", "999"):
            seen = await ana.submit(number, {"Score": wrong})
            assert seen.errors
        assert "your field" in (await ana.submit(number, {"Score": "228"})).text


async def test_the_same_form_twice_is_one_answer(tmp_path: Path) -> None:
    async with vouch(tmp_path) as (slack, bot):
        ana = Robot(slack, "U1")
        number = await ana.press(await ana.command("/vouch", "story"), "My Step 2 score is lower than I hoped")
        shown = dict(slack.views[number.view])
        await ana.submit(number, {"Score": "228"})
        before = (await bot._store.load(Person("slack", "U1", "T1"), "look")).dossier
        slack.views[number.view] = shown  # the double click was drawn on the old view
        await ana.submit(number, {"Score": "228"})
        assert (await bot._store.load(Person("slack", "U1", "T1"), "look")).dossier == before


async def test_what_is_typed_and_not_sent_is_there_again(tmp_path: Path) -> None:
    async with vouch(tmp_path) as (slack, _):
        ana = Robot(slack, "U1")
        number = await ana.press(await ana.command("/vouch", "story"), "My Step 2 score is lower than I hoped")
        why = await ana.press(number, "Why do you ask?", {"Score": "22"})
        assert why.inputs["Score"]["element"]["initial_value"] == "22"
        await ana.close(why, {"Score": "228"})
        again = await ana.command("/vouch", "story")
        assert again.inputs["Score"]["element"]["initial_value"] == "228"


async def test_a_private_answer_typed_in_the_conversation_is_never_said_back(tmp_path: Path) -> None:
    async with vouch(tmp_path) as (slack, _):
        ana = Robot(slack, "U1")
        await ana.command("/vouch", "story")
        stub = await ana.say("8")
        assert "form that only you see" in stub.text
        seen = await ana.say(f"I failed {MARK} and passed it that October.")
        assert MARK not in slack.texts()
        opened = await ana.press(seen, "Open the form")
        assert opened.view


async def test_somebody_elses_button_opens_nothing_of_mine(tmp_path: Path) -> None:
    async with vouch(tmp_path) as (slack, _):
        ana, ben = Robot(slack, "U1"), Robot(slack, "U2")
        await ana.command("/vouch", "story")
        stub = await ana.say("2")
        seen = await ben.press(stub, next(iter(stub.buttons)))
        assert "I help you get letters" in seen.text


async def test_a_file_goes_into_the_conversation_only_by_its_button(tmp_path: Path) -> None:
    async with vouch(tmp_path) as (slack, _):
        ana = Robot(slack, "U1")
        await ana.press(await ana.command("/vouch", "story"), "My Step 2 score is lower than I hoped")
        export = await ana.command("/vouch", "export")
        assert slack.files == []
        await ana.press(export, "Put vouch-export.json in our direct messages")
        assert json.loads(slack.files[0]["content"])["revision"] > 0


@pytest.mark.parametrize("method", ["files.getUploadURLExternal", "upload", "files.completeUploadExternal"])
async def test_a_file_slack_does_not_take_is_said_and_comes_by_the_next_press(tmp_path: Path, method: str) -> None:
    async with vouch(tmp_path) as (slack, _):
        ana = Robot(slack, "U1")
        await ana.press(await ana.command("/vouch", "story"), "My Step 2 score is lower than I hoped")
        export, label = await ana.command("/vouch", "export"), "Put vouch-export.json in our direct messages"
        slack.faults.append((method, 503, {}))
        await ana.press(export, label)
        async with asyncio.timeout(5):
            while not slack.messages.get("D1"):
                await asyncio.sleep(0.005)
        assert [one["text"] for one in slack.messages["D1"]] == [FILE_LOST]
        await ana.press(export, label)
        async with asyncio.timeout(5):
            while not (slack.files and "channel" in slack.files[-1]):
                await asyncio.sleep(0.005)
        assert json.loads(slack.files[-1]["content"])["revision"] > 0
        assert len(slack.messages["D1"]) == 1


async def test_home_says_nothing_about_anybody(tmp_path: Path) -> None:
    async with vouch(tmp_path) as (slack, _):
        ana = Robot(slack, "U1")
        await ana.press(await ana.command("/vouch", "story"), "My Step 2 score is lower than I hoped")
        await ana.event({"type": "app_home_opened", "user": "U1", "tab": "home"})
        await ana.event({"type": "app_home_opened", "user": "U2", "tab": "home"})
        async with asyncio.timeout(5):
            while len(slack.homes) < 2:
                await asyncio.sleep(0.005)
        assert slack.homes["U1"] == slack.homes["U2"]


async def test_a_redelivered_message_changes_nothing(tmp_path: Path) -> None:
    async with vouch(tmp_path) as (slack, bot):
        ana = Robot(slack, "U1")
        await ana.command("/vouch", "story")
        event = {"type": "message", "channel_type": "im", "user": "U1", "channel": "D1", "text": "1"}
        await ana.event(event, name="Ev1")
        once = (await bot._store.load(Person("slack", "U1", "T1"), "look")).dossier
        await ana.event(event, name="Ev1", attempt=1)
        assert (await bot._store.load(Person("slack", "U1", "T1"), "look")).dossier == once


async def test_a_file_is_refused_and_never_fetched(tmp_path: Path) -> None:
    async with vouch(tmp_path) as (slack, bot):
        ana = Robot(slack, "U1")
        await ana.command("/vouch", "story")
        before = (await bot._store.load(Person("slack", "U1", "T1"), "look")).dossier
        file = {"id": "F1", "name": "letter-zebrafinch.pdf", "url_private_download": f"{slack.api}files/F1"}
        event = {"type": "message", "subtype": "file_share", "channel_type": "im", "user": "U1", "channel": "D1"}
        await ana.event({**event, "text": "here it is", "files": [file]})
        refused = await ana.press(await ana.newest(), "Open")
        assert "waiver" in refused.text
        assert "zebrafinch" not in json.dumps([body for _, body in slack.calls])
        assert not [method for method, _ in slack.calls if method.startswith("files")]
        assert (await bot._store.load(Person("slack", "U1", "T1"), "look")).dossier == before
        assert all(b"zebrafinch" not in path.read_bytes() for path in tmp_path.iterdir() if path.is_file())


async def test_edits_bots_and_other_channels_are_acknowledged_and_left_alone(tmp_path: Path) -> None:
    async with vouch(tmp_path) as (slack, _):
        ana = Robot(slack, "U1")
        for more in (
            {"subtype": "message_changed"},
            {"bot_id": "B1"},
            {"channel_type": "channel"},
            {"type": "reaction_added"},
        ):
            await ana.event(
                {"type": "message", "channel_type": "im", "user": "U1", "channel": "D1", "text": "hi", **more}
            )
        assert not [method for method, _ in slack.calls if method.startswith("chat.")]


async def test_the_pages_of_a_long_screen_can_be_turned() -> None:
    long = Reply(tuple(Card(f"Title {n}", f"Word {n}", private=True) for n in range(120)))

    async def receive(*_: object) -> Reply:
        return long

    async with socketed(receive) as slack:
        ana = Robot(slack, "U1")
        first = await ana.command("/vouch")
        second = await ana.press(first, "Page 2 of 4")
        assert "Title 0" in first.text
        assert "Title 0" not in second.text
        assert "Title 0" in (await ana.press(second, "Page 1 of 4")).text
        assert slack.refused == []


async def test_home_shows_where_somebody_is_only_while_they_want_it(tmp_path: Path) -> None:
    async with vouch(tmp_path) as (slack, _):
        ana = Robot(slack, "U1")
        await ana.press(await ana.command("/vouch", "story"), "My Step 2 score is lower than I hoped")
        opened = {"type": "app_home_opened", "user": "U1", "tab": "home"}
        await ana.event(opened)
        neutral = await published(slack, 1)
        assert "Your story is not told yet" not in neutral.text
        dates = [
            part for block in neutral.blocks for part in block.get("elements", ()) if part["type"] == "rich_text_list"
        ]
        shown = json.dumps(dates)
        assert shown.count("projected") == 3 + shown.count('"fallback"')  # the sureness goes with each, drawn or not
        await ana.press(neutral, "Show here where I am")
        detailed = await published(slack, 2)
        assert "Your story is not told yet" in detailed.text
        assert "228" not in detailed.text
        await ana.press(detailed, "Show nothing of me here")
        assert (await published(slack, 3)).text == neutral.text


async def published(slack: Slack, times: int) -> Seen:
    async with asyncio.timeout(5):
        while sum(method == "views.publish" for method, _ in slack.calls) < times:
            await asyncio.sleep(0.005)
    return Robot(slack, "U1").home()
