"""Numbers and months that are possible and still most likely a slip of the fingers: asked about, never refused."""

from __future__ import annotations

from datetime import date

from bot.interview.questions import Check, Problem
from bot.playbook.record import ExamName

LEAST_SEEN = 100
"""Step scores and COMLEX Level scores that people have are three digits: the Step 2 CK mark to pass alone is above 200
(USMLE), that of COMLEX Level 2 is 400 (NBOME)."""


def exam_score(exam: ExamName) -> Check[int]:
    """Advise to look again where a Step or Level score has fewer digits than any that is seen."""

    def check(score: int) -> Problem | None:
        if not exam.licensing or score >= LEAST_SEEN:
            return None
        return Problem("number.slip", {"score": score, "exam": exam.label, "least": LEAST_SEEN}, firm=False)

    return check


def ended_by(today: date) -> Check[date | None]:
    """Advise to look again at a month of the past that has not come yet."""

    def check(month: date | None) -> Problem | None:
        if month is None or month <= today:
            return None
        return Problem("date.ahead", {"month": f"{month:%B %Y}"}, firm=False)

    return check
