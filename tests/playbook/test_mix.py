from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playbook.advocates import Reason, standing, writer_types
from bot.playbook.lane import Specialty
from bot.playbook.mix import Team, propose
from bot.playbook.people import Role, Scenario, Signal, Willing, WriterType
from tests.playbook.cast import (
    B54,
    CARDIOLOGY,
    CLINIC,
    DIRECTOR,
    LAB,
    RELIABILITY,
    THINKING,
    WARD,
    WORK,
    Person,
    named,
)
from tests.playbook.test_advocates import people

CLINICAL, RESEARCH, CHAMPION, CHARACTER = WriterType
several = st.lists(people, max_size=8)


def names(team: Team[Person] | None) -> list[str]:
    return [one.who.name for one in team.members] if team else []


def said(reasons: Iterable[Reason]) -> list[str]:
    return [reason.code.removeprefix("advocates.") for reason in reasons]


# ------------------------------------------------------------------ the worked case


@pytest.mark.rule("B54")
@pytest.mark.parametrize("scenario", list(Scenario))
def test_worked_case_chooses_ward_cardiology_and_research(scenario: Scenario) -> None:
    mix = propose(B54, scenario, Specialty.MEDICINE)
    assert set(names(mix.best)) == {"Dr. Adeyemi", "Dr. Lindqvist", "Dr. Rao"}
    assert {passed.who.name: said(passed.why) for passed in mix.never} == {
        "Dr. Grand": ["not_recognised", "few_days", "big_name"],
        "Dr. Early": ["course_director"],
    }
    assert mix.bench == ()
    assert mix.notes == ()


@pytest.mark.rule("B01")
@pytest.mark.rule("B10")
def test_worked_case_says_what_is_covered_and_what_is_not() -> None:
    best = propose(B54, Scenario.PLAIN, Specialty.MEDICINE).best
    assert best is not None
    assert {f"covers_{signal.value}" for signal in Signal} <= set(said(best.covers))
    assert said(best.members[0].covers) == [
        "covers_work",
        "covers_reliability",
        "covers_field",
        "covers_clinical",
    ]
    assert said(best.missing) == ["missing_champion"]


# ------------------------------------------------------------------ scenarios


@pytest.mark.rule("B11")
@pytest.mark.parametrize(
    ("scenario", "kinds"),
    [
        (Scenario.STRONG_STEP2, {CLINICAL, CHAMPION}),
        (Scenario.STRONG_RESEARCH, {RESEARCH, CLINICAL}),
        (Scenario.NO_RANK, {CLINICAL, CHARACTER}),
        (Scenario.LATE_SWITCH, {CHAMPION, CLINICAL}),
    ],
)
def test_each_scenario_selects_its_pair(scenario: Scenario, kinds: set[WriterType]) -> None:
    earlier = Person("Dr. Before", days=30, saw=(WORK,), specialty_match=False)
    everyone = [*B54, DIRECTOR, CLINIC, earlier, named("Dr. Second", WARD), named("Dr. Third", WARD)]
    best = propose(everyone, scenario, Specialty.MEDICINE).best
    assert best is not None
    assert kinds <= {kind for one in best.members for kind in writer_types(one.who)}


@pytest.mark.rule("B11")
def test_a_late_switch_keeps_a_supervisor_from_before() -> None:
    earlier = Person("Dr. Before", days=30, saw=(WORK,), specialty_match=False)
    mix = propose([DIRECTOR, WARD, CARDIOLOGY, LAB, earlier], Scenario.LATE_SWITCH, Specialty.MEDICINE)
    assert {"Dr. Home", "Dr. Before"} <= set(names(mix.best))


@pytest.mark.rule("B12")
def test_a_weak_record_asks_for_two_supervisors_who_saw_work_and_pressure() -> None:
    night = Person("Dr. Night", days=10, saw=(RELIABILITY,), specialty_match=False)
    everyone = [WARD, CARDIOLOGY, LAB, night]
    assert "Dr. Night" not in names(propose(everyone, Scenario.PLAIN).best)
    assert "Dr. Night" in names(propose(everyone, Scenario.BORDERLINE).best)


@pytest.mark.rule("B05")
def test_the_set_follows_the_gap() -> None:
    same = [named(f"Dr. {n}", WARD) for n in "ABC"]
    thinker = Person("Dr. Think", Role.QI_LEAD, 5, saw=(THINKING,), specialty_match=False)
    assert "Dr. Think" in names(propose([*same, thinker]).best)


@pytest.mark.rule("B59")
def test_minimum_set_names_what_is_missing() -> None:
    clinic = [named(f"Dr. {n}", CLINIC) for n in "ABC"]
    best = propose(clinic, Scenario.PLAIN, Specialty.MEDICINE).best
    assert best is not None
    assert said(best.missing) == [
        "missing_work",
        "missing_thinking",
        "missing_field",
        "missing_specialty_clinical",
        "missing_research",
        "missing_champion",
    ]


@pytest.mark.rule("B59")
def test_some_specialties_want_two_from_the_field() -> None:
    surgeon = named("Dr. Surgeon", replace(WARD, saw=tuple(Signal)))
    outside = [replace(named(f"Dr. {n}", surgeon), specialty_match=False, days=60) for n in "AB"]
    second = replace(named("Dr. Second", surgeon), days=5)
    everyone = [surgeon, *outside, second, LAB]
    assert "Dr. Second" in names(propose(everyone, Scenario.PLAIN, Specialty.SURGERY).best)
    assert "Dr. Second" not in names(propose(everyone, Scenario.PLAIN, Specialty.PEDIATRICS).best)
    alone = propose([surgeon, *outside], Scenario.PLAIN, Specialty.SURGERY).best
    assert alone is not None
    missing = next(reason for reason in alone.missing if reason.code == "advocates.missing_field")
    assert missing.facts == {"have": 1, "need": 2}


# ------------------------------------------------------------------ who is proposed


@pytest.mark.rule("A30")
@given(candidates=several, scenario=st.sampled_from(Scenario))
def test_nobody_who_hedged_or_declined_is_proposed(candidates: list[Person], scenario: Scenario) -> None:
    mix = propose(candidates, scenario)
    proposed = [one.who for team in (mix.best, mix.next_best) if team for one in team.members]
    proposed += [one.who for one in mix.bench]
    assert all(who.willing not in (Willing.HEDGED, Willing.DECLINED) for who in proposed)


@given(candidates=several)
def test_everybody_is_in_one_place(candidates: list[Person]) -> None:
    mix = propose(candidates)
    placed = [one.who for one in mix.best.members] if mix.best else []
    placed += [one.who for one in mix.bench] + [passed.who for passed in mix.never]
    assert sorted(map(repr, placed)) == sorted(map(repr, candidates))
    assert all(passed.why for passed in mix.never)


@pytest.mark.rule("A13")
@pytest.mark.rule("A15")
@given(candidates=several)
def test_only_main_writers_are_proposed_and_everybody_else_is_told_why(candidates: list[Person]) -> None:
    mix = propose(candidates)
    teams = [team for team in (mix.best, mix.next_best) if team]
    assert all(one.standing.primary for team in teams for one in (*team.members, *mix.bench))
    assert bool(teams) is any(standing(who).primary for who in candidates)
    assert len(mix.never) == sum(not standing(who).primary for who in candidates)
    assert all(passed.why for passed in mix.never)


@pytest.mark.parametrize(
    ("candidates", "note"),
    [
        ([Person("Dr. Night", Role.SENIOR_RESIDENT)], "no_primary"),
        ([Person("Dr. Night", Role.SENIOR_RESIDENT, willing=Willing.DECLINED)], "nobody"),
        (B54[:1], "nobody"),
        ([], "nobody"),
    ],
)
def test_without_a_main_writer_it_says_so_and_proposes_nobody(candidates: list[Person], note: str) -> None:
    mix = propose(candidates)
    assert (mix.best, mix.next_best, mix.bench) == (None, None, ())
    assert said(mix.notes) == [note]


def test_the_same_person_twice_takes_two_places() -> None:
    best = propose([WARD, WARD, WARD]).best
    assert best is not None
    assert names(best) == ["Dr. Adeyemi"] * 3


def test_two_writers_are_proposed_with_the_gap_said() -> None:
    best = propose([WARD, LAB]).best
    assert best is not None
    assert names(best) == ["Dr. Adeyemi", "Dr. Rao"]
    assert best.missing[0].code == "advocates.short"
    assert best.missing[0].facts == {"have": 2, "need": 3}


def test_a_fourth_writer_only_where_it_adds_something() -> None:
    assert len(names(propose([*B54, named("Dr. Other", WARD)]).best)) == 3
    assert len(names(propose([WARD, CARDIOLOGY, LAB, CLINIC], Scenario.NO_RANK).best)) == 3
    four = [replace(WARD, saw=(WORK,)), CARDIOLOGY, LAB, replace(CLINIC, saw=()), CLINIC, DIRECTOR]
    assert len(names(propose(four, Scenario.LATE_SWITCH).best)) == 3


@given(candidates=several, scenario=st.sampled_from(Scenario))
def test_the_order_of_the_list_does_not_matter(candidates: list[Person], scenario: Scenario) -> None:
    unique = [named(f"{who.name}{place}", who) for place, who in enumerate(candidates)]
    assert names(propose(unique, scenario).best) == names(propose(unique[::-1], scenario).best)
