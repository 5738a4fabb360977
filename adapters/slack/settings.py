"""What the environment says about Slack, read once and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bot.settings import SettingsError

API = "https://slack.com/api/"


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """Tokens and addresses. With an app token Vouch asks Slack for a socket, with a signing secret it listens."""

    bot_token: str = field(repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    api_url: str = API
    port: int = 3000

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> SlackSettings:
        """Take the settings from the environment. Raises SettingsError."""
        if environ.get("SLACK_CLIENT_ID") and environ.get("SLACK_CLIENT_SECRET"):
            # bolt would turn to its OAuth mode by itself, keep tokens in plain files and drop the one given here.
            raise SettingsError("SLACK_CLIENT_ID", "not to be set together with SLACK_CLIENT_SECRET")
        found = cls(
            bot_token=_token(environ, "SLACK_BOT_TOKEN", "xoxb-"),
            app_token=_token(environ, "SLACK_APP_TOKEN", "xapp-", needed=False),
            signing_secret=environ.get("SLACK_SIGNING_SECRET", "").strip(),
            api_url=_url(environ.get("SLACK_API_URL", "").strip() or API),
            port=_port(environ.get("PORT", "").strip() or "3000"),
        )
        if not (found.app_token or found.signing_secret):
            raise SettingsError("SLACK_APP_TOKEN", "a token that begins with xapp-, or SLACK_SIGNING_SECRET instead")
        return found


def _token(environ: Mapping[str, str], name: str, begins: str, *, needed: bool = True) -> str:
    value = environ.get(name, "").strip()
    if (value or needed) and not (value.startswith(begins) and value.isascii() and value.isprintable()):
        raise SettingsError(name, f"a token that begins with {begins}")
    return value


def _url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise SettingsError("SLACK_API_URL", "an address that begins with https://")
    return value if value.endswith("/") else f"{value}/"


def _port(value: str) -> int:
    if not (value.isascii() and value.isdigit() and 0 < int(value[:6]) < 65536):
        raise SettingsError("PORT", "a number from 1 to 65535")
    return int(value)
