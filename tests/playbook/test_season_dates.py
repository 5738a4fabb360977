"""The dates of the seasons: what was read, what the rules say, what is refused."""

from __future__ import annotations

import csv
from datetime import UTC, date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playbook import sheets
from bot.playbook.season import Season, Status, in_soap
from bot.playbook.season_dates import READ, Changes, Disagrees, disagreement, events
from bot.playbook.season_rules import KINDS, SERVICES, nth_weekday, service_named

D = date.fromisoformat
ROWS = tuple(csv.DictReader(sheets.text("calendar.csv").splitlines()))
YEARS = st.integers(2025, 2099)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['match_year']}-{row['event']}")
def test_the_seasons_that_were_read_are_told_as_they_were_read(row: dict[str, str]) -> None:
    event = Season(int(row["match_year"])).events[row["event"]]
    assert (event.day, event.status.value, event.source) == (D(row["date"]), row["status"], row["source"])
    if row["end_date"]:
        assert event.until == D(row["end_date"])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['match_year']}-{row['event']}")
def test_the_rules_alone_find_every_date_that_was_read(row: dict[str, str]) -> None:
    kind, year = KINDS[row["event"]], int(row["match_year"])
    season = Season(year)
    disagreement(kind, D(row["date"]), year, lambda key: season.events[key].day)
    if kind.rule is not None:
        assert kind.rule.day(year, lambda key: season.events[key].day) == D(row["date"])


def test_every_date_says_where_it_was_read_and_nothing_projected_is_called_read() -> None:
    assert {int(row["match_year"]) for row in ROWS} == {2025, 2026, 2027} == set(READ)
    assert all(row["source"] and row["status"] in ("official", "second-hand") for row in ROWS)
    assert len({(row["match_year"], row["event"]) for row in ROWS}) == len(ROWS)


PROJECTED_2028 = """
    eras_open 2027-06-02 09:00, ask_ideal_latest 2027-07-07, ask_hard_latest 2027-07-21,
    eras_submit_open 2027-09-01 09:00, img_docs_target 2027-09-14, nrmp_reg_open 2027-09-15 12:00,
    letters_in_target 2027-09-15, eras_review_open 2027-09-22 09:00, rescas_open 2027-06-02,
    rescas_submit 2027-09-01, rescas_release 2027-09-29, apds_release 2027-10-20, mil_docs 2027-10-15,
    mil_results 2027-12-15, nrmp_std_deadline 2028-01-28 23:59, nrmp_rank_open 2028-01-31 12:00,
    sf_match 2028-02-01, uro_match 2028-02-07, nrmp_rol_deadline 2028-03-01 21:00, match_status 2028-03-13 10:00,
    soap_prepare 2028-03-13 11:00, soap_review 2028-03-14 08:00, soap_round1 2028-03-16 09:00,
    soap_round2 2028-03-16 12:00, soap_round3 2028-03-16 15:00, soap_round4 2028-03-16 18:00,
    soap_end 2028-03-16 21:00, match_day 2028-03-17 12:00, eras_close 2028-05-31 17:00
"""


@pytest.mark.rule("B32")
def test_every_rule_on_a_season_nobody_has_read() -> None:
    wanted = {key: (day, " ".join(hour)) for key, day, *hour in (e.split() for e in PROJECTED_2028.split(","))}
    found = Season(2028).events
    assert {e.key: (e.day.isoformat(), f"{e.hour:%H:%M}" if e.hour else "") for e in found.values()} == wanted
    assert all(e.status is Status.PROJECTED and e.source == f"rule: {KINDS[e.key].says}" for e in found.values())
    assert [e.day for e in found.values()] == sorted(e.day for e in found.values())


@pytest.mark.parametrize(
    ("year", "opens"), [(2025, "2024-09-16"), (2026, "2025-09-15"), (2030, "2029-09-17"), (2035, "2034-09-15")]
)
def test_registration_leaves_a_weekend(year: int, opens: str) -> None:
    assert Season(year).events["nrmp_reg_open"].day == D(opens)


def test_the_last_weekday_of_a_month() -> None:
    assert nth_weekday(2027, 12, 4, -1) == D("2027-12-31")
    assert nth_weekday(2028, 2, 1, -1) == D("2028-02-29")


@pytest.mark.parametrize(
    ("year", "event", "day", "why"),
    [
        (2027, "match_day", "2027-03-20", "2027-03-20 is a Saturday, and Match Day is a Friday"),
        (2027, "match_day", "2027-03-26", "7 days from 2027-03-19, its rule (third Friday of March)"),
        (2027, "eras_submit_open", "2026-09-28", "26 days from 2026-09-02, its rule (first Wednesday of September)"),
        (2027, "eras_review_open", "2026-09-28", "5 days from 2026-09-23, its rule (21 days after submission opens)"),
        (2028, "eras_submit_open", "2027-09-15", "14 days from 2027-09-01"),
        (2028, "nrmp_rol_deadline", "2028-03-06", "5 days from 2028-03-01"),
        (2028, "uro_release", "2026-10-24", "outside the season of Match 2028"),
        (2028, "graduation", "2028-05-20", "no event of a season"),
        (2028, "match_week", "2028-03-13", "no event of Match 2028"),
    ],
)
def test_a_date_that_cannot_be_true_is_refused_with_the_reason(year: int, event: str, day: str, why: str) -> None:
    with pytest.raises(Disagrees) as refused:
        Season(year, ((event, D(day)),))
    assert str(refused.value).startswith(f"{event}: ")
    assert why in str(refused.value)


def test_a_change_moves_what_is_counted_from_it() -> None:
    season = Season(2028, (("eras_submit_open", D("2027-09-02")),))
    assert season.events["eras_submit_open"].source == "override"
    assert (season.review_open, season.ask_hard_latest) == (D("2027-09-23"), D("2027-07-22"))
    assert season.events["eras_review_open"].status is Status.PROJECTED
    assert season.of(2029) == Season(2029)
    assert season.of(None) is season.of(2028) is season


def test_our_own_counsel_is_as_sure_as_what_it_counts_from() -> None:
    seasons = ((2026, Status.OFFICIAL), (2027, Status.SECOND_HAND), (2028, Status.PROJECTED))
    for year, status in seasons:
        assert Season(year).events["ask_hard_latest"].status is status
    assert Season(2026).shown("ask_hard_latest") == "23 July 2025"
    assert Season(2028).shown("ask_hard_latest") == "21 July 2027 (projected)"


@given(YEARS, st.sampled_from(sorted(KINDS)), st.integers(-400, 400))
def test_a_change_is_taken_within_three_days_of_its_rule_and_never_else(year: int, key: str, apart: int) -> None:
    event = events(year).get(key)
    if event is None or KINDS[key].rule is None:
        return
    changes: Changes = ((key, event.day + timedelta(days=apart)),)
    fits = abs(apart) <= 3 and (key != "match_day" or apart == 0)
    try:
        assert events(year, changes)[key].day == event.day + timedelta(days=apart)
    except Disagrees:
        assert not fits
    else:
        assert fits


@given(YEARS)
def test_hours_are_eastern_on_both_sides_of_the_change_of_the_clock(year: int) -> None:
    found = Season(year).events
    assert {key: found[key].starts.astimezone(UTC).hour for key in ("eras_open", "nrmp_rank_open")} == {  # type: ignore[union-attr]
        "eras_open": 13,
        "nrmp_rank_open": 17,
    }
    rank = found["nrmp_rol_deadline"].starts
    assert rank is not None
    assert rank.astimezone(UTC).hour == 2  # the clocks go forward on a Sunday after it, whatever the year
    assert in_soap(found["match_status"].starts)  # type: ignore[arg-type]
    assert not in_soap(found["soap_end"].starts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "service"),
    [*((name, name) for name in SERVICES), ("eras", "ERAS"), ("sfmatch", "SF Match"), ("gen surg", "Gen Surg"),
     ("RESIDENCYCAS", "ResidencyCAS"), ("Military", "JSGMESB"), ("sf-match", "SF Match"), ("", None), ("match", None)],
)  # fmt: skip
def test_services_are_named_in_any_case(text: str, service: str | None) -> None:
    assert service_named(text) == service
