"""What `vouch doctor` asks Discord."""

from __future__ import annotations

from aiohttp import ClientError, ClientSession, ClientTimeout

from adapters.discord.settings import DiscordSettings
from adapters.serving import CannotServe


async def examine(settings: DiscordSettings) -> tuple[str, str]:
    """Say in words what was found, and give Discord's time, an HTTP date or nothing. Raises CannotServe."""
    headers = {"Authorization": f"Bot {settings.token}", "User-Agent": "DiscordBot (vouch, 0)"}
    try:
        async with (
            ClientSession(timeout=ClientTimeout(total=10)) as session,
            session.get(f"{settings.api_url}/users/@me", headers=headers, allow_redirects=False) as answer,
        ):
            status, date = answer.status, answer.headers.get("Date", "")
    except (OSError, ClientError, TimeoutError):
        raise CannotServe(f"Discord cannot be reached at {settings.api_url}.") from None
    if status == 401:
        raise CannotServe("Discord refused the token. Look at DISCORD_TOKEN.")
    if status != 200:
        raise CannotServe(f"Discord answered {status}: try again later.")
    return "the token is good", date
