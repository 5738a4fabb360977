"""Ask Slack whether the tokens are good and the scopes enough, before anything waits for it."""

from __future__ import annotations

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.serving import CannotServe
from adapters.slack.settings import SlackSettings
from adapters.slack.web import code_of

SCOPES = frozenset({"chat:write", "commands", "im:history", "im:write", "files:write", "users:read"})
OPTIONAL = frozenset({"usergroups:read"})
"""Asked for, and done without: the preview of a ping then says that it is not told how many that is."""
FORMS_ONLY = SCOPES - {"im:history"}


def wanted(settings: SlackSettings) -> frozenset[str]:
    """The scopes this installation needs."""
    return FORMS_ONLY if settings.forms_only else SCOPES


async def preflight(client: AsyncWebClient, settings: SlackSettings) -> str:
    """Look at the tokens; give Slack's own time as it came, an HTTP date or nothing. Raises CannotServe."""
    granted = date = ""
    try:
        if settings.bot_token:
            told = await client.auth_test(token=settings.bot_token)
            granted, date = str(told.headers.get("x-oauth-scopes", "")), str(told.headers.get("Date", ""))
        if settings.app_token:
            await client.apps_connections_open(app_token=settings.app_token)
    except SlackApiError as error:
        raise CannotServe(
            f"Slack refused a token ({code_of(error)}). Look at SLACK_BOT_TOKEN and SLACK_APP_TOKEN."
        ) from None
    except (OSError, ClientError, TimeoutError):
        raise CannotServe(f"Slack cannot be reached at {settings.api_url}.") from None
    found = {scope.strip() for scope in granted.split(",") if scope.strip()}
    missing = sorted(wanted(settings) - found) if found else []
    if missing:
        raise CannotServe(f"The Slack app lacks the scopes {', '.join(missing)}. Update its manifest and reinstall it.")
    return date
