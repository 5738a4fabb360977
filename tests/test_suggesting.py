"""What is offered while a command is typed comes from the student's own record."""

from __future__ import annotations

from bot.commands import COMMANDS
from bot.suggesting import _AFTER, MOST, suggestions
from tests.worlds import student


def test_people_are_offered_by_name_and_taken_by_id() -> None:
    assert [(pick.value, pick.label) for pick in suggestions(student(), "draft", "lind")] == [("2", "Dr. Lindqvist")]
    assert [pick.value for pick in suggestions(student(), "advocates", "said dr. rao")] == ["said 3"]


def test_a_field_is_offered_by_its_name() -> None:
    assert "Neurology" in [pick.label for pick in suggestions(student(), "specialty", "neuro")]


def test_a_list_is_never_longer_than_discord_takes_and_every_word_is_a_command() -> None:
    assert all(len(suggestions(student(), word, "")) <= MOST for word in COMMANDS)
    assert set(_AFTER) <= set(COMMANDS)
