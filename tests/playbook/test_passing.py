"""A score is judged by the pass mark of its own date."""

from __future__ import annotations

from datetime import date

import pytest

from bot.playbook.passing import MARKS, Verdict, depends, mark_on, verdict

JUNE_25, JULY_25, MARCH_22 = date(2025, 6, 1), date(2025, 7, 1), date(2022, 3, 1)


@pytest.mark.parametrize(
    ("score", "taken", "expected"),
    [
        (218, JULY_25, Verdict.PASSED),
        (217, JULY_25, Verdict.FAILED),
        (217, JUNE_25, Verdict.PASSED),
        (214, JUNE_25, Verdict.PASSED),
        (213, JUNE_25, Verdict.FAILED),
        (213, MARCH_22, Verdict.PASSED),
        (217, None, Verdict.UNSURE),
        (217, date(2010, 1, 1), Verdict.UNSURE),
        (208, None, Verdict.FAILED),
        (218, None, Verdict.PASSED),
        (250, date(2010, 1, 1), Verdict.PASSED),
    ],
)
def test_verdict(score: int, taken: date | None, expected: Verdict) -> None:
    assert verdict(score, taken) is expected


def test_the_date_matters_only_between_the_marks() -> None:
    assert [score for score in range(200, 230) if depends(score)] == list(range(209, 218))


def test_marks_say_where_they_were_read() -> None:
    assert [kept.mark for kept in MARKS] == [209, 214, 218]
    assert all(kept.source for kept in MARKS)
    assert mark_on(date(2026, 1, 1)) is MARKS[-1]
    assert mark_on(date(2010, 1, 1)) is None
