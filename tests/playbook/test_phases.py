"""What a day of a season is for (A23)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.playbook.phases import Phase, phase, starts
from bot.playbook.season import Season


@pytest.mark.rule("A23")
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 22), Phase.BUILD),
        (date(2027, 2, 28), Phase.BUILD),
        (date(2027, 3, 1), Phase.DISCLOSE),
        (date(2027, 6, 1), Phase.DISCLOSE),
        (date(2027, 6, 2), Phase.ASK),
        (date(2027, 7, 31), Phase.ASK),
        (date(2027, 8, 1), Phase.CONTACT),
        (date(2027, 9, 30), Phase.CONTACT),
        (date(2027, 10, 1), Phase.FOLLOW),
        (date(2027, 12, 31), Phase.FOLLOW),
        (date(2028, 1, 1), Phase.RANK),
        (date(2028, 3, 1), Phase.RANK),
        (date(2028, 3, 2), Phase.WAIT),
        (date(2028, 3, 17), Phase.WAIT),
        (date(2028, 3, 18), Phase.OVER),
    ],
)
def test_each_day_of_the_class_of_2028_has_its_phase(day: date, expected: Phase) -> None:
    assert phase(Season(2028), day) is expected


@pytest.mark.rule("A23")
@pytest.mark.parametrize("year", range(2025, 2040))
def test_phases_never_go_back_and_each_comes(year: int) -> None:
    season = Season(year)
    assert list(starts(season).values()) == sorted(starts(season).values())
    days = [date(year - 2, 7, 1) + timedelta(n) for n in range(700)]
    assert list(dict.fromkeys(phase(season, day) for day in days)) == list(Phase)
