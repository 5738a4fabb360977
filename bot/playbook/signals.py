"""A list's signals against what its field has; where the sources disagree, no reading is preferred."""

from __future__ import annotations

from collections.abc import Sequence

from bot.interview.questions import Problem
from bot.playbook.programs import Listed, Tier
from bot.playbook.specialties import Count, single


def used(programs: Sequence[Listed]) -> tuple[int, int]:
    """Return how many gold (or only) and how many silver signals the list holds."""
    tiers = [program.signal for program in programs]
    return tiers.count(Tier.GOLD), tiers.count(Tier.SILVER)


def _fits(gold: int, silver: int, count: Count) -> bool:
    return gold <= count.gold and silver <= count.silver if count.silver else gold + silver <= count.gold


def too_many(programs: Sequence[Listed], counts: Sequence[Count]) -> Problem | None:
    """Name a list with more signals than the field has; where sources disagree, only by those that say so."""
    gold, silver = used(programs)
    fitting = [_fits(gold, silver, count) for count in counts]
    if all(fitting):
        return None
    said = tuple(f"{c.gold} gold and {c.silver} silver" if c.silver else f"{c.gold}" for c in counts)
    facts = {"gold": gold, "silver": silver, "single": single(counts), "said": said, "year": counts[0].said.year}
    if any(fitting):
        return Problem("programs.maybe_too_many", facts, firm=False)
    return Problem("programs.too_many", facts, firm=False)
