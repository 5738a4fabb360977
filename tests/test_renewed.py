"""A value with other fields, as the library makes it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from bot.dossier import Dossier
from bot.effects import Turn
from bot.interview.questions import Text
from bot.interview.state import Interview
from bot.renewed import renewed


@pytest.mark.parametrize(
    ("value", "other"),
    [
        (Dossier(), {"revision": 7, "leaving": True}),
        (Interview("story"), {"drafts": {"a": "b"}}),
        (Turn(Dossier(), ()), {}),
        (Text("key", label="Label", private=True), {"optional": True}),
    ],
    ids=["record", "interview", "turn", "question"],
)
def test_it_is_what_the_library_makes(value: Dossier, other: dict[str, object]) -> None:
    made = renewed(value, **other)  # type: ignore[arg-type]
    assert made == replace(value, **other)  # type: ignore[arg-type]
    assert type(made) is type(value) and made is not value


def test_a_field_that_is_none_is_refused() -> None:
    with pytest.raises(AttributeError, match="Dossier has no nonsense"):
        renewed(Dossier(), nonsense=1)  # type: ignore[call-arg]


@dataclass(frozen=True, slots=True)
class Checked:
    """One that looks at its fields."""

    one: int
    two: int = 2

    def __post_init__(self) -> None:
        """Refuse what is below."""


@dataclass(frozen=True)
class Loose:
    """One without slots."""

    one: int = 1
    two: int = 2


def test_a_class_that_checks_its_fields_is_left_to_the_library() -> None:
    with pytest.raises(TypeError, match="Checked"):
        renewed(Checked(1), two=3)


def test_a_class_without_slots_is_left_to_the_library() -> None:
    with pytest.raises(AttributeError):
        renewed(Loose(), two=3)
