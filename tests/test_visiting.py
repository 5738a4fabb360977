"""A page of one's own: its link is given once, opened once, ended by a newer one, by a word, and by leaving."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot import standing, visits
from bot.app import Bot
from bot.messages import (
    Action,
    Card,
    Command,
    Event,
    File,
    Form,
    Incoming,
    Input,
    OpenQuestion,
    Person,
    Pick,
    Press,
    Reply,
    Said,
)
from bot.playbook.season import Season
from tests.support import NOW, RENDERER, open_store

ME, ELSEWHERE = Person("slack", "U1", "T1"), Person("discord", "7")
ADDRESS = "https://vouch.school.edu"
LINK = re.compile(rf"{ADDRESS}/private/([0-9a-f]{{64}})")
_ids = count()


class Student:
    def __init__(self) -> None:
        self.now = NOW
        self.bot: Bot = None  # type: ignore[assignment]

    async def send(self, incoming: Incoming, event: str = "", person: Person = ME) -> Reply:
        return await self.bot.receive(Event(event or f"e{next(_ids)}", person, incoming))

    async def page(self, rest: str = "") -> str:
        (card,) = (await self.send(Command("page", rest))).cards
        assert card.private, "a door shows it to nobody else, and in no message that stays"
        return card.text

    async def link(self) -> str:
        found = LINK.search(await self.page())
        assert found
        return found[1]

    async def open(self) -> str:
        session = await self.bot.visits.enter(await self.link())
        assert session
        return session


@asynccontextmanager
async def student(folder: Path, private: str = ADDRESS) -> AsyncIterator[Student]:
    async with open_store(folder) as store:
        me = Student()
        me.bot = Bot(store=store, renderer=RENDERER, clock=lambda: me.now, season=Season.after, private=private)
        yield me


async def test_the_link_is_new_each_time_and_long_enough_never_to_be_guessed(tmp_path: Path) -> None:
    async with student(tmp_path) as me:
        links = {await me.link() for _ in range(5)}
        sessions = {await me.open() for _ in range(5)}
        assert len(links | sessions) == 10
        assert all(len(one) * 4 == 256 for one in links | sessions)


async def test_it_opens_once_and_only_the_newest(tmp_path: Path) -> None:
    async with student(tmp_path) as me:
        first, second = await me.link(), await me.link()
        assert not await me.bot.visits.waits(first)
        assert await me.bot.visits.enter(first) is None
        assert await me.bot.visits.waits(second)
        session = await me.bot.visits.enter(second)
        assert session
        assert await me.bot.visits.enter(second) is None
        guest = await me.bot.visits.guest(session)
        assert guest
        assert (guest.person, guest.left, guest.shown) == (ME, visits.LASTS, None)


async def test_it_is_too_old_after_its_time_idle_or_not(tmp_path: Path) -> None:
    async with student(tmp_path) as me:
        link = await me.link()
        me.now += visits.WAITS
        assert await me.bot.visits.enter(link) is None
        session = await me.open()
        for _ in range(4):
            me.now += visits.IDLE - timedelta(seconds=1)
            assert await me.bot.visits.guest(session), "somebody is there"
        me.now += timedelta(seconds=4)
        assert await me.bot.visits.guest(session) is None, "and two hours are over"
        session = await me.open()
        me.now += visits.IDLE
        assert await me.bot.visits.guest(session) is None


async def test_a_word_elsewhere_closes_it(tmp_path: Path) -> None:
    async with student(tmp_path) as me:
        session = await me.open()
        assert "Closed" in await me.page("off")
        assert await me.bot.visits.guest(session) is None
        assert "No page was open" in await me.page("off")


async def test_a_press_that_is_brought_twice_gives_one_link(tmp_path: Path) -> None:
    async with student(tmp_path) as me:
        made = await me.send(Press("/page"), "once")
        again = await me.send(Press("/page"), "once")
        assert not LINK.search(again.cards[0].text)
        found = LINK.search(made.cards[0].text)
        assert found
        assert await me.bot.visits.enter(found[1])


async def test_a_card_that_is_open_elsewhere_stays_good(tmp_path: Path) -> None:
    async with student(tmp_path) as me:
        await me.send(Command("story"))
        asked = await me.send(Said("My Step 2 score is lower than I hoped"))
        assert asked.question
        await me.link()
        after = await me.send(Said("228"))
        assert after.question
        assert after.question.revision > asked.question.revision
        assert (await me.send(Command("page"))).question is None


async def test_forgetting_and_unlinking_close_it(tmp_path: Path) -> None:
    async with student(tmp_path) as me:
        session, link = await me.open(), ""
        await me.send(Command("forget"))
        await me.send(Command("forget", "everything"))
        assert await me.bot.visits.guest(session) is None
        session = await me.open()
        offered = await me.send(Command("link"))
        code = re.search(r"\*\*([\w-]+)\*\*", offered.cards[0].text)
        assert code
        await me.send(Command("link", code[1]), person=ELSEWHERE)
        assert await me.bot.visits.guest(session), "another place came, this one is what it was"
        link = await me.link()
        session = (await me.bot.visits.enter(link)) or ""
        await me.send(Command("unlink", "this"))
        assert await me.bot.visits.guest(session) is None
        await me.send(Command("story"))  # a new record, of the same account
        assert await me.bot.visits.guest(session) is None


async def test_without_a_server_of_pages_it_says_what_else_there_is(tmp_path: Path) -> None:
    async with student(tmp_path, private="") as me:
        assert "no pages on the web" in await me.page()
        assert "No page was open" in await me.page("off")


async def test_neither_link_nor_session_is_in_any_file(tmp_path: Path) -> None:
    async with student(tmp_path) as me:
        secrets = [await me.link(), await me.open()]
        for file in tmp_path.iterdir():
            for secret in secrets:
                assert secret.encode() not in file.read_bytes()
                assert bytes.fromhex(secret) not in file.read_bytes()


# ------------------------------------------------------------------ what is kept of a page


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
PICKS = st.lists(st.builds(Pick, TEXT, TEXT), max_size=3).map(tuple)
INPUT = st.builds(Input, TEXT, TEXT, TEXT, st.booleans(), st.booleans(), TEXT, PICKS, TEXT)
CARD = st.builds(
    Card,
    TEXT,
    TEXT,
    st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple),
    st.lists(st.builds(Action, TEXT, TEXT, st.sampled_from(["plain", "primary", "danger"])), max_size=2).map(tuple),
    st.none() | st.builds(Form, TEXT, st.lists(INPUT, max_size=2).map(tuple)),
    st.booleans(),
    st.booleans(),
)
QUESTION = st.builds(OpenQuestion, TEXT, TEXT, TEXT, st.booleans(), PICKS, st.integers(0), st.booleans(), TEXT)
FILES = st.lists(st.builds(File, TEXT, TEXT, st.binary(max_size=50)), max_size=2).map(tuple)


@settings(max_examples=60, deadline=None)
@given(st.builds(Reply, st.lists(CARD, max_size=3).map(tuple), st.none() | QUESTION, FILES))
def test_what_stands_on_a_page_is_kept_as_it_was(reply: Reply) -> None:
    assert standing.decode(standing.encode(reply)) == reply
