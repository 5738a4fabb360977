"""How long a proposal takes: `python -m tests.benchmarks.mix` prints it for 3, 12, 50 and 200 people."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

from bot.playbook.lane import Specialty
from bot.playbook.mix import propose
from bot.playbook.people import Scenario
from tests.playbook.brute import anybody

LISTS = {3: 1000, 12: 1000, 50: 50, 200: 20}
"""People on a list, and how many such lists are tried."""


def measured(people: int, lists: int) -> list[float]:
    """Milliseconds for each list, sorted; every list is new, so nothing of an earlier one helps."""
    dice, taken = random.Random(people), []
    for _ in range(lists):
        candidates = [anybody(dice, f"Dr. {n}") for n in range(people)]
        scenario = dice.choice(list(Scenario))
        begun = time.perf_counter()
        propose(candidates, scenario, Specialty.SURGERY)
        taken.append((time.perf_counter() - begun) * 1000)
    return sorted(taken)


def lines() -> Iterator[str]:
    yield "the two best sets, from a list never seen before; milliseconds"
    for people, lists in LISTS.items():
        taken = measured(people, lists)
        median, nearly_all = taken[lists // 2], taken[lists * 99 // 100]
        yield f"{people:4} people: median {median:.2f}, 99 of 100 under {nearly_all:.2f}, slowest {taken[-1]:.2f}"


if __name__ == "__main__":
    print("\n".join(lines()))
