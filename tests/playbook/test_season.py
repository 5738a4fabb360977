from datetime import UTC, date, datetime

import pytest

from bot.playbook.season import Season, last_day

D = date.fromisoformat


@pytest.mark.parametrize(
    ("year", "opens", "submit", "review", "rank", "soap", "match"),
    [
        # Dates as they were announced, apart from 2028, which is computed.
        (2025, "2024-06-05", "2024-09-04", "2024-09-25", "2025-03-05", "2025-03-17", "2025-03-21"),
        (2026, "2025-06-04", "2025-09-03", "2025-09-24", "2026-03-04", "2026-03-16", "2026-03-20"),
        (2027, "2026-06-03", "2026-09-02", "2026-09-23", "2027-03-03", "2027-03-15", "2027-03-19"),
        (2028, "2027-06-02", "2027-09-01", "2027-09-22", "2028-03-01", "2028-03-13", "2028-03-17"),
    ],
)
def test_rules_fit_the_seasons(
    year: int, opens: str, submit: str, review: str, rank: str, soap: str, match: str
) -> None:
    season = Season(year)
    assert (season.eras_open, season.submit_open, season.review_open) == (D(opens), D(submit), D(review))
    assert (season.rank_deadline, season.soap_start, season.match_day) == (D(rank), D(soap), D(match))


@pytest.mark.rule("B32")
def test_latest_asks_of_2028() -> None:
    season = Season(2028)
    assert (season.ask_soft_latest, season.ask_hard_latest) == (D("2027-07-07"), D("2027-07-21"))
    assert season.letters_in == D("2027-09-15")


def test_soap_ends_on_thursday_and_match_day_is_friday() -> None:
    for year in range(2024, 2051):
        season = Season(year)
        assert season.soap_start.weekday() == 0
        assert season.soap_end.weekday() == 3
        assert season.match_day.weekday() == 4


@pytest.mark.rule("A23")
@pytest.mark.parametrize(
    ("now", "year"),
    [
        ("2026-11-22T12:00+00:00", 2028),
        ("2027-03-01T12:00+00:00", 2028),
        ("2027-09-21T23:59-04:00", 2028),
        ("2027-09-22T03:59+00:00", 2028),  # still the 21st in New York
        ("2027-09-22T04:00+00:00", 2029),
        ("2027-12-31T12:00+00:00", 2029),
        ("2028-01-01T12:00+00:00", 2029),
    ],
)
def test_season_after(now: str, year: int) -> None:
    assert Season.after(datetime.fromisoformat(now)) == Season(year)


def test_seasons_are_in_order() -> None:
    now = datetime(2027, 1, 1, tzinfo=UTC)
    assert Season.after(now).review_open > now.date()
    assert Season(2027) < Season(2028)


@pytest.mark.rule("B31")
def test_ask_window_is_two_to_four_weeks_after_the_end() -> None:
    assert Season(2028).ask_window(D("2027-03-31")) == (D("2027-04-14"), D("2027-04-28"))


def test_milestones_are_dated_in_order_and_projected() -> None:
    milestones = Season(2028).milestones
    assert [m.key for m in milestones][:3] == ["eras_open", "ask_soft_latest", "ask_hard_latest"]
    assert len(milestones) == 10
    assert all(m.status == "projected" for m in milestones)
    assert list(milestones) == sorted(milestones, key=lambda m: m.day)


@pytest.mark.parametrize(
    ("month", "last"),
    [("2027-02-01", "2027-02-28"), ("2028-02-01", "2028-02-29"), ("2027-12-05", "2027-12-31")],
)
def test_last_day(month: str, last: str) -> None:
    assert last_day(D(month)) == D(last)
