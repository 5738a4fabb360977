"""A calendar feed: made, shown once, renewed, ended; nothing of a person in it, and the link nowhere in the file."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time
from itertools import count
from pathlib import Path

from icalendar import Calendar

from bot.app import Bot
from bot.cohort import Deadline
from bot.messages import Command, Event, Incoming, Person, Press, Reply, Said, Where
from bot.playbook.season import Season
from bot.playbook.season_dates import Status
from bot.store import ClassKept, FeedOf, FeedOwner
from bot.store.sqlite import SqliteStore
from tests.support import NOW, RENDERER, open_store

ME = Person("console", "me")
ADDRESS = "https://vouch.school.edu"
_ids = count()


class Talker:
    def __init__(self, bot: Bot, me: Person = ME) -> None:
        self.bot = bot
        self.me = me

    async def send(self, incoming: Incoming, event: str = "") -> Reply:
        return await self.bot.receive(Event(event or f"e{next(_ids)}", self.me, incoming))

    async def plan(self, rest: str = "feed") -> str:
        return (await self.send(Command("plan", rest))).cards[0].text

    async def new(self) -> str:
        found = re.search(rf"{ADDRESS}/calendar/([0-9a-f]+)\.ics", await self.plan("feed new"))
        assert found
        return found[1]


@asynccontextmanager
async def talking(folder: Path, address: str = ADDRESS) -> AsyncIterator[Talker]:
    async with open_store(folder) as store:
        bot = Bot(store=store, renderer=RENDERER, clock=lambda: NOW, season=Season.after, address=address)
        talker = Talker(bot)
        for line in ("/plan", "2028", "looks right"):
            await talker.send(Said(line))
        yield talker


async def test_a_link_is_made_by_a_press_and_opens_the_calendar(tmp_path: Path) -> None:
    async with talking(tmp_path) as me:
        assert "secret link" in await me.plan()
        token = await me.new()
        assert len(token) * 4 >= 128
        content = await me.bot.calendar(token)
        assert content is not None
        events = Calendar.from_ical(content).walk("VEVENT")
        assert any("Match Day" in str(event["summary"]) for event in events)
        assert len({str(event["uid"]) for event in events}) == len(events)
        assert await me.bot.calendar(token) == content
        assert "was made on 24 November 2026" in await me.plan()
        assert token not in await me.plan()


async def test_a_new_link_ends_the_one_before_and_off_ends_the_last(tmp_path: Path) -> None:
    async with talking(tmp_path) as me:
        first, second = await me.new(), await me.new()
        assert first != second
        assert await me.bot.calendar(first) is None
        assert await me.bot.calendar(second) is not None
        assert "opens nothing any more" in await me.plan("feed off")
        assert await me.bot.calendar(second) is None
        assert "nothing to turn off" in await me.plan("feed off")


async def test_a_press_that_is_brought_twice_makes_one_link(tmp_path: Path) -> None:
    async with talking(tmp_path) as me:
        made = await me.send(Press("/plan feed new"), "once")
        token = re.search(r"([0-9a-f]{40})\.ics", made.cards[0].text)
        assert token
        again = await me.send(Press("/plan feed new"), "once")
        assert ".ics" not in again.cards[0].text
        assert await me.bot.calendar(token[1]) is not None


async def test_what_was_never_made_opens_nothing(tmp_path: Path) -> None:
    async with talking(tmp_path) as me:
        token = await me.new()
        for wrong in ("", "0" * 40, token[:-1], token + "0", token.upper(), "%00", "é" * 40):
            assert await me.bot.calendar(wrong) is None


async def test_whoever_is_forgotten_has_no_calendar_any_more(tmp_path: Path) -> None:
    async with talking(tmp_path) as me:
        token = await me.new()
        await me.send(Command("forget"))
        await me.send(Command("forget", "everything"))
        assert await me.bot.calendar(token) is None
        other = Talker(me.bot, Person("console", "other"))
        assert "calendar" not in (await other.plan("feed off")) or await me.bot.calendar(token) is None


async def test_without_an_address_the_file_is_offered_instead(tmp_path: Path) -> None:
    async with talking(tmp_path, address="") as me:
        reply = await me.send(Command("plan", "feed new"))
        assert "no address on the web" in reply.cards[0].text
        assert "/plan calendar" in [action.value for action in reply.cards[0].actions]


async def test_the_link_is_in_no_file_of_the_database(tmp_path: Path) -> None:
    async with talking(tmp_path) as me:
        token = await me.new()
        for file in tmp_path.iterdir():
            assert token.encode() not in file.read_bytes()
            assert bytes.fromhex(token) not in file.read_bytes()


async def test_the_store_keeps_one_link_an_owner(tmp_path: Path) -> None:
    student, cohort = FeedOwner(FeedOf.STUDENT, "s1"), FeedOwner(FeedOf.CLASS, "c1")
    async with open_store(tmp_path) as store:
        feeds = store.feeds
        assert await feeds.since(student) is None
        await feeds.begin(student, "one", NOW)
        await feeds.begin(student, "two", datetime(2027, 1, 1, tzinfo=UTC))
        await feeds.begin(cohort, "three", NOW)
        assert await feeds.owner("one") is None
        assert await feeds.owner("two") == student
        assert await feeds.owner("three") == cohort
        assert await feeds.since(student) == datetime(2027, 1, 1, tzinfo=UTC)
        assert await feeds.end(student)
        assert not await feeds.end(student)
        assert await feeds.owner("two") is None
        assert await feeds.owner("three") == cohort


class Workspace:
    """A class of one workspace, and whoever speaks there."""

    def __init__(self, store: SqliteStore) -> None:
        self.store = store
        self.bot = Bot(store=store, renderer=RENDERER, clock=lambda: NOW, season=Season.after, address=ADDRESS)

    async def say(self, who: str, line: str) -> str:
        where = Where("T1", "C1", admin=who == "OWNER")
        event = Event(f"e{next(_ids)}", Person("slack", who, "T1"), Said(line), where=where)
        return "\n".join(card.text for card in (await self.bot.receive(event)).cards)

    async def token(self, who: str, line: str) -> str:
        found = re.search(r"([0-9a-f]{40})\.ics", await self.say(who, line))
        assert found
        return found[1]

    async def with_dates(self, *dates: Deadline) -> str:
        """Set up a class with these dates; return its id."""
        for line in ("/cohort setup", "Riverside", "2028", "Eastern", "done"):
            await self.say("OWNER", line)
        (cohort,) = await self.store.classes(space=("slack", "T1"))
        made = replace(cohort, revision=cohort.revision + 1, deadlines=dates, numbers=len(dates))
        person = Person("slack", "OWNER", "T1")
        owner = await self.store.load(person, "")
        was = owner.dossier.revision
        kept, classes = replace(owner.dossier, revision=was + 1), (ClassKept(made, cohort.revision),)
        await self.store.keep(person, owner.student, kept, was=was, event="dates", now=NOW, classes=classes)
        return cohort.id


OWN = Deadline("1", "Dean's letter meeting", date(2027, 3, 9), time(9, 30), note="Room 4")
GONE = Deadline("2", "Never mind", date(2027, 3, 10), cancelled=True)
DAY = Deadline("3", "Rank lists close", date(2028, 3, 1), event="nrmp_rol_deadline", sure=Status.PROJECTED)


async def test_the_calendar_of_a_class_holds_its_dates_until_it_is_ended(tmp_path: Path) -> None:
    async with open_store(tmp_path) as store:
        work = Workspace(store)
        cohort = await work.with_dates(OWN, GONE, DAY)
        assert "nobody is told who reads it" in await work.say("OWNER", "/cohort feed")
        token = await work.token("OWNER", "/cohort feed new")
        content = await work.bot.calendar(token)
        assert content is not None
        events = {str(one["uid"]): one for one in Calendar.from_ical(content).walk("VEVENT")}
        assert events.keys() == {f"{cohort}-1@class.vouch", f"{cohort}-3@class.vouch"}
        assert events[f"{cohort}-1@class.vouch"].decoded("dtstart") == datetime(2027, 3, 9, 14, 30, tzinfo=UTC)
        assert str(events[f"{cohort}-3@class.vouch"]["summary"]) == "Rank lists close (projected)"
        assert "opens nothing" in await work.say("OWNER", "/cohort feed off")
        assert await work.bot.calendar(token) is None


async def test_a_student_has_what_the_class_adds_to_the_season(tmp_path: Path) -> None:
    async with open_store(tmp_path) as store:
        work = Workspace(store)
        await work.with_dates(OWN, GONE, DAY)
        for line in ("/cohort join", "/plan", "2028", "looks right"):
            await work.say("SAM", line)
        found = await work.bot.calendar(await work.token("SAM", "/plan feed new"))
        assert found is not None
        assert b"Dean's letter meeting" in found
        assert b"Rank lists close" not in found
        assert b"Match Day" in found
