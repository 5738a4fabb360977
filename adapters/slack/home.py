"""The Home tab: where to begin, what is next for everybody, and nothing about the person. Pure."""

from __future__ import annotations

from typing import Any

from adapters.slack import elements, phrases, richtext
from bot.messages import Action

BUTTONS = (
    Action("Where you are", "/home", "primary"),
    Action("Your story", "/story"),
    Action("Your writers", "/advocates"),
    Action("Requests", "/draft"),
    Action("How private is this?", "/privacy"),
    Action("Help", "/help"),
)


def home() -> dict[str, Any]:
    """The view to publish; the same for everybody."""
    return {
        "type": "home",
        "callback_id": "v1:home",
        "blocks": [
            *elements.header(phrases.HOME_TITLE),
            *richtext.blocks(phrases.HOME),
            *elements.buttons(BUTTONS, None, "h"),
        ],
    }
