"""What people and conversations are called in the stand-in."""

from __future__ import annotations

from typing import Any

Body = dict[str, Any]


def user(name: str) -> Body:
    return {"id": name, "username": f"u{name}", "discriminator": "0", "avatar": None, "global_name": None}


def dm(name: str) -> str:
    """The conversation between somebody and the bot."""
    return f"5{name}"
