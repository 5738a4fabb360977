"""What the environment says about Discord, read once and checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bot.settings import SettingsError

API = "https://discord.com/api/v10"
GATEWAY = "wss://gateway.discord.gg/"
MOST_SHARDS = 100
"""Of one process: a quarter of a million servers."""
_TOKEN = re.compile(r"[\w-]+\.[\w-]+\.[\w-]+", re.A)


@dataclass(frozen=True, slots=True)
class DiscordSettings:
    """The bot's token, where Discord is, and how often to connect."""

    token: str = field(repr=False)
    api_url: str = API
    gateway_url: str = GATEWAY
    shards: int | None = None
    """Connections to the gateway; None: as many as Discord asks for."""

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> DiscordSettings:
        """Take the settings from the environment. Raises SettingsError."""
        token = environ.get("DISCORD_TOKEN", "").strip()
        if not _TOKEN.fullmatch(token):
            raise SettingsError("DISCORD_TOKEN", "the bot's token: three parts with dots between them")
        return cls(
            token=token,
            api_url=_url(environ, "DISCORD_API_URL", API, "http", "https").rstrip("/"),
            gateway_url=_url(environ, "DISCORD_GATEWAY_URL", GATEWAY, "ws", "wss"),
            shards=_shards(environ),
        )


def _shards(environ: Mapping[str, str]) -> int | None:
    value = environ.get("DISCORD_SHARDS", "").strip()
    if not value:
        return None
    if not (value.isascii() and value.isdigit() and 0 < int(value[:4]) <= MOST_SHARDS):
        raise SettingsError("DISCORD_SHARDS", f"a number from 1 to {MOST_SHARDS}, or nothing")
    return int(value)


def _url(environ: Mapping[str, str], name: str, default: str, *schemes: str) -> str:
    value = environ.get(name, "").strip() or default
    parts = urlsplit(value)
    if parts.scheme not in schemes or not parts.netloc:
        raise SettingsError(name, f"an address that begins with {schemes[-1]}://")
    return value
