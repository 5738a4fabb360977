"""A page for an adviser: what is picked and nothing else, opened once, taken back, too old, unreadable meanwhile."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from bot.app import Bot
from bot.dossier import Dossier
from bot.flows import adviser
from bot.flows.adviser import Part
from bot.messages import Command, Event, Incoming, Person, Press, Reply
from bot.playbook.season import Season
from tests.support import NOW, RENDERER, open_store
from tests.worlds import ADEYEMI, PROFILE, STORY

ME = Person("console", "me")
ADDRESS = "https://vouch.school.edu"
REASON = "I kept my date through a family emergency."
RECORD = Dossier(
    1, profile=replace(PROFILE, name="Sam *Okafor*"), story=replace(STORY, reason=REASON), advocates=(ADEYEMI,)
)
_ids = count()


class Student:
    def __init__(self, bot: Bot) -> None:
        self.bot = bot
        self.now = NOW

    async def send(self, incoming: Incoming, event: str = "") -> Reply:
        return await self.bot.receive(Event(event or f"e{next(_ids)}", ME, incoming))

    async def adviser(self, rest: str = "") -> str:
        return (await self.send(Command("adviser", rest))).cards[0].text

    async def link(self) -> str:
        found = re.search(rf"{ADDRESS}/page/([0-9a-f]{{64}})", await self.adviser("link"))
        assert found
        return found[1]


@asynccontextmanager
async def student(folder: Path, address: str = ADDRESS) -> AsyncIterator[Student]:
    async with open_store(folder) as store:
        made: list[Student] = []

        def clock() -> datetime:
            return made[0].now if made else NOW

        bot = Bot(store=store, renderer=RENDERER, clock=clock, season=Season.after, address=address)
        loaded = await store.load(ME, "")
        await store.keep(ME, loaded.student, RECORD, was=0, event="made", now=NOW)
        made.append(Student(bot))
        yield made[0]


async def test_nothing_is_on_the_page_before_it_was_picked(tmp_path: Path) -> None:
    async with student(tmp_path) as me:
        reply = await me.send(Command("adviser"))
        assert "Nothing is on the page yet" in reply.cards[0].text
        assert "/adviser link" not in [action.value for action in reply.cards[0].actions]
        assert ADDRESS not in await me.adviser("link")


async def test_what_is_opened_is_word_for_word_what_was_shown(tmp_path: Path) -> None:
    async with student(tmp_path) as me:
        for part in ("story", "writers", "steps"):
            shown = await me.adviser(part)
        assert STORY.number in shown
        assert "Dr. Adeyemi (ward attending): Not asked yet".casefold() in shown.casefold()
        assert REASON not in shown
        page = await me.bot.advising.open(await me.link())
        assert page is not None
        assert shown.endswith(page)
        assert r"Sam \*Okafor\*" in page
        assert REASON not in page
        assert REASON in await me.adviser("reason")
        assert REASON not in await me.adviser("reason")


async def test_it_opens_once_and_to_look_whether_it_waits_opens_nothing(tmp_path: Path) -> None:
    async with student(tmp_path) as me:
        await me.adviser("story")
        token = await me.link()
        assert await me.bot.advising.waits(token)
        assert await me.bot.advising.waits(token)
        assert await me.bot.advising.open(token)
        assert not await me.bot.advising.waits(token)
        assert await me.bot.advising.open(token) is None
        assert "No link was out" in await me.adviser("back")


async def test_it_is_taken_back_replaced_too_old_or_gone_with_its_student(tmp_path: Path) -> None:
    async with student(tmp_path) as me:
        await me.adviser("story")
        first = await me.link()
        assert "opens nothing any more" in await me.adviser("back")
        second, third = await me.link(), await me.link()
        for token in (first, second, "0" * 64):
            assert await me.bot.advising.open(token) is None
        me.now += adviser.LASTS
        assert not await me.bot.advising.waits(third)
        assert await me.bot.advising.open(third) is None
        fourth = await me.link()
        me.now += adviser.LASTS - timedelta(seconds=1)
        assert await me.bot.advising.waits(fourth)
        await me.send(Command("forget"))
        await me.send(Command("forget", "everything"))
        assert await me.bot.advising.open(fourth) is None


async def test_a_press_that_is_brought_twice_hands_over_once(tmp_path: Path) -> None:
    async with student(tmp_path) as me:
        await me.adviser("story")
        made = await me.send(Press("/adviser link"), "once")
        again = await me.send(Press("/adviser link"), "once")
        assert f"{ADDRESS}/page/" in made.cards[0].text
        assert f"{ADDRESS}/page/" not in again.cards[0].text
        found = re.search(r"[0-9a-f]{64}", made.cards[0].text)
        assert found
        assert await me.bot.advising.open(found[0])


async def test_what_waits_is_in_no_file_and_nor_is_its_link(tmp_path: Path) -> None:
    async with student(tmp_path) as me:
        await me.adviser("story")
        token = await me.link()
        assert "may still be out" in await me.adviser()
        for file in tmp_path.iterdir():
            content = file.read_bytes()
            for clear in (token.encode(), bytes.fromhex(token), STORY.number.encode(), b"Okafor"):
                assert clear not in content, file


async def test_without_an_address_it_says_what_else_there_is(tmp_path: Path) -> None:
    async with student(tmp_path, address="") as me:
        await me.adviser("story")
        assert "/vouch export" in await me.adviser("link")


@pytest.mark.parametrize("dossier", [Dossier(), Dossier(adviser=tuple(part.value for part in Part))])
def test_a_record_without_anything_has_only_its_plan_to_show(dossier: Dossier) -> None:
    assert adviser.there(dossier) == (Part.STEPS,)
