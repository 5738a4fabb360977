"""When an adviser comes first (A36), by the data of the student's own type."""

from __future__ import annotations

import pytest

from bot.playbook.lane import Applicant, Specialty, quartiles
from bot.playbook.reach import Caution, cautions, competitive, far_below

MD, DO, US_IMG, IMG = Applicant

pytestmark = pytest.mark.rule("A36")


@pytest.mark.parametrize(
    ("applicant", "specialty", "expected"),
    [
        (MD, Specialty.DERMATOLOGY, True),
        (MD, Specialty.ORTHOPAEDICS, True),
        (MD, Specialty.PLASTICS, True),
        (MD, Specialty.MEDICINE, False),
        (MD, Specialty.FAMILY, False),
        (MD, Specialty.RADIATION_ONCOLOGY, None),
        (MD, Specialty.OPHTHALMOLOGY, None),
        (IMG, Specialty.DERMATOLOGY, True),
        (IMG, Specialty.SURGERY, True),
        (IMG, Specialty.PEDIATRICS, False),
        (IMG, Specialty.ENT, None),  # 17 people
        (DO, Specialty.ORTHOPAEDICS, True),
        (DO, Specialty.MEDICINE, None),
        (US_IMG, Specialty.FAMILY, None),
    ],
)
def test_competitive_is_told_by_the_own_type(applicant: Applicant, specialty: Specialty, expected: bool | None) -> None:
    assert competitive(applicant, specialty) is expected


@pytest.mark.parametrize("applicant", Applicant)
def test_some_fields_of_a_type_are_open_where_its_whole_table_is_known(applicant: Applicant) -> None:
    told = [competitive(applicant, specialty) for specialty in Specialty]
    assert (False in told) == (applicant in (MD, IMG))


def test_far_below_is_measured_by_the_spread_of_the_group() -> None:
    table = quartiles(MD, Specialty.DERMATOLOGY)
    assert table is not None
    edge = table.q1 - (table.median - table.q1)
    assert far_below(edge - 1, MD, Specialty.DERMATOLOGY)
    assert not far_below(edge, MD, Specialty.DERMATOLOGY)


def test_where_only_medians_are_known_the_unmatched_middle_is_the_edge() -> None:
    assert far_below(244, DO, Specialty.ORTHOPAEDICS)
    assert not far_below(245, DO, Specialty.ORTHOPAEDICS)


@pytest.mark.parametrize("specialty", Specialty)
def test_nothing_is_far_below_a_table_that_does_not_exist(specialty: Specialty) -> None:
    assert not far_below(1, US_IMG, specialty)


@pytest.mark.parametrize(
    ("applicant", "specialty", "score", "failed", "below_mark", "expected"),
    [
        (MD, Specialty.DERMATOLOGY, 230, False, False, (Caution.FAR_BELOW,)),
        (MD, Specialty.DERMATOLOGY, 230, True, False, (Caution.FAR_BELOW, Caution.FAILED)),
        (MD, Specialty.DERMATOLOGY, 260, True, False, (Caution.FAILED,)),
        (MD, Specialty.DERMATOLOGY, 260, False, False, ()),
        (MD, Specialty.DERMATOLOGY, None, True, False, (Caution.FAILED,)),
        (MD, Specialty.DERMATOLOGY, None, False, False, ()),
        (MD, Specialty.FAMILY, 215, True, False, ()),
        (MD, Specialty.FAMILY, 205, True, True, (Caution.BELOW_MARK,)),
        (US_IMG, Specialty.DERMATOLOGY, 215, False, False, ()),
        (US_IMG, Specialty.DERMATOLOGY, 215, True, False, (Caution.FAILED_UNKNOWN,)),
        (IMG, Specialty.DERMATOLOGY, 230, True, False, (Caution.FAILED,)),  # no table for the score
        (DO, Specialty.ORTHOPAEDICS, 230, False, False, (Caution.FAR_BELOW,)),
    ],
)
def test_cautions(
    applicant: Applicant,
    specialty: Specialty,
    score: int | None,
    failed: bool,
    below_mark: bool,
    expected: tuple[Caution, ...],
) -> None:
    assert cautions(applicant, specialty, score, failed=failed, below_mark=below_mark) == expected
