"""What the environment says about Discord, read once and checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bot.settings import SettingsError

API = "https://discord.com/api/v10"
GATEWAY = "wss://gateway.discord.gg/"
_TOKEN = re.compile(r"[\w-]+\.[\w-]+\.[\w-]+", re.A)


@dataclass(frozen=True, slots=True)
class DiscordSettings:
    """The bot's token, and where Discord is."""

    token: str = field(repr=False)
    api_url: str = API
    gateway_url: str = GATEWAY

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
        )


def _url(environ: Mapping[str, str], name: str, default: str, *schemes: str) -> str:
    value = environ.get(name, "").strip() or default
    parts = urlsplit(value)
    if parts.scheme not in schemes or not parts.netloc:
        raise SettingsError(name, f"an address that begins with {schemes[-1]}://")
    return value
