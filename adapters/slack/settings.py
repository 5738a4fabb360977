"""What the environment says about Slack, read once and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bot.settings import SettingsError

API = "https://slack.com/api/"


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """Tokens and addresses. With an app token Vouch asks Slack for a socket, with a signing secret it listens.

    With a bot token it serves that workspace; with a client's id and secret, every one that installs it.
    """

    bot_token: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    api_url: str = API
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    redirect_uri: str = ""
    """Where Slack sends whoever installed Vouch; empty: as the manifest says."""
    forms_only: bool = False

    @property
    def several(self) -> bool:
        """True when any workspace may install Vouch."""
        return bool(self.client_id)

    @property
    def called(self) -> bool:
        """True when Slack, or whoever installs Vouch, calls over HTTP."""
        return self.several or not self.app_token

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> SlackSettings:
        """Take the settings from the environment. Raises SettingsError."""
        if environ.get("SLACK_CLIENT_ID") and environ.get("SLACK_CLIENT_SECRET"):
            # bolt would turn to its OAuth mode by itself, keep tokens in plain files and drop the one given here.
            raise SettingsError("SLACK_CLIENT_ID", "not to be set together with SLACK_CLIENT_SECRET")
        several = bool(environ.get("VOUCH_SLACK_CLIENT_ID", "").strip())
        if several and environ.get("SLACK_BOT_TOKEN", "").strip():
            raise SettingsError("SLACK_BOT_TOKEN", "nothing, since VOUCH_SLACK_CLIENT_ID lets workspaces install Vouch")
        found = cls(
            bot_token=_token(environ, "SLACK_BOT_TOKEN", "xoxb-", needed=not several),
            app_token=_token(environ, "SLACK_APP_TOKEN", "xapp-", needed=False),
            signing_secret=environ.get("SLACK_SIGNING_SECRET", "").strip(),
            api_url=_url(environ.get("SLACK_API_URL", "").strip() or API),
            client_id=environ.get("VOUCH_SLACK_CLIENT_ID", "").strip(),
            client_secret=_secret(environ, "VOUCH_SLACK_CLIENT_SECRET", needed=several),
            redirect_uri=environ.get("VOUCH_SLACK_REDIRECT", "").strip(),
            forms_only=_yes(environ, "VOUCH_SLACK_FORMS_ONLY"),
        )
        if not (found.app_token or found.signing_secret):
            raise SettingsError("SLACK_APP_TOKEN", "a token that begins with xapp-, or SLACK_SIGNING_SECRET instead")
        return found


def _token(environ: Mapping[str, str], name: str, begins: str, *, needed: bool = True) -> str:
    value = environ.get(name, "").strip()
    if (value or needed) and not (value.startswith(begins) and value.isascii() and value.isprintable()):
        raise SettingsError(name, f"a token that begins with {begins}")
    return value


def _secret(environ: Mapping[str, str], name: str, *, needed: bool) -> str:
    value = environ.get(name, "").strip()
    if (needed and not value) or not value.isprintable():
        raise SettingsError(name, "the client secret that goes with VOUCH_SLACK_CLIENT_ID")
    return value


def _yes(environ: Mapping[str, str], name: str) -> bool:
    value = environ.get(name, "").strip().casefold()
    if value not in ("", "0", "no", "false", "1", "yes", "true"):
        raise SettingsError(name, "yes or no")
    return value in ("1", "yes", "true")


def _url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise SettingsError("SLACK_API_URL", "an address that begins with https://")
    return value if value.endswith("/") else f"{value}/"
