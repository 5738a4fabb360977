"""Deadlines of a class, from outside: put in, changed, taken in from tables; who may, and what the season says."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cohort import Cohort, Deadline, deadlines, hours, intake
from bot.messages import Press
from bot.playbook.season import Season, Status
from bot.playbook.season_ics import Entry, calendar
from bot.playbook.tracks import Track
from tests.support import open_bot
from tests.test_coordinating import REFUSED, Place, title

ZONE = "America/New_York"
CLASS = Cohort("c1a55001", name="Riverside", match_year=2028, zone=ZONE, ways=(Track.ERAS,))
TODAY = date(2026, 11, 24)
ADD = ("/cohort deadline add", "Send your summary", "14 March 2027", "5 pm", "To the dean's office", "done")


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    async with open_bot(tmp_path) as bot:
        made = Place(bot)
        await made.setup()
        yield made


async def lines(place: Place, *said: str) -> str:
    text = ""
    for line in said:
        text = str((await place.say("OWNER", line)).cards).replace("\\", "")
    return text


# ------------------------------------------------------------------ by hand


async def test_a_deadline_is_put_in_changed_cancelled_and_brought_back(place: Place) -> None:
    assert "Sunday, 14 March 2027, 17:00" in await lines(place, *ADD)
    text = await lines(place, "/cohort deadline edit 1", "1", "Send the summary of your year", "done")
    assert "Send the summary of your year" in text
    assert "Cancel this deadline?" in await lines(place, "/cohort deadline cancel 1")
    assert "Cancelled" in await lines(place, "/cohort deadline cancel 1 sure")
    assert "No deadline lies ahead" in await lines(place, "/cohort deadline")
    assert "It holds again" in await lines(place, "/cohort deadline restore 1")
    assert "Send the summary" in await lines(place, "/cohort deadline")


async def test_a_day_said_in_words_is_shown_back_before_it_counts(place: Place) -> None:
    text = await lines(place, "/cohort deadline add", "Send your summary", "two weeks before submission")
    assert "18 August 2027" in text
    assert "No deadline lies ahead" in await lines(place, "/cohort deadline")
    assert "18 August 2027" in await lines(place, "/cohort deadline add", "yes", "skip", "skip", "done")


async def test_the_dates_of_the_season_come_in_by_way_of_applying_and_once(place: Place) -> None:
    shown = await lines(place, "/cohort deadline season", "A field in ERAS, SF Match")
    assert "ERAS: applicants may submit" in shown
    assert "SF Match: ophthalmology results" not in shown or "SF Match" in shown
    await lines(place, "Yes", "done")
    assert "ERAS: applicants may submit" in await lines(place, "/cohort deadline page 1")
    assert "Nothing new" in await lines(place, "/cohort deadline season", "A field in ERAS")


async def test_only_who_may_touches_deadlines_and_a_student_sees_those_of_their_class(place: Place) -> None:
    await lines(place, *ADD)
    for line in ("/cohort deadline add", "/cohort deadline cancel 1 sure", "/cohort deadline import"):
        assert title(await place.say("SAM", line)) in (REFUSED, "Classes here")
    await place.say("SAM", "/cohort join")
    assert "Send your summary" in str(await place.say("SAM", "/vouch deadlines"))
    assert "Send your summary" not in str(await place.say("EVE", "/vouch deadlines"))
    await lines(place, "/cohort staff add @REP representative")
    assert title(await place.say("REP", "/cohort deadline add")) == "A deadline · what"


async def test_somebody_taken_off_the_list_cannot_end_what_they_began(place: Place) -> None:
    await lines(place, "/cohort staff add @REP representative")
    for line in ADD[:-1]:
        await place.say("REP", line)
    await lines(place, "/cohort staff remove @REP")
    assert title(await place.say("REP", "done")) == REFUSED
    assert "No deadline lies ahead" in await lines(place, "/cohort deadline")


async def test_two_coordinators_at_once_lose_nothing(place: Place) -> None:
    await lines(place, "/cohort staff add @TWO")
    await place.say("TWO", "/cohort")
    for mine, theirs in zip(
        ADD, ("/cohort deadline add", "Another one", "2027-05-02", "skip", "skip", "done"), strict=True
    ):
        await place.say("OWNER", mine)
        await place.say("TWO", theirs)
    text = await lines(place, "/cohort deadline")
    assert "Send your summary" in text
    assert "Another one" in text


# ------------------------------------------------------------------ the season


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (Deadline("", "ERAS submission", date(2027, 9, 10)), "deadline.differs"),
        (Deadline("", "ERAS submission", date(2027, 9, 1)), None),
        (Deadline("", "Letters to the portal", date(2027, 10, 1)), "deadline.letters_late"),
        (Deadline("", "Letters to the portal", date(2027, 9, 1)), None),
        (Deadline("", "Match Day", date(2028, 3, 16), event="match_day"), "deadline.rule"),
        (Deadline("", "Match Day", date(2028, 3, 17), event="match_day"), None),
        (Deadline("", "Advising", date(2027, 3, 4)), None),
    ],
)
def test_what_the_season_says_otherwise_is_named_and_may_be_overruled(one: Deadline, code: str | None) -> None:
    problem = deadlines.conflict(CLASS, one, Season(2028))
    assert (problem and problem.code) == code
    assert problem is None or not problem.firm


def test_the_same_deadline_twice_is_refused() -> None:
    cohort = deadlines.put(CLASS, Deadline("", "Advising", date(2027, 3, 4)))
    problem = deadlines.conflict(cohort, Deadline("", "advising", date(2027, 3, 4)), Season(2028))
    assert (problem and problem.code, problem and problem.firm) == ("deadline.twice", True)


def test_hours_of_the_season_are_told_on_the_clock_of_the_class() -> None:
    pacific = replace(CLASS, zone="America/Los_Angeles")
    found = {one.event: one for one in deadlines.of_season(pacific, Season(2028), TODAY)}
    assert found["nrmp_std_deadline"].at == time(20, 59)
    assert found["eras_submit_open"].sure is Status.PROJECTED
    assert "soap_round1" not in found


@pytest.mark.parametrize(
    ("text", "hour"),
    [("17:00", time(17)), ("5 pm", time(17)), ("5:30p", time(17, 30)), ("12 am", time(0)), ("noon", time(12)),
     ("EOD", time(23, 59)), ("5", None), ("25:00", None), ("13 pm", None), ("٥:٠٠", None), ("", None)],
)  # fmt: skip
def test_an_hour_is_read_or_says_it_is_none(text: str, hour: time | None) -> None:
    assert hours.hour_of(text) == hour


# ------------------------------------------------------------------ tables


def table(count: int) -> tuple[str, dict[int, str]]:
    """Rows of a school's own table, every tenth of them bad in one of five ways; and which are, and why."""
    bad = {0: ("", "2027-05-01", "", "title"), 1: ("Nothing", "", "", "no_day"), 2: ("Odd", "31 April 2027", "", "day"),
           3: ("Odd hour", "2027-05-01", "99", "hour"), 4: ("Long" * 40, "2027-05-01", "", "long")}  # fmt: skip
    rows, wrong = ["Title,Date,Time,Note"], {}
    for number in range(count):
        if number % 10 == 3:
            name, day, hour, why = bad[number // 10 % 5]
            rows.append(f"{name},{day},{hour},")
            wrong[number + 2] = why
        else:
            rows.append(
                f"Date {number},2027-{number % 9 + 1:02}-{number % 28 + 1:02},{number % 12 + 8 % 12}:15,Room {number}"
            )
    return "\n".join(rows), wrong


def test_of_a_thousand_rows_every_bad_one_is_named_with_its_reason() -> None:
    text, wrong = table(1000)
    found = intake.held(CLASS, intake.read(text, ZONE))
    assert {one.number: one.why for one in found.wrong} == wrong
    assert (len(wrong), len(found.new)) == (100, 900)
    named = {number: why for why, numbers in intake.grouped(found.wrong) for number in numbers}
    assert named == wrong


def test_the_same_table_again_adds_nothing_and_a_mended_one_only_what_was_bad() -> None:
    text, wrong = table(1000)
    kept = intake.taken(CLASS, intake.held(CLASS, intake.read(text, ZONE)))
    again = intake.held(kept, intake.read(text, ZONE))
    assert (len(again.new), len(again.changed), again.same) == (0, 0, 900)
    rows = text.split("\n")
    for number in wrong:
        rows[number - 1] = f"Mended {number},2027-05-01,,"
    mended = intake.held(kept, intake.read("\n".join(rows), ZONE))
    assert (len(mended.new), len(mended.changed), mended.same, mended.wrong) == (100, 0, 900, ())


async def test_a_table_comes_in_whole_after_a_yes_and_not_at_all_after_a_no(place: Place) -> None:
    text, wrong = table(1000)
    shown = await lines(place, "/cohort deadline import", text)
    assert "900 new, 0 changed, 0 the same, 100 that cannot be taken" in shown
    assert all(str(number) in shown for number in wrong)
    await lines(place, "No", "done")
    assert "No deadline lies ahead" in await lines(place, "/cohort deadline")
    await lines(place, "/cohort deadline import", text, "Yes", "done")
    assert "900 lie ahead" in await lines(place, "/cohort deadline")


def test_a_row_with_another_day_moves_the_deadline_and_keeps_its_number() -> None:
    cohort = deadlines.put(CLASS, Deadline("", "Advising", date(2027, 3, 4)))
    found = intake.held(cohort, intake.read("Event;Date\nadvising;11 March 2027", ZONE))
    (moved,) = intake.taken(cohort, found).deadlines
    assert (moved.id, moved.day, moved.revision) == ("1", date(2027, 3, 11), 1)


def test_numbers_are_read_as_the_rest_of_the_column_says() -> None:
    rows = intake.read("Title,Date\nA,3/14/2027\nB,4/5/2027", ZONE).rows
    assert [row.day for row in rows] == [date(2027, 3, 14), date(2027, 4, 5)]
    assert intake.read("Title,Date\nB,4/5/2027", ZONE).wrong[0].why == "two_days"


def test_a_calendar_comes_in_by_its_uids_on_the_clock_of_the_class() -> None:
    whole = [
        Entry("1@school", datetime(2027, 3, 5, 17, tzinfo=UTC), "Advising"),
        Entry("2@school", date(2027, 4, 1), "Photos"),
    ]
    kept = intake.taken(CLASS, intake.held(CLASS, intake.read(calendar(whole).decode(), ZONE)))
    assert [(one.title, one.day, one.at) for one in kept.deadlines] == [
        ("Advising", date(2027, 3, 5), time(12)),
        ("Photos", date(2027, 4, 1), None),
    ]
    moved = [replace(whole[0], title="Advising day"), whole[1]]
    found = intake.held(kept, intake.read(calendar(moved).decode(), ZONE))
    assert ([one.title for one in found.changed], found.same) == (["Advising day"], 1)


@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    for whole in (text, f"Title,Date\n{text}", f"BEGIN:VCALENDAR\n{text}\nEND:VCALENDAR"):
        found = intake.held(CLASS, intake.read(whole, ZONE))
        assert all(one.title for one in found.new)


async def test_a_press_of_an_old_card_changes_nothing_twice(place: Place) -> None:
    await lines(place, *ADD)
    shown = await place.say("OWNER", "/cohort deadline cancel 1")
    sure = Press(next(action.value for action in shown.cards[0].actions if action.label == "Cancel it"))
    await place.say("OWNER", sure)
    assert "no such deadline" in str(await place.say("OWNER", sure))
