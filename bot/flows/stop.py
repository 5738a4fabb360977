"""The card that stands instead of an answer when somebody may be in danger (texts in templates/safety/)."""

from __future__ import annotations

from bot.interview.show import action
from bot.interview.words import Word
from bot.messages import Action
from bot.screens import Screen, Words


def stop(support: str, open_question: Words | None) -> Screen:
    """Name people to reach, then how to go on or stop; `open_question` is the title of what stays open."""
    on, actions = Words("safety/stop", "home"), [Action("Home", "/home")]
    if open_question is not None:
        on = Words("safety/stop", "open", {"question": open_question})
        actions = [action(Word.REPEAT), action(Word.PAUSE)]
    return Screen(
        Words("safety/stop", "title"),
        (Words("safety/stop", "text", {"support": support}), on),
        actions=tuple(actions),
        private=True,
        urgent=True,
    )
