"""How much somebody's word can do for a student: proximity times credibility, with the reasons (A13-A17)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from bot.playbook.people import Role, Signal, Willing, WriterType
from bot.playbook.roles import STANDARDS, points_for, standard

STRANGER_DAYS = 2
"""Days together up to which nobody is a primary writer (A13, A15)."""

REFUSED = (Willing.HEDGED, Willing.DECLINED)
"""Answers after which the student thanks them and moves on (A30, B36)."""


class Candidate(Protocol):
    """What must be known of somebody who might vouch."""

    @property
    def name(self) -> str:
        """Whom to ask."""

    @property
    def role(self) -> Role:
        """Who they are to the student."""

    @property
    def days(self) -> int:
        """Days worked together."""

    @property
    def recognises(self) -> bool:
        """Would they pick the student out of the group?"""

    @property
    def saw(self) -> tuple[Signal, ...]:
        """What they could see of the student."""

    @property
    def specialty_match(self) -> bool:
        """Do they work in the specialty applied to?"""

    @property
    def willing(self) -> Willing:
        """What they answered so far."""


C = TypeVar("C", bound=Candidate)


@dataclass(frozen=True, slots=True)
class Reason:
    """A clause to say; `code` names a block `advocates.name` of templates/advocates/reasons.md.j2."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody's word weighs: score 0-100 = proximity 0-10 times credibility 0-10 (A16)."""

    score: int
    proximity: int
    credibility: int
    primary: bool
    """May be one of the three or four main letters; False comes with a warning that says why."""
    inside: bool
    """Knows the student and sits in the room where their own program chooses: home or away (A11)."""
    near: tuple[Reason, ...]
    """Where the proximity comes from."""
    believed: tuple[Reason, ...]
    """Where the credibility comes from."""
    reasons: tuple[Reason, ...]
    warnings: tuple[Reason, ...]


def standing(advocate: Candidate) -> Standing:
    """Weigh one advocate and say why."""
    near, weight = _proximity(advocate), _credibility(advocate)
    warnings = tuple(_warnings(advocate))
    return Standing(
        score=near * weight,
        proximity=near,
        credibility=weight,
        primary=not warnings,
        inside=known(advocate) and standard(advocate.role).inside,
        near=tuple(_near(advocate)),
        believed=tuple(_believed(advocate)),
        reasons=tuple(_reasons(advocate)),
        warnings=warnings,
    )


def ranked(advocates: Iterable[C]) -> tuple[tuple[C, Standing], ...]:
    """Put whom to ask first in front: primaries, then the higher score, then the name."""
    weighed = [(advocate, standing(advocate)) for advocate in advocates]
    return tuple(sorted(weighed, key=lambda pair: (not pair[1].primary, -pair[1].score, pair[0].name)))


def known(advocate: Candidate) -> bool:
    """Tell whether they know the student: more than two days, and would pick them out (A15)."""
    return advocate.recognises and advocate.days > STRANGER_DAYS


def writer_types(advocate: Candidate) -> tuple[WriterType, ...]:
    """Return the kinds of letter they can write; a champion only in the specialty and if they know you."""
    types = standard(advocate.role).types
    if advocate.specialty_match and known(advocate):
        return types
    return tuple(kind for kind in types if kind is not WriterType.CHAMPION)


def missing_kinds(advocates: Iterable[Candidate]) -> tuple[Role, ...]:
    """Return the roles that really make calls and are not on the list yet: "have you considered?" (A14)."""
    present = {advocate.role for advocate in advocates}
    return tuple(role for role, row in STANDARDS.items() if row.calls and role not in present)


def _proximity(advocate: Candidate) -> int:
    if advocate.days < 1:
        return 0
    if not advocate.recognises:
        return 1  # they were in the room; that is all
    return points_for(advocate.days) + len(set(advocate.saw))


def _credibility(advocate: Candidate) -> int:
    prior = standard(advocate.role)
    if not known(advocate):
        return prior.unless_known
    return min(10, prior.credibility + advocate.specialty_match)


def _near(advocate: Candidate) -> Iterable[Reason]:
    if advocate.days < 1:
        yield Reason("advocates.near_never")
    elif not advocate.recognises:
        yield Reason("advocates.near_stranger", {"points": _proximity(advocate)})
    else:
        yield Reason("advocates.near_days", {"days": advocate.days, "points": points_for(advocate.days)})
        yield Reason("advocates.near_saw", {"points": len(set(advocate.saw))})


def _believed(advocate: Candidate) -> Iterable[Reason]:
    prior, points = standard(advocate.role), _credibility(advocate)
    if prior.big_name and not known(advocate):
        yield Reason("advocates.believed_stranger", {"points": points})
    else:
        yield Reason("advocates.believed_role", {"points": prior.credibility})
        if points > prior.credibility:
            yield Reason("advocates.believed_field", {"points": points - prior.credibility})


def _reasons(advocate: Candidate) -> Iterable[Reason]:
    if advocate.days > STRANGER_DAYS:
        yield Reason("advocates.days", {"days": advocate.days})
    if advocate.saw:
        yield Reason("advocates.saw", _seen(advocate.saw))
    if known(advocate) and standard(advocate.role).signs:
        yield Reason(standard(advocate.role).note)
    if WriterType.CHAMPION in writer_types(advocate):
        yield Reason("advocates.compares")
    elif advocate.specialty_match and known(advocate):
        yield Reason("advocates.in_field")
    if advocate.willing is Willing.LETTER:
        yield Reason("advocates.agreed_letter")
    if advocate.willing is Willing.LETTER_AND_OUTREACH:
        yield Reason("advocates.agreed_outreach")


def _warnings(advocate: Candidate) -> Iterable[Reason]:
    if advocate.willing in REFUSED:
        yield Reason(f"advocates.{advocate.willing.value}")
    if not advocate.recognises:
        yield Reason("advocates.not_recognised")
    if advocate.days <= STRANGER_DAYS:
        yield Reason("advocates.few_days", {"days": advocate.days})
    if standard(advocate.role).big_name and not known(advocate):
        yield Reason("advocates.big_name")
    if known(advocate) and not advocate.saw:
        yield Reason("advocates.saw_nothing")
    if not standard(advocate.role).signs:
        yield Reason(standard(advocate.role).note)


def _seen(saw: tuple[Signal, ...]) -> dict[str, object]:
    """Up to three signals as strings of their own; the template joins them."""
    names = [signal.value for signal in Signal if signal in saw]
    first, second, third = (*names, "", "")[:3]
    return {"first": first, "second": second, "third": third}
