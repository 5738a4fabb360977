from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playbook.advocates import missing_kinds, ranked, standing, writer_types
from bot.playbook.people import Role, Signal, Willing, WriterType
from bot.playbook.roles import STANDARDS, points_for
from tests.playbook.cast import B54, CHAIR, DIRECTOR, LAB, LECTURER, WARD, Person

people = st.builds(
    Person,
    name=st.sampled_from(["A", "B", "C", "D"]),
    role=st.sampled_from(Role),
    days=st.integers(0, 400),
    recognises=st.booleans(),
    saw=st.sets(st.sampled_from(Signal)).map(tuple),
    specialty_match=st.booleans(),
    willing=st.sampled_from(Willing),
)


def codes(person: Person) -> tuple[list[str], list[str]]:
    judged = standing(person)
    return (
        [reason.code.removeprefix("advocates.") for reason in judged.reasons],
        [reason.code.removeprefix("advocates.") for reason in judged.warnings],
    )


@pytest.mark.rule("A13")
@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (Role.HOME_PD, Role.CLERKSHIP_DIRECTOR),
        (Role.CLERKSHIP_DIRECTOR, Role.RESEARCH_PI),
        (Role.RESEARCH_PI, Role.SENIOR_RESIDENT),
        (Role.COMMITTEE, Role.WARD),
        (Role.SENIOR_RESIDENT, Role.COURSE_DIRECTOR),
        (Role.FELLOW, Role.COURSE_DIRECTOR),
    ],
)
def test_the_table_of_roles(better: Role, worse: Role) -> None:
    assert standing(Person(role=better)).score > standing(Person(role=worse)).score


@pytest.mark.rule("A13")
@given(director=people, chair=people)
def test_a_home_director_who_knows_you_is_worth_more_than_a_chair_who_does_not(director: Person, chair: Person) -> None:
    knows = replace(director, role=Role.HOME_PD, days=max(3, director.days), recognises=True)
    stranger = replace(chair, role=Role.CHAIR)
    if stranger.recognises:
        stranger = replace(stranger, days=min(2, stranger.days))
    assert standing(knows).score > standing(stranger).score


@pytest.mark.rule("A13")
def test_a_chair_counts_only_if_they_know_you() -> None:
    assert standing(replace(CHAIR, days=20, recognises=True)).credibility == 9
    assert standing(CHAIR).credibility == 2


@pytest.mark.rule("A13")
@pytest.mark.rule("A15")
@given(person=people, days=st.integers(0, 2))
def test_two_days_are_never_primary(person: Person, days: int) -> None:
    judged = standing(replace(person, days=days))
    assert not judged.primary
    assert any(warning.code == "advocates.few_days" for warning in judged.warnings)


@pytest.mark.rule("A15")
@given(person=people)
def test_whoever_could_not_pick_you_out_is_never_primary(person: Person) -> None:
    judged = standing(replace(person, recognises=False))
    assert not judged.primary
    assert any(warning.code == "advocates.not_recognised" for warning in judged.warnings)


@pytest.mark.rule("A15")
@pytest.mark.rule("B48")
@pytest.mark.parametrize("role", [Role.CHAIR, Role.HOME_PD, Role.AWAY_PD, Role.FELLOWSHIP_DIRECTOR, Role.RESEARCH_PI])
def test_a_big_name_who_barely_knows_you_is_named_so(role: Role) -> None:
    assert "big_name" in codes(Person(role=role, days=2))[1]
    assert "big_name" not in codes(Person(role=role, days=20))[1]


def test_an_ordinary_title_is_no_big_name() -> None:
    assert codes(Person(role=Role.WARD, days=1)) == (["saw"], ["few_days"])


@pytest.mark.rule("A16")
@given(person=people)
def test_the_score_is_proximity_times_credibility(person: Person) -> None:
    judged = standing(person)
    assert judged.score == judged.proximity * judged.credibility
    assert 0 <= judged.proximity <= 10
    assert 0 <= judged.credibility <= 10


@pytest.mark.rule("A16")
@pytest.mark.parametrize("role", list(Role))
def test_never_having_worked_together_makes_the_score_zero(role: Role) -> None:
    assert standing(Person(role=role, days=0, saw=tuple(Signal))).score == 0


@given(person=people, more=st.integers(0, 100))
def test_more_days_never_lower_the_score(person: Person, more: int) -> None:
    assert standing(replace(person, days=person.days + more)).score >= standing(person).score


@pytest.mark.rule("A17")
def test_a_letter_and_outreach_are_separate_facts() -> None:
    assert codes(replace(WARD, willing=Willing.LETTER))[0][-1] == "agreed_letter"
    assert codes(replace(WARD, willing=Willing.LETTER_AND_OUTREACH))[0][-1] == "agreed_outreach"
    assert standing(replace(WARD, willing=Willing.LETTER)).score == standing(WARD).score


@pytest.mark.rule("A30")
@pytest.mark.parametrize("willing", [Willing.HEDGED, Willing.DECLINED])
def test_a_careful_or_negative_answer_ends_it(willing: Willing) -> None:
    judged = standing(replace(DIRECTOR, willing=willing))
    assert not judged.primary
    assert judged.warnings[0].code == f"advocates.{willing.value}"


@pytest.mark.rule("B54")
def test_reasons_of_the_worked_case() -> None:
    assert codes(WARD) == (["days", "saw", "ward", "in_field"], [])
    assert codes(LAB) == (["days", "saw", "research"], [])
    assert codes(CHAIR) == ([], ["not_recognised", "few_days", "big_name"])
    assert codes(LECTURER) == (["days", "saw"], ["course_director"])
    assert standing(WARD).reasons[0].facts == {"days": 20}
    assert standing(WARD).reasons[1].facts == {"first": "work", "second": "reliability", "third": ""}


@pytest.mark.rule("A13")
@pytest.mark.parametrize("role", [Role.FELLOW, Role.SENIOR_RESIDENT])
def test_residents_and_fellows_speak_through_an_attending(role: Role) -> None:
    assert codes(Person(role=role))[1] == [STANDARDS[role].note.removeprefix("advocates.")]


def test_somebody_who_saw_nothing_has_nothing_to_write() -> None:
    assert codes(replace(WARD, saw=()))[1] == ["saw_nothing"]


@pytest.mark.rule("A14")
def test_the_people_who_really_call_are_asked_for() -> None:
    assert missing_kinds([]) == (Role.HOME_PD, Role.CLERKSHIP_DIRECTOR, Role.COMMITTEE)
    assert missing_kinds([DIRECTOR, WARD]) == (Role.CLERKSHIP_DIRECTOR, Role.COMMITTEE)


@pytest.mark.rule("B06")
@pytest.mark.rule("B07")
@pytest.mark.rule("B08")
@pytest.mark.rule("B09")
def test_the_four_kinds_of_writer() -> None:
    assert writer_types(WARD) == (WriterType.CLINICAL,)
    assert writer_types(LAB) == (WriterType.RESEARCH,)
    assert writer_types(DIRECTOR) == (WriterType.CHAMPION, WriterType.CLINICAL)
    assert writer_types(replace(DIRECTOR, specialty_match=False)) == (WriterType.CLINICAL,)
    assert WriterType.CHARACTER in writer_types(Person(role=Role.CONTINUITY))
    assert {kind for row in STANDARDS.values() for kind in row.types} == set(WriterType)


def test_every_role_is_in_the_table() -> None:
    assert set(STANDARDS) == set(Role)
    assert len(Role) == 15


def test_ranked_puts_main_writers_first_then_scores() -> None:
    assert [who.name for who, _ in ranked(B54)] == [
        "Dr. Adeyemi",
        "Dr. Rao",
        "Dr. Lindqvist",
        "Dr. Early",
        "Dr. Grand",
    ]


@pytest.mark.parametrize(
    ("days", "points"), [(0, 0), (1, 1), (2, 1), (3, 2), (10, 4), (20, 6), (59, 6), (60, 7), (3650, 7)]
)
def test_points_for_days(days: int, points: int) -> None:
    assert points_for(days) == points
