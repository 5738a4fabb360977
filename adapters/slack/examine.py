"""What `vouch doctor` asks Slack."""

from __future__ import annotations

from aiohttp import ClientSession, ClientTimeout
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.preflight import preflight, wanted
from adapters.slack.settings import SlackSettings


async def examine(settings: SlackSettings) -> tuple[str, str]:
    """Say in words what was found, and give Slack's time, an HTTP date or nothing. Raises CannotServe."""
    async with ClientSession(timeout=ClientTimeout(total=10)) as session:
        client = AsyncWebClient(base_url=settings.api_url, session=session, retry_handlers=[])
        date = await preflight(client, settings)
    if settings.several:
        return "any workspace may install it; tokens are looked at when one does", date
    return f"the tokens are good, with {', '.join(sorted(wanted(settings)))}", date
