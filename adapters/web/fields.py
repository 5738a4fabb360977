"""The fields of an open question as a page shows them. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from adapters.web.prose import drawn
from bot.messages import Form, Input, Pick

FEW = 8
"""Choices shown side by side; more become a list that opens."""
ANSWER = "a."
"""What the name of a field begins with; its key follows."""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a field."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `shape` is area, line, number, one, several or menu."""

    name: str
    key: str
    label: str
    shape: str
    value: str
    optional: bool
    options: tuple[Option, ...]
    problem: Markup


def fields(form: Form | None) -> tuple[Field, ...]:
    """Every field of a form, with what stands in it already."""
    return tuple(_field(given) for given in form.inputs) if form else ()


def _field(given: Input) -> Field:
    return Field(
        ANSWER + given.key,
        given.key,
        given.label,
        shape(given),
        given.draft,
        not given.required,
        tuple(_option(pick, given) for pick in given.choices),
        drawn(given.problem) if given.problem else Markup(),
    )


def shape(given: Input) -> str:
    """How a field is filled in."""
    if given.kind == "multichoice":
        return "several"
    if given.choices:
        return "one" if len(given.choices) <= FEW else "menu"
    return {"text": "area", "number": "number"}.get(given.kind, "line")


def _option(pick: Pick, given: Input) -> Option:
    """A draft names what was chosen as a person reads it; of several, with commas between."""
    several = given.kind == "multichoice"
    chosen = f", {pick.label}, " in f", {given.draft}, " if several else pick.label == given.draft
    return Option(pick.value, pick.label, chosen)
