"""Whom an announcement pings, and how many that is as the platform tells it just now. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.cohort import Bound
from bot.messages import Group


def rows(told: Iterable[Bound], groups: Mapping[str, Group]) -> tuple[dict[str, object], ...]:
    """The roles of these channels, for a template."""
    return tuple(row(bound, groups) for bound in told if bound.ping)


def row(bound: Bound, groups: Mapping[str, Group]) -> dict[str, object]:
    """One of them: its name where the platform tells it, else its id."""
    found = groups.get(bound.ping)
    name = found.name if found and found.name else bound.ping
    people = found.people if found else None
    return {"role": f"@{name}", "where": bound.called, "people": people, "door": bound.channel.door}
