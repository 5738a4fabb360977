"""Messages as the stand-in keeps them and gives them back."""

from __future__ import annotations

from itertools import count
from typing import Any

Body = dict[str, Any]
APPLICATION = "900"
BOT: Body = {"id": APPLICATION, "username": "vouch", "discriminator": "0", "avatar": None, "bot": True}


def kept(discord: Any, channel: str, body: Body) -> Body:
    made = {
        "id": discord.fresh(), "channel_id": channel, "author": BOT, "content": "", "type": 0, "tts": False,
        "timestamp": "2026-11-24T15:00:00+00:00", "edited_timestamp": None, "mention_everyone": False,
        "mentions": [], "mention_roles": [], "attachments": [], "embeds": [], "pinned": False,
        "flags": body["flags"], "components": numbered(body["components"]), "names": names(body),
    }  # fmt: skip
    discord.messages[made["id"]] = made
    return made


def redraw(discord: Any, name: str, body: Body) -> None:
    found = discord.messages[name]
    found["flags"] = (found["flags"] & 64) | (body["flags"] & ~64)
    found["components"], found["names"] = numbered(body["components"]), names(body)


def names(body: Body) -> list[str]:
    return [file["filename"] for file in body.get("attachments", [])]


def numbered(components: list[Body]) -> list[Body]:
    """As Discord gives them back: each with a number."""
    number = count(1)

    def one(component: Body) -> Body:
        made = {"id": next(number), **component}
        if "components" in component:
            made["components"] = [one(inner) for inner in component["components"]]
        return made

    return [one(component) for component in components]
