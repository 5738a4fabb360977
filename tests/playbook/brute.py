"""The plain reading of the rules for a set of writers: try every set. Slow, and without a line of the solver."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from functools import cache
from itertools import combinations

from bot.playbook.advocates import ranked, standing, writer_types
from bot.playbook.lane import Specialty
from bot.playbook.people import Role, Scenario, Signal, Willing, WriterType
from tests.playbook.cast import RELIABILITY, THINKING, WORK, Person

CLINICAL, RESEARCH, CHAMPION, CHARACTER = WriterType
FIELDS = (Specialty.MEDICINE, Specialty.SURGERY, None)

Takes = Callable[[Person], bool]
Worth = tuple[int, ...]


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
PAIRS: dict[Scenario, list[Takes]] = {
    Scenario.PLAIN: [_is(CLINICAL), _is(CHAMPION)],
    Scenario.STRONG_STEP2: [_is(CLINICAL), _is(CHAMPION)],
    Scenario.STRONG_RESEARCH: [_is(RESEARCH), _is(CLINICAL)],
    Scenario.NO_RANK: [_is(CLINICAL), _is(CHARACTER)],
    Scenario.LATE_SWITCH: [_is(CHAMPION), _is(CLINICAL, field=False)],
    Scenario.BORDERLINE: [_is(CLINICAL, WORK), _is(CLINICAL, RELIABILITY)],
}

Seen = tuple[frozenset[Signal], bool, tuple[bool, ...], tuple[bool, ...], int]
"""One person: signals, a voice from the field, which of the LEAST and of the PAIR they could be, score."""


def seen(who: Person, scenario: Scenario) -> Seen:
    voice = who.specialty_match and bool({CLINICAL, CHAMPION} & set(writer_types(who)))
    least = tuple(takes(who) for takes in LEAST)
    return frozenset(who.saw), voice, least, tuple(takes(who) for takes in PAIRS[scenario]), standing(who).score


@cache
def fills(could: tuple[tuple[bool, ...], ...], seat: int = 0) -> int:
    """Most seats filled by different people: leave this one empty, or put each one there in turn."""
    if not could or seat == len(could[0]):
        return 0
    taken = [1 + fills((*could[:n], *could[n + 1 :]), seat + 1) for n, one in enumerate(could) if one[seat]]
    return max([fills(could, seat + 1), *taken])


def worth(team: Sequence[Seen], need: int) -> Worth:
    signals, voices, least, pair, scores = zip(*team, strict=True)
    return (
        len(frozenset().union(*signals)),
        min(need, sum(voices)),
        fills(tuple(sorted(least))),
        fills(tuple(sorted(pair))),
        -len(team),
        sum(scores),
    )


def two_best(candidates: Sequence[Person], scenario: Scenario, specialty: Specialty | None) -> list[Worth]:
    """Return what the best set and the next best are worth."""
    main = [seen(who, scenario) for who, judged in ranked(candidates) if judged.primary]
    if not main:
        return []
    sizes = (3, 4) if len(main) >= 3 else (len(main),)
    worths = (worth(team, need(specialty)) for size in sizes for team in combinations(main, size))
    return sorted(worths, reverse=True)[:2]


def need(specialty: Specialty | None) -> int:
    return 2 if specialty is Specialty.SURGERY else 1


def anybody(dice: random.Random, name: str) -> Person:
    """Somebody at random; three in four know the student and have not refused."""
    able = dice.random() < 0.75
    return Person(
        name,
        dice.choice(list(Role)),
        dice.randint(3 if able else 0, 90),
        able or dice.random() < 0.5,
        tuple(signal for signal in Signal if dice.random() < 0.5),
        dice.random() < 0.5,
        Willing.NOT_ASKED if able else dice.choice(list(Willing)),
    )
