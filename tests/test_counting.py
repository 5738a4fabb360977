"""Counting a class through the whole bot: who may see it, what is counted, and what no database tells."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.cohort import Member
from bot.cohort.progress import Milestone
from bot.cohort.writers import plainly
from bot.dossier import Dossier, Tracked
from bot.flows import milestones
from bot.messages import Event, Person, Reply, Said, Where
from bot.playbook.tracker import Move, Step
from bot.store import enrolment
from bot.store.sqlite import SqliteStore
from tests.support import NOW, bot_on, open_store
from tests.worlds import ADEYEMI, STORY

SETUP = ("2028", "Eastern", "done")
ASKED = Tracked("1", (Move(Step.ASKED, date(2026, 11, 1)),))
DAY = timedelta(days=1)


class School:
    """A class of one workspace whose students were given records, and its staff."""

    def __init__(self, store: SqliteStore) -> None:
        self.store = store
        self.now = NOW
        self.bot = bot_on(store, self.clock)
        self.turns = 0

    def clock(self) -> datetime:
        return self.now

    async def say(self, who: str, line: str, space: str = "T1", *, admin: bool = False) -> Reply:
        self.turns += 1
        event = Event(f"e{self.turns}", Person("slack", who, space), Said(line), where=Where(space, admin=admin))
        return await self.bot.receive(event)

    async def setup(self, who: str = "OWNER", space: str = "T1") -> str:
        name = "Riverside, class of 2028" if space == "T1" else "Lakeside"
        for line in ("/cohort setup", name, *SETUP):
            await self.say(who, line, space, admin=True)
        (cohort,) = await self.store.classes(space=("slack", space))
        return cohort.id

    async def student(self, who: str, *cohorts: str, told: bool = False, asked: bool = False) -> Person:
        person = Person("slack", who, "T1")
        dossier = Dossier(1, classes=tuple(Member(cohort, NOW.date()) for cohort in cohorts))
        if told:
            dossier = replace(dossier, story=STORY)
        if asked:
            dossier = replace(dossier, advocates=(ADEYEMI,), tracked=(ASKED,))
        loaded = await self.store.load(person, "")
        joined = enrolment(loaded.dossier, dossier)
        await self.store.keep(person, loaded.student, dossier, was=0, event="made", now=NOW, enrolment=joined)
        return person

    async def fill(self, cohort: str, size: int, told: int, asked: int = 0) -> None:
        for number in range(size):
            await self.student(f"S{number}", cohort, told=number < told, asked=number < asked)

    async def night(self) -> int:
        self.now += DAY
        return await self.bot.count()

    async def progress(self, who: str = "OWNER", rest: str = "", space: str = "T1") -> Reply:
        return await self.say(who, f"/cohort progress {rest}", space)


@asynccontextmanager
async def schooling(folder: Path) -> AsyncIterator[School]:
    async with open_store(folder) as store:
        yield School(store)


def lines(reply: Reply) -> dict[str, str]:
    return dict(reply.cards[0].fields)


async def test_staff_see_rounded_sums_the_night_after_enough_have_joined(tmp_path: Path) -> None:
    async with schooling(tmp_path) as school:
        cohort = await school.setup()
        await school.fill(cohort, 31, told=18)
        assert "nothing to show yet" in (await school.progress()).cards[0].text
        assert await school.night() == 1
        assert lines(await school.progress()) == {
            Milestone.STORY.label: "about 20 or more of 30",
            Milestone.AGREED.label: "about 10 or fewer of 30",
            Milestone.REQUESTED.label: "about 10 or fewer of 30",
            Milestone.UPLOADED.label: "about 10 or fewer of 30",
            Milestone.ASSIGNED.label: "about 10 or fewer of 30",
        }
        assert await school.bot.count() == 0  # once a day
        assert "As of 25 November 2026" in (await school.progress()).cards[0].text


async def test_a_class_of_two_dozen_shows_nothing(tmp_path: Path) -> None:
    async with schooling(tmp_path) as school:
        cohort = await school.setup()
        await school.fill(cohort, 24, told=12)
        await school.night()
        assert lines(await school.progress()) == {}


@pytest.mark.parametrize(
    "line", ["/cohort progress", "/cohort picture", "/cohort progress Adeyemi", "/cohort feed", "/cohort feed new"]
)
async def test_nobody_but_the_staff_of_this_class_gets_an_answer(tmp_path: Path, line: str) -> None:
    """Another student of it, somebody of another class, of another workspace, who left, a stranger, and no caller."""
    async with schooling(tmp_path) as school:
        cohort = await school.setup()
        await school.setup("ELSEWHERE", "T2")
        await school.fill(cohort, 30, told=15)
        await school.student("LEFT")
        await school.night()
        allowed = await school.say("OWNER", line)
        named = line.replace("/cohort", f"/cohort {cohort}")
        for who, space in (("S1", "T1"), ("LEFT", "T1"), ("NOBODY", "T1"), ("ELSEWHERE", "T2"), ("S1", "T2")):
            for asked in (line, named):
                refused = await school.say(who, asked, space)
                assert "Riverside" not in refused.cards[0].title
                assert refused.cards[0].title != allowed.cards[0].title
                assert not lines(allowed).items() & lines(refused).items()


async def test_a_student_sees_what_is_counted_and_leaves_without_a_trace(tmp_path: Path) -> None:
    async with schooling(tmp_path) as school:
        cohort = await school.setup()
        await school.fill(cohort, 40, told=20)
        await school.student("ME", cohort, told=True, asked=True)
        await school.night()
        seen = await school.say("ME", "/vouch counted")
        assert "Riverside, class of 2028" in seen.cards[0].text
        assert "asked 1 writer" in seen.cards[0].text
        assert lines(seen)["Story told"] == "yes"
        assert lines(seen)["Two writers agreed"] == "not yet"
        assert seen.cards[0].private
        before = (await school.progress()).cards
        off = await school.say("ME", "/vouch counted off")
        assert "Nothing any more" in off.cards[0].text
        assert lines(off) == {}
        await school.night()
        assert (await school.progress()).cards == before
        _, frame = await school.store.frames.load(cohort)
        me = (await school.store.load(Person("slack", "ME", "T1"), "")).student
        assert me in frame.seats  # until a crowd hides that they left
        await touch(school, 12)
        await school.night()
        _, frame = await school.store.frames.load(cohort)
        assert me not in frame.seats


async def touch(school: School, count: int) -> None:
    for number in range(count):
        await school.say(f"S{number}", "/plan")


async def test_who_is_in_two_classes_is_counted_in_the_first_alone(tmp_path: Path) -> None:
    """Two classes that overlap in all but one person: by their difference that one would stand alone."""
    async with schooling(tmp_path) as school:
        first, second = await school.setup(), await school.setup("ELSEWHERE", "T2")
        for number in range(40):
            await school.student(f"S{number}", first, second, told=number < 20)
        await school.student("ALONE", first, told=True)
        await school.night()
        _, one = await school.store.frames.load(first)
        _, two = await school.store.frames.load(second)
        assert len(one.seats) == 41
        assert two.last is None
        assert not one.seats.keys() & two.seats.keys()


async def test_a_class_that_is_made_anew_of_all_but_one_counts_nobody_for_a_season(tmp_path: Path) -> None:
    async with schooling(tmp_path) as school:
        first, second = await school.setup(), await school.setup("ELSEWHERE", "T2")
        await school.fill(first, 41, told=20)
        await school.night()
        for number in range(40):
            person = Person("slack", f"S{number}", "T1")
            loaded = await school.store.load(person, "")
            moved = replace(loaded.dossier, revision=2, classes=(Member(second, NOW.date()),))
            joined = enrolment(loaded.dossier, moved)
            await school.store.keep(person, loaded.student, moved, was=1, event="m", now=NOW, enrolment=joined)
        await school.night()
        assert (await school.store.frames.load(second))[1].seats == {}
        school.now += 91 * DAY
        await school.night()
        assert len((await school.store.frames.load(second))[1].seats) == 40


async def test_a_writer_is_said_to_be_busy_from_ten_on_and_by_no_other_word(tmp_path: Path) -> None:
    async with schooling(tmp_path) as school:
        cohort = await school.setup()
        assert "Too few people" in (await school.progress(rest="Adeyemi")).cards[0].text
        await school.fill(cohort, 30, told=12, asked=9)
        await school.night()
        assert "Not known" in (await school.progress(rest="Dr. Adeyemi")).cards[0].text
        await school.student("S40", cohort, asked=True)
        for number in range(41, 50):
            await school.student(f"S{number}", cohort)
        await school.night()
        assert "10 people of the class or more" in (await school.progress(rest="ADEYEMI, MD")).cards[0].text
        assert "1 writer has been asked" in (await school.progress()).cards[0].text
        assert "Not known" in (await school.progress(rest="Dr. Rao")).cards[0].text
        assert "Adeyemi" not in (await school.progress(rest="Adeyemi")).cards[0].text


async def test_no_file_holds_who_is_counted_or_what_they_reached(tmp_path: Path) -> None:
    async with schooling(tmp_path) as school:
        cohort = await school.setup()
        await school.fill(cohort, 30, told=15, asked=12)
        await school.night()
        student = (await school.store.load(Person("slack", "S1", "T1"), "")).student
        ((sealed,),) = await school.store.frames._database.fetch("SELECT sealed FROM frames")
        marks = await school.store.frames._database.fetch("SELECT student FROM counted")
        for clear in (student.encode(), b"story", b"seats", b"deyemi"):
            assert clear not in sealed
        assert student not in {mark for (mark,) in marks}
        _, frame = await school.store.frames.load(cohort)
        assert not hasattr(frame.seats[student], "reached")


async def test_who_was_forgotten_is_counted_no_more_and_stops_nothing(tmp_path: Path) -> None:
    async with schooling(tmp_path) as school:
        cohort = await school.setup()
        await school.fill(cohort, 40, told=20)
        await school.night()
        await school.say("S0", "/vouch forget")
        await school.say("S0", "/vouch forget everything")
        await touch(school, 12)
        assert await school.night() == 1
        _, frame = await school.store.frames.load(cohort)
        assert len(frame.seats) == 39


def test_milestones_are_told_from_the_letters() -> None:
    agreed = replace(ASKED, moves=(*ASKED.moves, Move(Step.AGREED, date(2026, 11, 2))))
    two = Dossier(advocates=(ADEYEMI, replace(ADEYEMI, id="2", name="Dr. Rao")))
    assert milestones.reached(Dossier()) == frozenset()
    assert milestones.reached(replace(two, tracked=(agreed,))) == frozenset()
    both = replace(two, tracked=(agreed, replace(agreed, advocate="2")))
    assert milestones.reached(both) == {Milestone.AGREED}
    moves = (*agreed.moves, *(Move(step, date(2026, 11, 3)) for step in (Step.MATERIALS, Step.REQUESTED)))
    assert milestones.reached(replace(two, tracked=(replace(agreed, moves=moves),))) == {Milestone.REQUESTED}
    moves = (*moves, Move(Step.UPLOADED, date(2026, 11, 4)))
    there = {Milestone.REQUESTED, Milestone.UPLOADED}
    assert milestones.reached(replace(two, tracked=(replace(agreed, moves=moves),))) == there
    assert milestones.asked(both) == ("Dr. Adeyemi", "Dr. Rao")
    assert milestones.asked(two) == ()


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Dr. Adeyemi", "adeyemi"),
        ("adeyemi", "adeyemi"),
        ("Prof. Ana María Núñez, MD, PhD", "nunez"),
        ("Smith-Jones MD", "smith-jones"),
        ("Dr O’Neill", "o’neill"),
        ("", ""),
        ("Dr.", ""),
        ("李医生", "李医生"),
        ("😀", ""),
    ],
)
def test_a_name_is_the_same_however_it_is_written(name: str, plain: str) -> None:
    assert plainly(name) == plain


async def test_who_opted_out_in_one_place_is_counted_in_none_after_linking(tmp_path: Path) -> None:
    async with schooling(tmp_path) as school:
        cohort = await school.setup()
        await school.student("ME", cohort, told=True)
        code = re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}", (await school.say("ME", "/vouch link")).cards[0].text)
        assert code
        await school.say("ALSO", "/cohort join", "T1")
        await school.say("ALSO", "/vouch counted off")
        await school.say("ALSO", f"/vouch link {code[0]}")
        assert "Nothing any more" in (await school.say("ME", "/vouch counted")).cards[0].text
