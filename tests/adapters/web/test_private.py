"""A page of one's own as a student uses it: begun in a chat, finished here, and the other way round."""

from __future__ import annotations

import asyncio
import logging
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from pathlib import Path

import pytest

from bot import visits
from bot.messages import Command, Event, Person, Press, Said, Where
from bot.store.postgres import PostgresStore
from bot.store.sealed import SealedStore
from tests import postgres
from tests.adapters.replayed import record
from tests.adapters.web.own import ANA, BEN, HOME, LOW, Clock, Opens, Reader, served
from tests.speaking import spoken
from tests.support import open_store
from tests.test_privacy import MARK


async def at_the_number(reader: Reader) -> None:
    await reader.open()
    await reader.say("/vouch story")
    await reader.press(LOW)


async def test_what_was_begun_in_a_chat_is_finished_here_and_the_other_way_round(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        await here.chat(Command("story"))
        await here.chat(Said(LOW))
        ana = here.reader()
        seen = await ana.open()
        assert "Score" in seen.text
        seen = await ana.fill("228")
        assert "your field" in seen.text
        assert (await record(here.bot, ANA)).interviews[0].answers["score"].value == 228
        reply = await here.chat(Said("Internal medicine"))
        assert reply.question
        seen = await ana.get()
        assert reply.cards[-1].title in seen.text, "the page shows where the conversation is now"


async def test_an_answer_is_kept_under_its_question_only_if_the_card_is_the_current_one(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        ana = here.reader()
        await at_the_number(ana)
        await here.chat(Said("231"))
        await ana.fill("228")
        assert (await record(here.bot, ANA)).interviews[0].answers["score"].value == 231
        assert ana.last
        assert "your field" in ana.last.text


async def test_the_same_form_sent_twice_is_one_answer(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        ana = here.reader()
        await at_the_number(ana)
        before = ana.last
        await ana.fill("228")
        after = await record(here.bot, ANA)
        ana.last = before
        seen = await ana.fill("228")
        assert await record(here.bot, ANA) == after
        assert "your field" in seen.text


async def test_what_is_wrong_stands_at_its_field_and_is_still_there_after_a_reload(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        ana = here.reader()
        await at_the_number(ana)
        for seen in (await ana.fill("many"), await ana.get()):
            assert "<title>Not taken yet: " in seen.text
            assert 'aria-invalid="true"' in seen.text
            assert 'value="many"' in seen.text
            assert "I need a whole number" in seen.text


async def test_a_class_of_the_workspace_is_joined_here_as_in_its_direct_messages(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        helen, ana = Person("slack", "UHELEN", "T1"), here.reader()
        for line in ("/cohort setup", "Riverside", "2028", "Eastern", "done"):
            owner = Event(f"{line}-set", helen, Said(line), where=Where("T1", "C1", admin=True))
            await here.bot.receive(owner)
        await ana.open()
        assert "Riverside" in (await ana.say("/cohort")).text
        await ana.say("/cohort join")
        assert len((await record(here.bot, ANA)).classes) == 1
        await ana.say("/cohort setup")
        assert (await record(here.bot, ANA)).interviews == (), "to run the workspace is not claimed from here"


async def test_a_draft_is_read_and_edited_here(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        await here.holds(spoken())
        ana = here.reader()
        await ana.open()
        seen = await ana.say("/vouch draft 1 edit")
        assert seen.page.card
        (field,) = seen.page.card.controls
        assert "Dear Dr. Adeyemi" in field.value
        seen = await ana.fill(field.value.replace("Dear Dr. Adeyemi", "Dear Professor Adeyemi"))
        assert "Dear Professor Adeyemi" in (await ana.press("Looks right")).text
        (kept,) = (await record(here.bot, ANA)).desk
        assert "Dear Professor Adeyemi" in kept.stands


async def test_what_is_half_typed_is_kept_by_another_button_and_by_leaving(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        ana = here.reader()
        await at_the_number(ana)
        assert ana.last and ana.last.page.card
        left = await ana.send(ana.last.page.card, {"a.score": ["22"]}, ("left", "1"))
        assert (left.status, left.text) == (204, "")
        seen = await ana.get()
        assert 'value="22"' in seen.text
        assert seen.page.card
        why = next(pair for pair in seen.page.card.buttons if pair[2] == "Why do you ask?")
        seen = await ana.send(seen.page.card, {"a.score": ["223"]}, why[:2])
        assert 'value="223"' in seen.text


async def test_a_draft_that_asks_for_help_is_answered_at_once(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        ana = here.reader()
        await ana.open()
        await ana.say("/vouch story")
        await ana.press(LOW)
        assert ana.last and ana.last.page.card
        left = await ana.send(ana.last.page.card, {"a.score": ["I want to kill myself"]}, ("left", "1"))
        assert left.status == 205
        assert "988" in (await ana.get()).text


# ------------------------------------------------------------------ the end


async def test_time_closes_it_and_what_was_typed_too_late_is_given_back(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        ana = here.reader()
        await at_the_number(ana)
        here.clock.pass_(visits.IDLE)
        late = await ana.fill("228 <b>")
        assert late.status == 403
        assert "This page is closed" in late.text
        assert "<pre" in late.text and "228 &lt;b&gt;" in late.text
        assert not (await record(here.bot, ANA)).interviews[0].answers.get("score")
        assert (await ana.get()).status == 403
        assert "228" not in (await ana.get()).text


async def test_it_closes_after_two_hours_however_busy(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        ana = here.reader()
        await ana.open()
        for _ in range(5):
            here.clock.pass_(timedelta(minutes=20))
            assert (await ana.get()).status == 200
        assert "in 20 minutes at the latest" in (await ana.get()).text
        here.clock.pass_(timedelta(minutes=20))
        assert (await ana.get()).status == 403


async def test_its_button_closes_it(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        ana = here.reader()
        await ana.open()
        cookie = ana.cookie
        seen = await ana.press("Close the page")
        assert "Nothing can be read here any more" in seen.text
        assert ana.cookie == "", "the browser is told to forget it"
        assert (await ana.get(HOME, Cookie=cookie)).status == 403


@pytest.mark.parametrize(
    ("lines", "last"),
    [
        (("/vouch forget", "/vouch forget everything"), "Your key and your records are gone"),
        (("/vouch page off",), "Closed: the link opens nothing"),
        (("/vouch page",), "A page of your own"),
    ],
)
async def test_what_closes_it_is_answered_once_and_can_press_nothing(
    tmp_path: Path, lines: tuple[str, ...], last: str
) -> None:
    async with served(tmp_path) as here:
        ana = here.reader()
        await ana.open()
        await ana.say("/vouch story")
        for line in lines:
            seen = await ana.say(line)
        assert seen.status == 200
        assert last in seen.text, seen.text
        assert seen.page.forms == []
        assert "This page is closed" in seen.text
        assert ana.cookie == ""
        assert (await ana.get()).status == 403


async def test_unlinking_its_place_closes_it(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        code = (await here.chat(Command("link"))).cards[0].text.split("**")[1]
        await here.chat(Command("link", code), BEN)
        ana = here.reader()
        await ana.open()
        seen = await ana.say("/vouch unlink this")
        assert "Unlinked" in seen.text
        assert seen.page.forms == []
        assert (await ana.get()).status == 403
        assert "/story" in [one.value for one in (await here.chat(Command("home"), BEN)).cards[0].actions]


# ------------------------------------------------------------------ several processes


def on_a_server(folder: Path) -> AbstractAsyncContextManager[SealedStore]:
    return PostgresStore.open(postgres.settings(folder, f"{postgres.server().rsplit('/', 1)[0]}/{postgres.MINE}"))


@pytest.mark.parametrize("opens", [open_store, on_a_server])
async def test_any_process_answers_for_a_page_that_another_one_opened(tmp_path: Path, opens: Opens) -> None:
    clock = Clock()
    if opens is on_a_server:
        await postgres.emptied(await asyncio.to_thread(postgres.server))
    async with served(tmp_path, clock=clock, opens=opens) as one, served(tmp_path, clock=clock, opens=opens) as two:
        ana, there = one.reader(), two.reader()
        await at_the_number(ana)
        await ana.fill("many")
        there.cookie = ana.cookie
        assert "I need a whole number" in (await there.get()).text
        await there.fill("228")
        assert "your field" in (await ana.get()).text
        await there.press("Close the page")
        assert (await ana.get()).status == 403


# ------------------------------------------------------------------ files


async def test_a_picture_is_drawn_here_with_its_letters(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        ana = here.reader()
        await ana.open()
        seen = await ana.say("/vouch letters picture")
        assert "<title>Your letters and the season of 2028</title>" in seen.text
        font = await ana.get(f"{HOME}static/bold.ttf")
        assert (font.status, font.headers["Content-Type"]) == (200, "font/ttf")


async def test_files_are_for_the_page_that_shows_them(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        ana, ben = here.reader(), here.reader()
        await ana.open()
        await ben.open(BEN)
        await ana.say("/vouch export")
        file = await ana.get(f"{HOME}file/1")
        assert file.status == 200
        assert file.headers["Content-Disposition"] == 'attachment; filename="vouch-export.json"'
        assert file.headers["Cache-Control"] == "no-store"
        assert (await ben.get(f"{HOME}file/1")).status == 410
        assert (await ana.get(f"{HOME}file/9")).status == 410
        assert (await here.reader().get(f"{HOME}file/1")).status == 403
        await ana.say("/vouch home")
        assert (await ana.get(f"{HOME}file/1")).status == 410


# ------------------------------------------------------------------ privacy


async def test_nothing_typed_here_is_where_it_should_not_be(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with served(tmp_path) as here:
        ana, ben = here.reader(), here.reader()
        await at_the_number(ana)
        await ana.fill(f"{MARK} 1")
        assert MARK in (await ana.get()).text, "her page holds it"
        await ana.fill("228")
        await ana.say(MARK)
        await ana.say(f"/{MARK}")
        await ben.open(BEN)
        await here.chat(Press("/home"), BEN)
        strangers = [await here.reader().get(path) for path in (HOME, f"{HOME}file/0", f"{HOME}{MARK}")]
        raw = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    assert MARK not in caplog.text
    assert ana.cookie.partition("=")[2] not in caplog.text
    assert not [name for name, content in raw.items() if MARK.encode() in content]
    assert MARK not in "".join([*ben.pages, *(one.text for one in strangers)])
    assert not [one for one in strangers if MARK in str(one.headers)]
