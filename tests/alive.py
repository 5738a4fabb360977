"""Finds what is alive in what leaves for a platform: a mention, a link or an emoji that somebody typed.

Vouch's own words are written without any of it where these are used, so whatever is found was typed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from adapters.discord import draw
from adapters.slack.surfaces import messages, view
from bot.messages import Reply
from tests.standins.discord import limits as discord
from tests.standins.slack import limits as slack

CALLS = frozenset({"user", "usergroup", "broadcast", "channel", "team", "emoji", "link", "date"})
"""Elements of Slack's rich text that are more than letters."""
UNESCAPED = re.compile(r"\\.", re.S)
IN_DISCORD = re.compile(r"@(?:everyone|here)|<(?:[@#/:t]|a:)|\[[^\]\n]*\]\(|https?:\S|discord\.gg|(?<!\w):\w+:")
IN_SLACK = re.compile(r"<[!@#]|<\w+:|<https?")


def in_slack(reply: Reply) -> list[str]:
    """What is alive in the messages and the view of a reply, and every limit of Slack that they break."""
    parts = messages(reply, "held")
    shown = view(reply, lambda: "held")
    broken = [slack.view(shown), *map(slack.message, parts)]
    return [*filter(None, broken), *_called(shown), *_called(parts)]


def _called(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if part.get("type") in CALLS and "elements" not in part:
            yield json.dumps(part)
        if part.get("type") == "mrkdwn" or (isinstance(part.get("text"), str) and "blocks" in part):
            yield from IN_SLACK.findall(part["text"])
        part = list(part.values())
    if isinstance(part, list | tuple):
        for one in part:
            yield from _called(one)


def in_discord(reply: Reply) -> list[str]:
    """What is alive in the messages of a reply, and every limit of Discord that they break."""
    drawn = [
        *(one.payload(ephemeral=True) for one in draw.alone(reply, "11")),
        *(one.payload(ephemeral=False) for one in draw.standing(reply, "11", "held")),
    ]
    broken = [discord.message(one) for one in drawn]
    alive = [found for one in drawn for text in _texts(one) for found in IN_DISCORD.findall(UNESCAPED.sub("·", text))]
    rings = [str(one["allowed_mentions"]) for one in drawn if one["allowed_mentions"] != {"parse": []}]
    return [*filter(None, broken), *alive, *rings]


def _texts(part: Any) -> Iterator[str]:
    """Whatever Discord reads as Markdown."""
    if isinstance(part, dict):
        if isinstance(part.get("content"), str):
            yield part["content"]
        part = list(part.values())
    if isinstance(part, list | tuple):
        for one in part:
            yield from _texts(one)
