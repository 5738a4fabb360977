import pytest

from bot.interview.questions import picks_of
from bot.playbook.lane import Applicant, Band, Specialty, band, in_middle, quartiles, specialty_named

MEDICINE = quartiles(Applicant.US_MD, Specialty.MEDICINE)


def test_lane_says_year_count_and_source() -> None:
    assert MEDICINE is not None
    assert (MEDICINE.year, MEDICINE.n, MEDICINE.q1, MEDICINE.median, MEDICINE.q3) == (
        2026,
        3236,
        243,
        254,
        262,
    )
    assert (MEDICINE.unmatched, MEDICINE.unmatched_n) == (233, 84)
    assert "NRMP" in MEDICINE.source


@pytest.mark.rule("A36")
@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (200, Band.BELOW),
        (242, Band.BELOW),
        (243, Band.LOWER),
        (253, Band.LOWER),
        (254, Band.UPPER),
        (262, Band.UPPER),
        (263, Band.ABOVE),
        (300, Band.ABOVE),
    ],
)
def test_band(score: int, expected: Band) -> None:
    assert MEDICINE is not None
    assert band(score, MEDICINE) is expected


@pytest.mark.rule("B42")
@pytest.mark.parametrize(("score", "middle"), [(242, False), (243, True), (253, True), (254, False), (263, False)])
def test_the_middle_runs_from_q1_up_to_the_median(score: int, middle: bool) -> None:
    assert MEDICINE is not None
    assert in_middle(score, MEDICINE) is middle


@pytest.mark.rule("A36")
def test_nobody_is_judged_by_another_types_table() -> None:
    for applicant in Applicant:
        for specialty in Specialty:
            lane = quartiles(applicant, specialty)
            assert lane is None or (lane.applicant, lane.specialty) == (applicant, specialty)
    assert all(quartiles(Applicant.US_DO, specialty) is None for specialty in Specialty)
    assert all(quartiles(Applicant.US_IMG, specialty) is None for specialty in Specialty)


def test_types_have_their_own_numbers() -> None:
    american = quartiles(Applicant.US_MD, Specialty.FAMILY)
    abroad = quartiles(Applicant.NON_US_IMG, Specialty.FAMILY)
    assert american is not None
    assert abroad is not None
    assert (american.median, abroad.median) == (244, 230)


@pytest.mark.parametrize(
    "specialty",
    [Specialty.MED_PEDS, Specialty.CHILD_NEUROLOGY, Specialty.NEUROSURGERY, Specialty.RADIATION_ONCOLOGY],
)
def test_a_group_under_twenty_says_nothing(specialty: Specialty) -> None:
    assert quartiles(Applicant.NON_US_IMG, specialty) is None


def test_a_small_unmatched_group_says_nothing() -> None:
    lane = quartiles(Applicant.US_MD, Specialty.FAMILY)
    assert lane is not None
    assert lane.unmatched is None
    assert lane.unmatched_n is None


def test_every_field_with_a_table_has_one_for_us_md_seniors() -> None:
    without = {specialty for specialty in Specialty if quartiles(Applicant.US_MD, specialty) is None}
    assert without == {Specialty.OPHTHALMOLOGY, Specialty.OTHER}


def test_quartiles_are_in_order() -> None:
    lanes = [lane for a in Applicant for s in Specialty if (lane := quartiles(a, s))]
    assert len(lanes) > 30
    assert all(lane.q1 <= lane.median <= lane.q3 for lane in lanes)


def test_choices_fit_every_door() -> None:
    for picks in (picks_of(tuple(Specialty)), picks_of(tuple(Applicant))):
        assert len(picks) <= 25
        assert all("," not in pick.label and len(pick.label) <= 75 for pick in picks)


@pytest.mark.parametrize(
    ("name", "specialty"),
    [
        ("internal medicine", Specialty.MEDICINE),
        ("Internal  Medicine", Specialty.MEDICINE),
        ("IM", Specialty.MEDICINE),
        ("Otolaryngology (ENT)", Specialty.ENT),
        ("Otolaryngology", Specialty.ENT),
        ("Surgery (General)", Specialty.SURGERY),
        ("Surgery-General", Specialty.SURGERY),
        ("Pathology-Anatomic and Clinical", Specialty.PATHOLOGY),
        ("Radiology-Diagnostic", Specialty.RADIOLOGY),
        ("orthopedic surgery", Specialty.ORTHOPAEDICS),
        ("urology", Specialty.OTHER),
        ("alchemy", None),
    ],
)
def test_specialty_named(name: str, specialty: Specialty | None) -> None:
    assert specialty_named(name) is specialty
