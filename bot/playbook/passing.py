"""Whether a Step 2 CK score passed, by the mark of the day it was taken on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.interview.questions import Option, member
from bot.playbook import sheets
from bot.playbook.specialties import Confidence


class Verdict(Option):
    """What can be said of a score."""

    PASSED = "passed", "Passed"
    FAILED = "failed", "Below the pass mark of its date"
    UNSURE = "unsure", "Depends on the date"


@dataclass(frozen=True, slots=True)
class PassMark:
    """The least score that passed from the day `since` on, until the next mark."""

    since: date
    mark: int
    source: str
    checked_on: date
    confidence: Confidence


def mark_on(day: date) -> PassMark | None:
    """Return the mark of that day, or None before the first one known here."""
    known = [kept for kept in MARKS if kept.since <= day]
    return known[-1] if known else None


def depends(score: int) -> bool:
    """Tell whether the date decides: some known mark passes the score and another fails it."""
    return min(kept.mark for kept in MARKS) <= score < max(kept.mark for kept in MARKS)


def verdict(score: int, taken: date | None) -> Verdict:
    """Judge a score by the mark of its own date; `taken` may be the first day of the month."""
    if not depends(score):
        return Verdict.PASSED if score >= max(kept.mark for kept in MARKS) else Verdict.FAILED
    then = mark_on(taken) if taken else None
    if then is None:
        return Verdict.UNSURE
    return Verdict.PASSED if score >= then.mark else Verdict.FAILED


def _mark(row: Mapping[str, str]) -> PassMark:
    return PassMark(
        since=date.fromisoformat(row["since"]),
        mark=int(row["mark"]),
        source=row["source"],
        checked_on=date.fromisoformat(row["checked_on"]),
        confidence=member(Confidence, row["confidence"]),
    )


MARKS = tuple(sorted((_mark(row) for row in sheets.rows("pass_marks.csv")), key=lambda kept: kept.since))
"""Every mark known here, the oldest first."""
