"""What is known of each role before the person is: the table of A13 and A14, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.interview.questions import member
from bot.playbook import sheets
from bot.playbook.people import Role, WriterType


@dataclass(frozen=True, slots=True)
class Standard:
    """The prior for one role: credibilities 0-10, and what kinds of writer the role can be."""

    role: Role
    credibility: int
    unless_known: int
    """Credibility when they hardly know the student."""
    calls: bool
    """They are among those who really pick up the phone (A14)."""
    signs: bool
    """Their own letter carries weight; False for those who speak through another's."""
    inside: bool
    """They have a seat where a program that saw the student chooses its residents (A11)."""
    types: tuple[WriterType, ...]
    note: str
    """Code of a one-line reason."""

    @property
    def big_name(self) -> bool:
        """Tell whether the title promises more than a stranger can give (B48)."""
        return self.unless_known < self.credibility


def standard(role: Role) -> Standard:
    """Return the prior for a role."""
    return STANDARDS[role]


def points_for(days: int) -> int:
    """Return what days worked together add to proximity: 0 for none, 7 for a season."""
    return max((points for least, points in _POINTS if days >= least), default=0)


def _standard(role: Role, row: Mapping[str, Any]) -> Standard:
    return Standard(
        role=role,
        credibility=row["credibility"],
        unless_known=row.get("unless_known", row["credibility"]),
        calls=row.get("calls", False),
        signs=row.get("signs", True),
        inside=row.get("inside", False),
        types=tuple(member(WriterType, value) for value in row["types"]),
        note=f"advocates.{row['note']}",
    )


_SHEET = sheets.table("roles.toml")
_POINTS: tuple[tuple[int, int], ...] = tuple((row["days"], row["points"]) for row in _SHEET["proximity"])

STANDARDS: Mapping[Role, Standard] = {role: _standard(role, _SHEET["role"][role.value]) for role in Role}
"""Every role; a role without a row stops the import."""
