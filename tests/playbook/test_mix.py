from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.playbook.advocates import Reason, ranked, standing, writer_types
from bot.playbook.lane import Specialty
from bot.playbook.mix import Mix, Team, propose
from bot.playbook.people import Role, Scenario, Signal, Willing, WriterType
from bot.playbook.roles import STANDARDS
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
able = st.builds(
    Person,
    role=st.sampled_from([role for role, row in STANDARDS.items() if row.signs]),
    days=st.integers(3, 90),
    saw=st.sets(st.sampled_from(Signal), min_size=1).map(tuple),
    specialty_match=st.booleans(),
)


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


@given(candidates=several)
def test_others_than_main_writers_only_if_there_is_nobody_else(candidates: list[Person]) -> None:
    mix = propose(candidates)
    main = any(standing(who).primary for who in candidates)
    members = mix.best.members if mix.best else ()
    assert all(one.standing.primary for one in members) or not main
    assert said(mix.notes) == ([] if main else ["no_primary"] if members else ["nobody"])


def test_residents_stand_in_when_there_is_nobody_else() -> None:
    mix = propose([Person("Dr. Night", Role.SENIOR_RESIDENT), *B54[:1]])
    assert names(mix.best) == ["Dr. Night"]
    assert said(mix.notes) == ["no_primary"]
    assert [passed.who.name for passed in mix.never] == ["Dr. Grand"]


def test_two_writers_are_proposed_with_the_gap_said() -> None:
    best = propose([WARD, LAB]).best
    assert best is not None
    assert names(best) == ["Dr. Adeyemi", "Dr. Rao"]
    assert best.missing[0].code == "advocates.short"
    assert best.missing[0].facts == {"have": 2, "need": 3}


def test_nobody_at_all() -> None:
    assert propose([]) == Mix(None, None, (), (), propose([]).notes)
    assert said(propose([]).notes) == ["nobody"]


def test_a_fourth_writer_only_where_it_adds_something() -> None:
    assert len(names(propose([*B54, named("Dr. Other", WARD)]).best)) == 3
    assert len(names(propose([WARD, CARDIOLOGY, LAB, CLINIC], Scenario.NO_RANK).best)) == 3
    four = [replace(WARD, saw=(WORK,)), CARDIOLOGY, LAB, replace(CLINIC, saw=()), CLINIC, DIRECTOR]
    assert len(names(propose(four, Scenario.LATE_SWITCH).best)) == 3


@given(candidates=several, scenario=st.sampled_from(Scenario))
def test_the_order_of_the_list_does_not_matter(candidates: list[Person], scenario: Scenario) -> None:
    unique = [named(f"{who.name}{place}", who) for place, who in enumerate(candidates)]
    assert names(propose(unique, scenario).best) == names(propose(unique[::-1], scenario).best)


# ------------------------------------------------------------------ exact, by a plain reading of the rules


Takes = Callable[[Person], bool]


def _fills(team: tuple[Person, ...], seats: list[Takes]) -> int:
    """Most seats filled by different people: leave the first empty, or put each one there in turn."""
    if not seats:
        return 0
    first, *others = seats
    seated = [1 + _fills((*team[:place], *team[place + 1 :]), others) for place, who in enumerate(team) if first(who)]
    return max([_fills(team, others), *seated])


def _is(kind: WriterType, saw: Signal | None = None, field: bool | None = None) -> Takes:
    return lambda who: (
        kind in writer_types(who)
        and (saw is None or saw in who.saw)
        and (field is None or who.specialty_match is field)
    )


LEAST: list[Takes] = [
    _is(CLINICAL, field=True),
    lambda who: CLINICAL in writer_types(who) or CHARACTER in writer_types(who),
    lambda who: RESEARCH in writer_types(who) or THINKING in who.saw,
]
PAIRS = {
    Scenario.PLAIN: [_is(CLINICAL), _is(CHAMPION)],
    Scenario.STRONG_STEP2: [_is(CLINICAL), _is(CHAMPION)],
    Scenario.STRONG_RESEARCH: [_is(RESEARCH), _is(CLINICAL)],
    Scenario.NO_RANK: [_is(CLINICAL), _is(CHARACTER)],
    Scenario.LATE_SWITCH: [_is(CHAMPION), _is(CLINICAL, field=False)],
    Scenario.BORDERLINE: [_is(CLINICAL, WORK), _is(CLINICAL, RELIABILITY)],
}


def _worth(team: tuple[Person, ...], scenario: Scenario, need: int) -> tuple[int, ...]:
    in_field = [who for who in team if who.specialty_match and {CLINICAL, CHAMPION} & set(writer_types(who))]
    return (
        len({signal for who in team for signal in who.saw}),
        min(need, len(in_field)),
        _fills(team, LEAST),
        _fills(team, PAIRS[scenario]),
        -len(team),
        sum(standing(who).score for who in team),
    )


def _assert_exact(candidates: list[Person], scenario: Scenario, specialty: Specialty | None) -> None:
    need = 2 if specialty is Specialty.SURGERY else 1
    main = [who for who, judged in ranked(candidates) if judged.primary]
    sizes = (3, 4) if len(main) >= 3 else (len(main),)
    worths = sorted((_worth(team, scenario, need) for size in sizes for team in combinations(main, size)), reverse=True)
    mix = propose(candidates, scenario, specialty)
    teams = [tuple(one.who for one in team.members) for team in (mix.best, mix.next_best) if team]
    assert [_worth(team, scenario, need) for team in teams] == worths[:2]


fields = st.sampled_from([Specialty.MEDICINE, Specialty.SURGERY, None])


@settings(max_examples=400, deadline=None)
@given(candidates=st.lists(able, min_size=1, max_size=8), scenario=st.sampled_from(Scenario), specialty=fields)
def test_no_set_is_better_than_the_two_proposed(
    candidates: list[Person], scenario: Scenario, specialty: Specialty | None
) -> None:
    _assert_exact(candidates, scenario, specialty)


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(candidates=st.lists(able, min_size=12, max_size=12), scenario=st.sampled_from(Scenario), specialty=fields)
def test_no_set_of_twelve_people_is_better(
    candidates: list[Person], scenario: Scenario, specialty: Specialty | None
) -> None:
    _assert_exact(candidates, scenario, specialty)
