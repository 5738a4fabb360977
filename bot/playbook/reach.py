"""When a field lies so far above a record that an adviser comes first (A36, A47); own type only, by data."""

from __future__ import annotations

from bot.interview.questions import Option, member
from bot.playbook import sheets
from bot.playbook.lane import LEAST_PEOPLE, Applicant, Middle, Scale, Specialty, middles, quartiles


class Caution(Option):
    """Why an adviser comes before letters."""

    BELOW_MARK = "below_mark", "The score is below the pass mark of its date"
    FAR_BELOW = "far_below", "Far below the people who matched, in a competitive field"
    FAILED = "failed", "A failed exam, in a competitive field"
    FAILED_UNKNOWN = "failed_unknown", "A failed exam, in a field without numbers for this type"


def competitive(applicant: Applicant, specialty: Specialty) -> bool | None:
    """Tell whether a smaller share of this type found a place in the field than in all its fields; None: not known.

    Both shares are of the people of this type who wanted the field, in one past class; groups under 20 say nothing.
    """
    here, overall = _RATES.get((applicant, specialty)), _OVERALL.get(applicant)
    return None if here is None or overall is None else here < overall


def far_below(score: int, applicant: Applicant, specialty: Specialty) -> bool:
    """Tell whether a Step 2 score lies further below the first quartile than that lies below the median.

    Where only medians are known: below the median of those who did not match. False where nothing is known.
    """
    lane = quartiles(applicant, specialty)
    if lane is not None:
        return score < lane.q1 - (lane.median - lane.q1)
    return any(_below_unmatched(score, kept) for kept in middles(applicant, specialty))


def _below_unmatched(score: int, kept: Middle) -> bool:
    return kept.scale is Scale.STEP2 and kept.unmatched is not None and score < kept.unmatched


def cautions(
    applicant: Applicant, specialty: Specialty, score: int | None, *, failed: bool, below_mark: bool
) -> tuple[Caution, ...]:
    """Return every reason to talk to an adviser first, the weightiest in front."""
    hard = competitive(applicant, specialty)
    found = {
        Caution.BELOW_MARK: below_mark,
        Caution.FAR_BELOW: score is not None and hard is True and far_below(score, applicant, specialty),
        Caution.FAILED: failed and not below_mark and hard is True,
        Caution.FAILED_UNKNOWN: failed and not below_mark and hard is None,
    }
    return tuple(caution for caution, holds in found.items() if holds)


def _from_tables() -> dict[tuple[str, str], tuple[int, int]]:
    """People who matched and who did not, by type and field, where the quartile table counts both."""
    return {
        (row["applicant"], row["specialty"]): (int(row["n"]), int(row["unmatched_n"]))
        for row in sheets.rows("lane.csv")
        if row["unmatched_n"]
    }


def _overall() -> dict[Applicant, float]:
    """Matched per cent over all fields of a type: as published, or the sum of its own table."""
    found = {}
    for applicant in Applicant:
        counted = [pair for (kind, _), pair in _from_tables().items() if kind == applicant.value]
        if counted:
            matched, not_matched = (sum(column) for column in zip(*counted, strict=True))
            found[applicant] = 100 * matched / (matched + not_matched)
    published = {
        member(Applicant, row["applicant"]): float(row["matched_pct"])
        for row in sheets.rows("rates.csv")
        if not row["specialty"]
    }
    return found | published


def _rates() -> dict[tuple[Applicant, Specialty], float]:
    counted = {
        (member(Applicant, kind), member(Specialty, field)): 100 * matched / (matched + not_matched)
        for (kind, field), (matched, not_matched) in _from_tables().items()
        if matched + not_matched >= LEAST_PEOPLE
    }
    published = {
        (member(Applicant, row["applicant"]), member(Specialty, row["specialty"])): float(row["matched_pct"])
        for row in sheets.rows("rates.csv")
        if row["specialty"] and int(row["n"]) >= LEAST_PEOPLE
    }
    return counted | published


_RATES = _rates()
_OVERALL = _overall()
