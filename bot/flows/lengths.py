"""The five lengths of a told story on one card, each with where it may be used; and where to stay silent."""

from __future__ import annotations

from bot.dossier import ScoreStory
from bot.messages import Action
from bot.playbook.lengths import HALLWAY_SECONDS, NEEDS_A_LINE, Version, versions
from bot.screens import Screen, Words

ACTIONS = (
    Action("Rehearse the meeting", "/story rehearse", "primary"),
    Action("Change the story", "/story change"),
    Action("Your story", "/story"),
    Action("Home", "/home"),
)


def screen(told: ScoreStory) -> Screen:
    """All five, then the places where none of them belongs."""
    text = tuple(_words(version, told) for version in versions(told))
    return Screen(
        Words("story/lengths", "title"),
        (*text, Words("story/lengths", "nowhere")),
        actions=ACTIONS,
        private=True,
    )


def _words(version: Version, told: ScoreStory) -> Words:
    facts = {
        "said": version.text,
        "seconds": version.seconds,
        "over": version.over,
        "most": HALLWAY_SECONDS,
        "needs_a_line": told.situation in NEEDS_A_LINE,
    }
    return Words("story/lengths", version.length.value, facts)
