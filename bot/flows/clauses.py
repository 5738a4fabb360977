"""The fixed clauses that texts share, each by its name in templates/letters/clauses.md.j2."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.flows.shown import Shown
from bot.playbook.request import Attachment
from bot.screens import Words

HOME = "letters/clauses"
SIGNATURE = ("profile.name", "profile.school", "profile.contact")


def fixed(*names: str) -> dict[str, Words]:
    """Clauses that say the same in every text; nothing a student answers removes or changes them."""
    return {name: Words(HOME, name) for name in names}


def signature(seen: Shown) -> dict[str, Words]:
    """Name, school and year, and a way to reach the student, as far as this audience may know them (B61)."""
    facts = {key.partition(".")[2]: seen.get(key) for key in SIGNATURE}
    return {"signature": Words(HOME, "signature", facts)}


def filled(name: str, **facts: object) -> Mapping[str, Words]:
    """A clause that holds facts; without any of them it is no clause at all."""
    return {name: Words(HOME, name, facts)} if any(facts.values()) else {name: Words(HOME, "none")}


def materials(kinds: Sequence[Attachment]) -> Words | None:
    """Name them in the middle of a sentence; none is nothing to name."""
    return Words(HOME, "materials", {"kinds": tuple(kind.value for kind in kinds)}) if kinds else None


def packet(sent: Sequence[Attachment], *, listed: bool) -> dict[str, Words]:
    """What comes with a request, else what will; the list of deeds is named only where there is one to see."""
    there = tuple(kind for kind in Attachment if listed or kind is not Attachment.BULLETS)
    attached = tuple(kind for kind in there if kind in sent)
    return {"packet": Words(HOME, "packet", {"attached": materials(attached), "whole": materials(there)})}
