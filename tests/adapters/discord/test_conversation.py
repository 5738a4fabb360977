"""Conversations in Discord, as a person has them."""

from __future__ import annotations

import asyncio
import json
import logging
from pathlib import Path

import pytest

from adapters.discord import adapter, phrases
from adapters.discord.translate import person
from bot.messages import Event, Reply
from tests.adapters.discord.door import Here, vouch
from tests.adapters.replayed import record
from tests.standins.discord import Robot, Seen
from tests.worlds import student

MARK = "zqxmarker"
LOW = "My Step 2 score is lower than I hoped"


async def at_the_score(ana: Robot) -> Seen:
    return await ana.press(await ana.command("story"), LOW)


async def test_a_story_is_told_in_a_server_on_one_card_only_the_person_sees(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        ana = here.robot("11")
        home = await ana.command("home", guild=True)
        assert "private to you" in home.text
        asked = await ana.press(home, "Start: your story", guild=True)
        number = await ana.press(asked, LOW, guild=True)
        field = await ana.fill(number, "Answer", {"Score": "228"})
        assert "your field" in field.text
        assert len(here.discord.messages) == 1
        assert all(one["flags"] & 64 for one in here.discord.messages.values())


async def test_what_is_wrong_is_said_and_what_was_typed_stands_in_the_form_again(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        ana = here.robot("11")
        number = await at_the_score(ana)
        for wrong in ("two hundred", "999"):
            seen = await ana.fill(number, "Answer", {"Score": wrong})
            again = await ana.press(seen, "Answer")
            assert again.fields["Score"]["value"] == wrong
        assert "your field" in (await ana.submit(again, {"Score": "228"})).text


async def test_a_form_sent_empty_is_told_what_is_missing(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        ana = here.robot("11")
        seen = await ana.fill(await at_the_score(ana), "Answer", {"Score": "  "})
        assert "earlier card" not in seen.text and "whole number" in seen.text


async def test_the_form_that_comes_back_has_another_id_for_phones_show_the_old_one(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        ana = here.robot("11")
        first = await ana.press(await at_the_score(ana), "Answer")
        seen = await ana.submit(first, {"Score": "999"})
        again = await ana.press(seen, "Answer")
        assert first.form and again.form and first.form["custom_id"] != again.form["custom_id"]


async def test_the_same_interaction_twice_is_one_effect(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        ana = here.robot("11")
        form = await ana.press(await at_the_score(ana), "Answer")
        await ana.submit(form, {"Score": "228"}, name="5001")
        once = await record(here.bot, person("11"))
        await ana.submit(form, {"Score": "228"}, name="5001")
        async with asyncio.timeout(5):
            while not here.discord.refused:
                await asyncio.sleep(0.002)
        assert await record(here.bot, person("11")) == once
        assert [one.split()[2] for one in here.discord.refused] == ["40060"]
        here.discord.refused.clear()


async def test_a_form_on_a_card_that_is_out_of_date_keeps_what_was_typed(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        ana = here.robot("11")
        seen = await at_the_score(ana)
        form = await ana.press(seen, "Answer")
        await ana.press(seen, "Back")
        late = await ana.submit(form, {"Score": "228"})
        assert "earlier card" in late.text
        number = await ana.press(late, LOW)
        assert (await ana.press(number, "Answer")).form is not None


async def test_a_button_of_a_card_that_is_out_of_date_shows_the_current_one(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        ana = here.robot("11")
        seen = await at_the_score(ana)
        old = Seen(tuple({**one} for one in seen.messages))
        await ana.press(seen, "Back")
        stale = await ana.press(old, "Answer")
        assert stale.form is None and "earlier card" in stale.text


async def test_somebody_elses_click_is_refused_and_logged_without_content(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with vouch(tmp_path) as here:
        ana, ben = here.robot("11"), here.robot("12")
        seen = await at_the_score(ana)
        before = await record(here.bot, person("11"))
        refused = await ben.press(seen, "Back")
        assert refused.text == phrases.NOT_YOURS
        assert all(one["flags"] & 64 for one in refused.messages)
        assert await record(here.bot, person("11")) == before
        assert (await record(here.bot, person("12"))).revision == 0
    (line,) = [one.getMessage() for one in caplog.records if one.name == "vouch.discord" and "refused" in one.message]
    assert "verb=press" in line and "back" not in line


async def test_a_private_answer_stands_nowhere_that_stays(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with vouch(tmp_path) as here:
        ana = here.robot("11")
        asked = await ana.press(await ana.command("story"), "My record shows a leave of absence")
        form = await ana.press(asked, "Answer")
        (label,) = form.fields
        seen = await ana.submit(form, {label: f"I took a leave {MARK} and came back that October."})
        await ana.say(f"{MARK} kept me from it, and I decided to wait until the spring.")
        await ana.say(f"{MARK} kept me from it, and I decided to wait until the spring.")
        await ana.press(await ana.say("review"), phrases.OPEN)
        assert MARK in str(await record(here.bot, person("11")))
        assert MARK not in here.discord.staying()
        ids = [one for _, _, body in here.discord.calls for one in custom_ids(body)]
        assert seen.text and ids and not [one for one in ids if MARK in one]
    assert MARK not in caplog.text


def custom_ids(body: object) -> list[str]:
    if isinstance(body, dict):
        own = [str(body["custom_id"])] if "custom_id" in body else []
        return own + [one for inner in body.values() for one in custom_ids(inner)]
    return [one for inner in body for one in custom_ids(inner)] if isinstance(body, list) else []


async def test_a_line_typed_in_the_direct_messages_is_an_answer(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        ana = here.robot("11")
        stub = await ana.say("hello")
        assert list(stub.buttons) == [phrases.OPEN]
        home = await ana.press(stub, phrases.OPEN)
        assert home.messages[0]["flags"] & 64 and "Start: your story" in home.buttons
        questions = await ana.say("/faq")
        answer = await ana.press(questions, next(iter(questions.buttons)))
        assert answer.messages[0]["id"] == questions.messages[0]["id"], "drawn anew in place"
        await ana.say("/story")
        await ana.say("1")
        assert (await record(here.bot, person("11"))).interviews[0].answers


async def test_files_come_on_a_card_of_ones_own(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        ana = here.robot("11")
        await at_the_score(ana)
        export = await ana.command("export", guild=True)
        assert export.files == ["vouch-export.md", "vouch-export.json"]
        assert json.loads(here.discord.files["vouch-export.json"])["revision"] > 0
        stub = await ana.say("/export")
        assert stub.files == []
        assert (await ana.press(stub, phrases.OPEN)).files == export.files


async def test_what_may_follow_is_offered_while_it_is_typed(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        assert "Neurology" in await here.robot("11").typing("specialty", "neur")


async def test_ones_own_people_are_offered_to_oneself_alone(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        await here.bot.take_in(person("11"), student())
        assert await here.robot("11").typing("draft", "lind") == ["Dr. Lindqvist"]
        assert await here.robot("12").typing("draft", "lind") == []


async def test_an_answer_that_takes_long_is_announced_and_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adapter, "DEFER", 0.02)
    async with vouch(tmp_path) as here:
        _slowly(here)
        ana = here.robot("11")
        home = await ana.command("home")
        assert home.answer["type"] == 5 and "Start: your story" in home.buttons
        asked = await ana.press(home, "Start: your story")
        assert asked.answer["type"] == 6 and asked.messages[0]["id"] == home.messages[0]["id"]


def _slowly(here: Here) -> None:
    conversation = here.door._conversation
    quick = conversation._receive

    async def slow(event: Event) -> Reply:
        await asyncio.sleep(0.1)
        return await quick(event)

    conversation._receive = slow


async def test_an_error_is_answered_and_logged_without_its_text(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with vouch(tmp_path) as here:
        ana = here.robot("11")
        home = await ana.command("home")

        async def broken(event: Event) -> Reply:
            raise ValueError(MARK)

        here.door._conversation._receive = broken
        assert (await ana.press(home, "Start: your story")).text == phrases.NO_ANSWER
        assert (await ana.command("home")).text == phrases.NO_ANSWER
        assert (await ana.say("hello")).text == phrases.NO_ANSWER
    assert "turn failed" in caplog.text and MARK not in caplog.text


async def test_a_file_is_refused_and_never_fetched(tmp_path: Path) -> None:
    file = {
        "id": "501", "filename": "letter-zebrafinch.pdf", "size": 9, "url": "https://cdn.invalid/letter-zebrafinch.pdf",
        "proxy_url": "https://cdn.invalid/p", "content_type": "application/pdf",
    }  # fmt: skip
    async with vouch(tmp_path) as here:
        ana = here.robot("11")
        for text in ("", "here it is"):
            answer = await ana.press(await ana.say(text, files=(file,)), "Open it")
            assert "waiver" in answer.text
            assert "zebrafinch" not in answer.text.casefold()
        assert all(b"zebrafinch" not in path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
