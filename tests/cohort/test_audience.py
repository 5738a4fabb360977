"""For whom a date is: where it is told then, by what the staff said alone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.cohort import Audience, audience
from bot.playbook.tracks import Track
from tests.board import Board
from tests.support import open_bot
from tests.test_announcing import ADD, START, Term
from tests.test_class_dates import lines

SF, IMG, ERAS = Audience.SF_MATCH, Audience.IMG, Audience.ERAS


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("SF Match", (SF,)),
        ("sf-match, img and ERAS", (ERAS, SF, IMG)),
        ("IMG/img", (IMG,)),
        ("all", ()),
        ("ERAS, everybody", ()),
        ("first year; military", (Audience.PRELIM, Audience.MILITARY)),
        ("", None),
        (" , ", None),
        ("dermatology", None),
        ("ERAS, dermatology", None),
        ("eras sf match", None),
        ("ＥＲＡＳ", None),
    ],
)
def test_what_a_line_means(line: str, found: tuple[Audience, ...] | None) -> None:
    assert audience.meant(line) == found


def test_every_way_of_applying_is_an_audience() -> None:
    assert {way.value for way in Track} == {one.value for one in Audience} - {"img"}


def test_a_date_of_the_season_is_for_those_it_concerns() -> None:
    assert audience.of_service("SF Match") == (SF,)
    assert {ERAS, IMG} <= set(audience.of_service("ERAS"))
    assert audience.of_service("NRMP") == ()


@pytest.fixture
async def term(tmp_path: Path) -> AsyncIterator[Term]:
    """A class with a channel for all (C1), one for SF Match (C2) and one for people from abroad (C3)."""
    Term.now = START
    async with open_bot(tmp_path, lambda: Term.now) as bot:
        made = Term(bot, Board())
        await made.setup()
        for channel in ("C1", "C2", "C3"):
            await made.say("OWNER", "/cohort channel add", channel=channel)
        await lines(made, "/cohort channel track 2 SF Match", "/cohort channel track 3 img")
        yield made


async def added(term: Term, whom: str) -> str:
    *before, last = ADD
    return await lines(term, *before, whom, last)


async def test_each_channel_is_told_what_concerns_it_and_the_staff_saw_where(term: Term) -> None:
    shown = await added(term, "SF Match")
    assert "for SF Match. Told in #c1, #c2." in shown
    await lines(term, "/cohort announce on")
    assert "in #c1, #c2," in await lines(term, "/cohort announce")
    await term.until(datetime(2027, 2, 14, tzinfo=UTC))
    assert [bool(term.board.titles(channel)) for channel in ("C1", "C2", "C3")] == [True, True, False]


async def test_what_is_for_everybody_is_told_everywhere(term: Term) -> None:
    await added(term, "skip")
    await lines(term, "/cohort announce on")
    await term.until(datetime(2027, 2, 14, tzinfo=UTC))
    assert all(term.board.titles(channel) for channel in ("C1", "C2", "C3"))


async def test_a_date_that_is_for_others_now_goes_where_it_does_not_belong_any_more(term: Term) -> None:
    await added(term, "SF Match")
    await lines(term, "/cohort announce on")
    await term.until(datetime(2027, 2, 14, tzinfo=UTC))
    await lines(term, "/cohort deadline edit 4", "5", "IMG", "done")
    await term.until(datetime(2027, 2, 14, 1, tzinfo=UTC))
    assert [len(term.board.titles(channel)) for channel in ("C1", "C2", "C3")] == [1, 0, 0]
    await term.until(datetime(2027, 3, 2, tzinfo=UTC))
    assert [len(term.board.titles(channel)) for channel in ("C1", "C2", "C3")] == [2, 0, 1]


async def test_a_channel_that_is_for_others_now_is_told_no_more(term: Term) -> None:
    """Also where a row was due already when the channel became another's."""
    await added(term, "SF Match")
    await lines(term, "/cohort announce on")
    Term.now = datetime(2027, 2, 13, 14, 1, tzinfo=UTC)
    await lines(term, "/cohort channel track 2 military")
    await term.until(datetime(2027, 2, 14, tzinfo=UTC))
    assert term.board.titles("C2") == []
    assert term.board.titles("C1")


async def test_a_free_announcement_can_be_for_some(term: Term) -> None:
    shown = await lines(term, "/cohort announce new", "Visas", "Come to the library.", "skip", "IMG")
    assert "#c1, #c3" in shown
    await lines(term, "Yes", "done")
    await term.until(START + timedelta(minutes=1))
    assert [term.board.titles(channel) for channel in ("C1", "C2", "C3")] == [["Visas"], [], ["Visas"]]


async def test_a_table_and_a_calendar_say_for_whom(term: Term) -> None:
    table = "Title,Date,Track\nEyes,2027-04-01,SF Match\nVisa,2027-04-02,\nOdd,2027-04-03,derm"
    shown = await lines(term, "/cohort deadline import", table)
    assert "Eyes · SF Match" in shown
    assert "Row 4: for whom it is cannot be read" in shown
    await lines(term, "yes", "done")
    ics = (
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:u1\nDTSTART;VALUE=DATE:20270501\n"
        "SUMMARY:Boards\nCATEGORIES:School,IMG\nEND:VEVENT\nEND:VCALENDAR"
    )
    assert "Boards · IMG" in await lines(term, "/cohort deadline import", ics)
    await lines(term, "yes", "done")
    again = await lines(term, "/cohort deadline import", "Title,Date\nEyes,2027-04-09")
    assert "Eyes · SF Match" in again  # a table that does not say leaves it as it is


async def test_an_unclear_line_changes_nothing_and_says_what_to_write(term: Term) -> None:
    for line, said in (("track 9 img", "no channel with that number"), ("track 2 derm", "apart by commas")):
        assert said in await lines(term, f"/cohort channel {line}")
    assert "only what concerns SF Match" in await lines(term, "/cohort channel")


async def test_without_such_a_channel_nobody_is_asked(tmp_path: Path) -> None:
    Term.now = START
    async with open_bot(tmp_path, lambda: Term.now) as bot:
        made = Term(bot, Board())
        await made.setup()
        await made.say("OWNER", "/cohort channel add", channel="C1")
        assert "Kept." in await lines(made, *ADD)


async def test_nothing_a_student_says_decides_it(term: Term) -> None:
    """A student who applies in SF Match joins, and says so to Vouch: nothing of the class moves."""
    await added(term, "SF Match")
    before = (await term.bot._store.classes(space=("slack", "T1")))[0]
    for line in ("/cohort join", "/plan services", "Ophthalmology, in SF Match", "done"):
        await term.say("SAM", line)
    assert (await term.bot._store.classes(space=("slack", "T1")))[0] == before
