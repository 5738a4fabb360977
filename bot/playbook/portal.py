"""What a student types into the portal for one letter, and how many letters a program takes there (facts 3a, 3b)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.interview.questions import Option, Problem
from bot.playbook.lane import Specialty
from bot.playbook.specialties import Table, What


class Label(Option):
    """What the entry is filed under; programs do not see it (AAMC)."""

    SPECIALTY = "specialty", "My specialty"
    GENERAL = "general", "General"


class Form(Option):
    """What the writer is asked to upload; a General entry has no such choice (AAMC)."""

    NARRATIVE = "narrative", "A narrative letter"
    STANDARDIZED = "standardized", "The specialty's standardized form"
    BOTH = "both", "Both, as one PDF"


class Chair(Option):
    """Whether it is the letter of a department chair."""

    YES = "yes", "A chair letter"
    NO = "no", "Not a chair letter"


class Waiver(Option):
    """Whether the student gave up the right to read the letter. A fact to note: never advised, never required."""

    WAIVED = "waived", "Waived"
    NOT_WAIVED = "not waived", "Not waived"
    UNDECIDED = "undecided", "Not decided yet"


@dataclass(frozen=True, slots=True)
class Entry:
    """One letter's entry in the portal, as the student will type it. `form` is None for a General entry."""

    author: str
    email: str
    label: Label
    form: Form | None
    chair: Chair
    waiver: Waiver


@dataclass(frozen=True, slots=True)
class Service:
    """Where the applications go. `limit` is letters per program; None: not known, so none is enforced."""

    name: str
    limit: int | None
    by_hand: bool
    """Letters have to be assigned to each program by hand."""


def address(text: str) -> Problem | None:
    """Advise to look again at what does not look like an e-mail address."""
    return None if _ADDRESS.fullmatch(text) else Problem("tracker.address", firm=False)


def service(specialty: Specialty | None, table: Table, year: int) -> Service:
    """The application service of a field in that match year; ERAS where nothing is known."""
    found = table.find(specialty.value, What.SERVICE, year).values if specialty else ()
    return through(found[0].value if found else "ERAS", table, year)


def through(name: str, table: Table, year: int) -> Service:
    """What is known of a service in that match year."""
    limits = [int(value.value) for value in table.find(name, What.LIMIT, year).values if value.value.isdigit()]
    by_hand = any(value.value == "by hand" for value in table.find(name, What.ASSIGNING, year).values)
    return Service(name, min(limits, default=None), by_hand)


def full(assigned: Iterable[tuple[str, ...]], limit: int | None) -> frozenset[str]:
    """Ids of the programs that hold as many letters as the service takes; one tuple of ids a letter."""
    held: dict[str, int] = {}
    for programs in assigned:
        for program in programs:
            held[program] = held.get(program, 0) + 1
    return frozenset() if limit is None else frozenset(ident for ident, count in held.items() if count >= limit)


def labels(entry: Entry) -> Mapping[str, str]:
    """The entry as words, by field."""
    return {
        "author": entry.author,
        "email": entry.email,
        "label": entry.label.label,
        "form": entry.form.label if entry.form else "",
        "chair": entry.chair.label,
        "waiver": entry.waiver.label,
    }


_ADDRESS = re.compile(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+")
