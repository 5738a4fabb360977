"""Days as people type them: what is exact, what is asked about, what can be two things, and what is no day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.interview.dates import Around, found, spelled
from bot.interview.questions import Date, Problem

D = date.fromisoformat
TODAY = D("2026-11-24")
"""A Tuesday."""
DAY = timedelta(days=1)
ANCHORS = {"rotation": D("2026-12-18"), "submission": D("2027-09-01"), "match_day": D("2028-03-17")}
AHEAD, BACK = Around(TODAY, anchors=ANCHORS), Around(TODAY, back=True, anchors=ANCHORS)
DAYS = st.dates(D("1950-01-01"), D("2100-12-31"))
TODAYS = st.dates(D("2000-01-01"), D("2090-12-31"))


def offers(raw: str, around: Around, *, month: bool = False) -> str:
    """What is offered for a line, in ISO; the code of the problem where nothing is."""
    read = Date("d", around=around, month=month).read(raw)
    if not isinstance(read, Problem):
        return f"= {read}"
    return " ".join(map(str, read.offers)) or read.code


@pytest.mark.parametrize(
    ("raw", "ahead", "back"),
    [
        ("today", "2026-11-24", "2026-11-24"),
        ("Tomorrow!", "2026-11-25", "2026-11-25"),
        ("the day before yesterday", "2026-11-22", "2026-11-22"),
        ("in 10 days", "2026-12-04", "2026-12-04"),
        ("two weeks", "2026-12-08", "2026-11-10"),
        ("a month ago", "2026-10-24", "2026-10-24"),
        ("3 Mar", "2027-03-03", "2026-03-03"),
        ("Mar 3rd", "2027-03-03", "2026-03-03"),
        ("the 3rd of March", "2027-03-03", "2026-03-03"),
        ("Wed, 3 March", "2027-03-03", "date.clash"),
        ("on 24 Nov.", "2026-11-24", "2026-11-24"),
        ("29 Feb", "2028-02-29", "2024-02-29"),
        ("the 3rd", "2026-12-03", "2026-11-03"),
        ("the 31st", "2026-12-31", "2026-10-31"),
        ("Friday", "2026-11-27", "2026-11-20"),
        ("tuesday", "2026-11-24 2026-12-01", "2026-11-17 2026-11-24"),
        ("next Friday", "2026-11-27 2026-12-04", "2026-11-27 2026-12-04"),
        ("next Monday", "2026-11-30", "2026-11-30"),
        ("last Friday", "2026-11-20", "2026-11-20"),
        ("last Monday", "2026-11-16 2026-11-23", "2026-11-16 2026-11-23"),
        ("this Thursday", "2026-11-26", "2026-11-19"),
        ("end of next month", "2026-12-31", "2026-12-31"),
        ("the end of February", "2027-02-28", "2026-02-28"),
        ("mid-March", "2027-03-15", "2026-03-15"),
        ("end of the week", "2026-11-27 2026-11-29", "2026-11-27 2026-11-29"),
        ("end of the year", "2026-12-31", "2026-12-31"),
        ("beginning of next week", "2026-11-30", "2026-11-30"),
        ("March", "2027-03-01 2027-03-31", "2026-03-01 2026-03-31"),
        ("next month", "2026-12-01 2026-12-31", "2026-12-01 2026-12-31"),
        ("3/4", "2027-03-04 2027-04-03", "2026-03-04 2026-04-03"),
        ("3/3", "2027-03-03", "2026-03-03"),
        ("3/4/2027", "2027-03-04 2027-04-03", "2027-03-04 2027-04-03"),
        ("3/14/27", "2027-03-14", "2027-03-14"),
        ("end of the rotation", "2026-12-18", "2026-12-18"),
        ("2 weeks after my rotation with Dr. Rao", "2027-01-01", "2027-01-01"),
        ("6 weeks before submission", "2027-07-21", "2027-07-21"),
        ("the day after Match Day", "2028-03-18", "2028-03-18"),
        ("two weeks after the ask", "date.unknown", "date.unknown"),
        ("soon", "date.unclear", "date.unclear"),
        ("3", "date.unclear", "date.unclear"),
        ("30/2", "date.unclear", "date.unclear"),
        ("the 32nd", "date.unclear", "date.unclear"),
        ("in 999 years", "date.unclear", "date.unclear"),
        ("mid next week", "date.unclear", "date.unclear"),
        ("٣ Mar", "date.unclear", "date.unclear"),
        ("in 10 days " * 9, "date.unclear", "date.unclear"),
    ],
)
def test_a_day_that_was_not_spelled_whole_is_offered_and_never_kept(raw: str, ahead: str, back: str) -> None:
    assert (offers(raw, AHEAD), offers(raw, BACK)) == (ahead, back)


@pytest.mark.parametrize(
    ("raw", "ahead", "back"),
    [
        ("March", "2027-03-01", "2026-03-01"),
        ("November", "2026-11-01", "2026-11-01"),
        ("next month", "2026-12-01", "2026-12-01"),
        ("two months ago", "2026-09-01", "2026-09-01"),
        ("next March", "2027-03-01", "2027-03-01"),
        ("next December", "2026-12-01 2027-12-01", "2026-12-01 2027-12-01"),
        ("last March", "2025-03-01 2026-03-01", "2025-03-01 2026-03-01"),
        ("Mar '27", "2027-03-01", "2027-03-01"),
        ("end of the rotation", "2026-12-01", "2026-12-01"),
        ("Mar 2027", "= 2027-03-01", "= 2027-03-01"),
        ("3/2027", "= 2027-03-01", "= 2027-03-01"),
        ("14 Mar 2027", "= 2027-03-01", "= 2027-03-01"),
        ("3/4/2027", "2027-03-01 2027-04-01", "2027-03-01 2027-04-01"),
        ("spring", "date.month_unclear", "date.month_unclear"),
    ],
)
def test_months_are_understood_the_same_way(raw: str, ahead: str, back: str) -> None:
    assert (offers(raw, AHEAD, month=True), offers(raw, BACK, month=True)) == (ahead, back)


SPELLINGS = (
    "{d:%Y-%m-%d}",
    "{n} {d:%b} {d:%Y}",
    "{n} {d:%B} {d:%Y}",
    "{d:%B} {n}, {d:%Y}",
    "{d:%b}. {n} {d:%Y}",
    "{d:%a}, {n} {d:%B} {d:%Y}",
    "{d:%A} {n}-{d:%b}-{d:%Y}",
    "the {n}{th} of {d:%B} {d:%Y}",
    "on {d:%B} {n}{th} {d:%Y}",
)


@given(DAYS, st.sampled_from(SPELLINGS), st.sampled_from((AHEAD, BACK, None)))
def test_a_whole_date_is_itself_however_it_is_spelled(day: date, spelling: str, around: Around | None) -> None:
    th = {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10 if day.day not in (11, 12, 13) else 0, "th")
    assert Date("d", around=around).read(spelling.format(d=day, n=day.day, th=th)) == day.isoformat()


@given(DAYS)
def test_what_is_shown_of_a_day_can_be_typed(day: date) -> None:
    question = Date("d", around=AHEAD)
    assert question.read(question.show(day.isoformat())) == question.read(spelled(day)) == day.isoformat()


@given(DAYS, st.sampled_from("/-."))
def test_two_orders_of_the_same_numbers_are_never_decided_in_silence(day: date, between: str) -> None:
    read = Date("d").read(f"{day.month}{between}{day.day}{between}{day.year}")
    if day.day > 12 or day.day == day.month:
        assert read == day.isoformat()
        return
    assert isinstance(read, Problem)
    assert set(read.offers) == {day.isoformat(), date(day.year, day.day, day.month).isoformat()}


@given(TODAYS, DAYS, st.booleans())
def test_a_day_without_a_year_is_the_nearest_on_the_side_the_question_looks_to(
    today: date, day: date, back: bool
) -> None:
    (meant,) = found(f"{day.day} {day:%b}", Around(today, back)).spans
    way = -DAY if back else DAY
    nearest = next(each for n in range(366 * 9) if (each := today + n * way).timetuple()[1:3] == day.timetuple()[1:3])
    assert meant.days == (nearest,)


@given(TODAYS, st.integers(0, 6), st.booleans())
def test_a_weekday_is_within_a_week_and_next_may_mean_two(today: date, wanted: int, back: bool) -> None:
    name = f"{D('2026-11-23') + wanted * DAY:%A}"  # a Monday and the days after it
    bare = {span.first for span in found(name, Around(today, back)).spans}
    assert bare == {
        today + n * DAY for n in (range(-7, 1) if back else range(8)) if (today + n * DAY).weekday() == wanted
    }
    upcoming = {span.first for span in found(f"next {name}", Around(today)).spans}
    monday = today - today.weekday() * DAY
    week = {day for day in upcoming if monday + 7 * DAY <= day < monday + 14 * DAY}
    assert len(week) == 1
    assert min(upcoming) == min(today + n * DAY for n in range(1, 8) if (today + n * DAY).weekday() == wanted)


@given(TODAYS, st.integers(-24, 24))
def test_months_are_counted_to_the_same_day_or_the_last_of_a_shorter_month(today: date, count: int) -> None:
    line = f"{abs(count)} months ago" if count < 0 else f"in {count} months"
    (meant,) = found(line, Around(today)).spans
    assert (meant.first.year * 12 + meant.first.month) - (today.year * 12 + today.month) == count
    assert meant.first.day == today.day or (meant.first.day < today.day and (meant.first + DAY).day == 1)


@given(TODAYS, st.text(max_size=30))
def test_no_line_breaks_it(today: date, line: str) -> None:
    for around in (Around(today), Around(today, back=True), None):
        found(line, around)


def test_a_day_out_of_range_says_so_and_only_what_fits_is_offered() -> None:
    due = Date("d", around=AHEAD, least=TODAY, most=D("2027-03-31"))
    early, late = due.read("yesterday"), due.read("30 June 2027")
    assert isinstance(early, Problem) and isinstance(late, Problem)
    assert (early.code, early.facts["today"], late.code) == ("date.early", True, "date.late")
    both = due.read("3/2")
    assert isinstance(both, Problem) and both.code == "date.which"
    one = due.read("3/5")  # 5 March, or 3 May, which is too late
    assert isinstance(one, Problem) and one.offers == ("2027-03-05",)
