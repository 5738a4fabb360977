"""The Home tab: what the core lets a page that stays show, and the next dates in the reader's own zone. Pure."""

from __future__ import annotations

from typing import Any

from adapters.slack import elements, phrases, richtext
from bot.messages import Dated, Front


def home(front: Front) -> dict[str, Any]:
    """The view to publish."""
    return {
        "type": "home",
        "callback_id": "v1:home",
        "blocks": [
            *elements.header(front.card.title),
            *richtext.blocks(front.card.text),
            *_dates(front.dates),
            *elements.buttons(front.card.actions, None, "h"),
        ],
    }


def _dates(dates: tuple[Dated, ...]) -> list[dict[str, Any]]:
    if not dates:
        return []
    items = [richtext.section([richtext.text(f"{one.label}: "), *_when(one)]) for one in dates]
    listed = {"type": "rich_text_list", "style": "bullet", "elements": items}
    return [*elements.literal(phrases.DATES, bold=True), *richtext.pack([listed])]


def _when(one: Dated) -> list[dict[str, Any]]:
    """A day as it is; an instant as Slack's own date, which each reader sees in their zone."""
    if one.at is None:
        return [richtext.text(one.when)]
    shown = "{date_long} {time}"
    date = {"type": "date", "timestamp": int(one.at.timestamp()), "format": shown, "fallback": one.when}
    return [date, *([richtext.text(one.sure)] if one.sure else [])]
