"""The card that stands instead of an answer when somebody pasted a letter or sent a file (templates/lint/)."""

from __future__ import annotations

from bot.interview.show import action
from bot.interview.words import Word
from bot.messages import Action
from bot.screens import Screen, Words


def letter_refused(open_question: Words | None) -> Screen:
    """Explain the waiver and offer an outline; `open_question` is the title of what stays open."""
    return _refused("lint/letter", open_question)


def file_refused(open_question: Words | None) -> Screen:
    """Say that no file is taken, a letter least of all, and why."""
    return _refused("lint/file", open_question)


def _refused(template: str, open_question: Words | None) -> Screen:
    on, actions = Words("lint/letter", "home"), [Action("Draft a request", "/draft"), Action("Home", "/home")]
    if open_question is not None:
        on = Words("lint/letter", "open", {"question": open_question})
        actions = [action(Word.REPEAT), action(Word.PAUSE)]
    return Screen(Words(template, "title"), (Words(template, "text"), on), actions=tuple(actions), private=True)
