"""Five shapes of a deed and the parts it is told by; a line holds the student's words and marks between them (B28)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import Enum

from bot.interview.questions import Option
from bot.playbook import evidence, sheets

SHORTEST, LONGEST = 15, 400
"""Characters of a line: less is no deed, more is not read; our own choice."""


class Shape(Option):
    """What kind of deed it was (B28)."""

    ROUTINE = "routine", "Routine: done well, day after day"
    ACUTE = "acute", "Acute: somebody got worse"
    COMMUNICATION = "communication", "Communication: a family, a patient, a team"
    CORRECTION = "correction", "Correction: I was wrong and changed"
    CLOSURE = "closure", "Closure: I stayed until it was done"


class Part(Enum):
    """What a line may tell, in the order in which it is read (texts.md 8d); the value ends the key of its question."""

    WHEN = "when"
    FEEDBACK = "feedback"
    DID = "did"
    MANY = "many"
    UNDER = "under"
    PRESSURE = "pressure"
    RESULT = "result"


_SHOWN_BY: Mapping[Part, Collection[str]] = {
    Part.MANY: ("number", "frequency"),
    Part.UNDER: ("supervision",),
    Part.PRESSURE: ("pressure",),
    Part.RESULT: ("result",),
}
"""The details of a line, any one of which tells a part."""

_FIRST: Mapping[Shape, tuple[Part, ...]] = {
    Shape.ROUTINE: (Part.WHEN, Part.MANY, Part.RESULT),
    Shape.ACUTE: (Part.WHEN, Part.PRESSURE, Part.UNDER),
    Shape.COMMUNICATION: (Part.WHEN, Part.UNDER, Part.PRESSURE),
    Shape.CORRECTION: (Part.RESULT, Part.WHEN, Part.UNDER),
    Shape.CLOSURE: (Part.WHEN, Part.PRESSURE, Part.RESULT),
}
"""The parts that carry each shape, which are asked first."""


def lacking(shape: Shape, text: str) -> tuple[Part, ...]:
    """Return the parts a line does not tell yet, the most telling of its shape first.

    What came of a correction is always its own part: without it nobody sees that it was taken (A19).
    """
    seen = evidence.details(text)
    told = {part for part, details in _SHOWN_BY.items() if seen.intersection(details)}
    if {"time", "place"} <= seen:
        told.add(Part.WHEN)
    if shape is Shape.CORRECTION:
        told.discard(Part.RESULT)
    order = dict.fromkeys((*_FIRST[shape], Part.WHEN, *_SHOWN_BY))
    return tuple(part for part in order if part not in told)


def compose(parts: Mapping[Part, str]) -> str:
    """Return one line of the parts in their order: no word is added, dropped or changed but in its first capital."""
    line = ""
    for part in Part:
        text = " ".join(parts.get(part, "").split()).rstrip(" .,;:")
        if text:
            line = f"{line}{'; ' if part is Part.RESULT else ', '}{_lowered(text)}" if line else text
    line = f"{line[:1].upper()}{line[1:]}"
    return line if not line or line.endswith(("!", "?", "…")) else f"{line}."


def alike(text: str, other: str) -> bool:
    """Tell whether two lines are the same words."""
    return _words(text) == _words(other)


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text.casefold()).split()


def _lowered(text: str) -> str:
    first = text.split(" ", 1)[0].rstrip(",")
    plain = first[:1].isupper() and first[1:] == first[1:].lower()
    if plain and (first.lower() in _LOWER or "verb" in evidence.details(first)):
        return f"{text[:1].lower()}{text[1:]}"
    return text


_LOWER = frozenset(sheets.table("shapes.toml")["lower"])
