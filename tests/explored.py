"""Every flow walked through every choice, once in a run: who asks for it is one group, so that one worker walks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from bot.flows import FLOWS
from tests.interview.explore import Explorer
from tests.worlds import knowns

together = pytest.mark.xdist_group("explored")
"""For a test that asks for walks (`pytest --dist loadgroup`)."""


@cache
def explored(flow: str) -> tuple[Explorer, ...]:
    """The walks of one flow, one for each world in which it asks different things."""
    return tuple(Explorer(lambda known=known: FLOWS[flow].run(known)).run() for known in knowns(flow))  # type: ignore[misc]


def everything() -> Iterator[tuple[str, Explorer]]:
    """The walks of all flows, with the name of the flow."""
    return ((flow, explorer) for flow in FLOWS for explorer in explored(flow))


def asked(flow: str) -> dict[str, dict[str, Any]]:
    """Template name to facts, for everything one flow can ask."""
    found: dict[str, dict[str, Any]] = {}
    for explorer in explored(flow):
        for words, question in explorer.questions.items():
            found[f"{flow}/{words}"] = dict(question.facts)
        for key, form in explorer.forms.items():
            name = "-".join(part for part in key.split("/") if not part.isdigit())
            found[f"{flow}/{name}"] = {k: v for field in form.fields for k, v in field.facts.items()}
    return found
