"""Behind the writers card: why these, with their scores, and the next best set with who is in reserve (A13-A16)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.dossier import Advocate
from bot.flows.conversation import Known
from bot.flows.writers import clauses, proposal
from bot.messages import Action
from bot.playbook.advocates import standing
from bot.playbook.mix import Member
from bot.screens import Screen, Words

BACK = (Action("Your writers", "/advocates"), Action("Change the list", "/advocates change"), Action("Home", "/home"))


def why(known: Known) -> Screen:
    """Each of the set with nearness times credibility, where both come from, and what they cover."""
    mix = proposal(known.dossier, known.specialties)
    facts = {
        "members": tuple(map(_explained, mix.best.members if mix.best else ())),
        "bench": tuple({"name": one.who.name, "score": one.standing.score} for one in mix.bench),
        "never": tuple(
            {"name": passed.who.name, "score": standing(passed.who).score, "why": clauses(passed.why)}
            for passed in mix.never
        ),
        "notes": clauses(mix.notes),
    }
    return _page("advocates/why", facts, BACK)


def following(known: Known) -> Screen:
    """The next best set, what it covers and lacks, and who is in reserve."""
    mix = proposal(known.dossier, known.specialties)
    team = mix.next_best
    first, members = (side.members if side else () for side in (mix.best, team))
    facts = {
        "comes": _without(members, first),
        "leaves": _without(first, members),
        "members": tuple({"name": one.who.name, "covers": clauses(one.covers)} for one in members),
        "missing": clauses(team.missing if team else ()),
        "bench": _without(mix.bench, members),
        "have": len(first),
    }
    drafts = tuple(Action(f"Draft for {one.who.name}", f"/draft {one.who.id}") for one in members)
    return _page("advocates/next", facts, (*drafts, *BACK))


def _explained(one: Member[Advocate]) -> dict[str, object]:
    judged = one.standing
    return {
        "name": one.who.name,
        "score": judged.score,
        "proximity": judged.proximity,
        "credibility": judged.credibility,
        "near": clauses(judged.near),
        "believed": clauses(judged.believed),
        "inside": judged.inside,
        "covers": clauses(one.covers),
    }


def _without(some: tuple[Member[Advocate], ...], others: tuple[Member[Advocate], ...]) -> tuple[str, ...]:
    """The names of those who are not among the others."""
    ids = {one.who.id for one in others}
    return tuple(one.who.name for one in some if one.who.id not in ids)


def _page(template: str, facts: Mapping[str, object], actions: tuple[Action, ...]) -> Screen:
    return Screen(Words(template, "title"), (Words(template, "text", facts),), actions=actions, private=True)


PAGES: Mapping[str, Callable[[Known], Screen]] = {"why": why, "next": following}
"""What may follow `/vouch advocates`."""
