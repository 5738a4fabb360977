"""The solver never proposes a worse set than the best one there is."""

from __future__ import annotations

import random

import pytest

from bot.playbook.lane import Specialty
from bot.playbook.mix import propose
from bot.playbook.people import Scenario
from tests.playbook.brute import FIELDS, anybody, need, seen, two_best, worth
from tests.playbook.cast import Person

CHUNKS, IN_A_CHUNK = 8, 1250


def _assert_exact(candidates: list[Person], scenario: Scenario, specialty: Specialty | None) -> None:
    mix = propose(candidates, scenario, specialty)
    teams = [[one.who for one in team.members] for team in (mix.best, mix.next_best) if team]
    worths = [worth([seen(who, scenario) for who in team], need(specialty)) for team in teams]
    assert worths == two_best(candidates, scenario, specialty), (candidates, scenario, specialty)
    assert len({tuple(map(id, team)) for team in teams}) == len(teams)


def _try(dice: random.Random, times: int, people: range) -> None:
    for _ in range(times):
        candidates = [anybody(dice, f"Dr. {n}") for n in range(dice.choice(people))]
        _assert_exact(candidates, dice.choice(list(Scenario)), dice.choice(FIELDS))


@pytest.mark.rule("B05")
@pytest.mark.rule("B11")
@pytest.mark.rule("B59")
def test_no_set_is_better_than_the_two_proposed() -> None:
    _try(random.Random(0), 150, range(13))


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_nor_in_ten_thousand_lists_of_up_to_twelve_people(chunk: int) -> None:
    _try(random.Random(f"exact {chunk}"), IN_A_CHUNK, range(13))


@pytest.mark.slow
def test_it_stays_exact_where_a_list_is_longer() -> None:
    _try(random.Random(1), 6, range(20, 33))


def test_two_hundred_people_are_answered_the_same_way_in_any_order() -> None:
    dice = random.Random(2)
    candidates = [anybody(dice, f"Dr. {n}") for n in range(200)]
    shuffled = dice.sample(candidates, len(candidates))
    for scenario in Scenario:
        one, other = (propose(people, scenario, Specialty.SURGERY) for people in (candidates, shuffled))
        assert one == other
        assert one.best
