"""Events of a server, as Discord keeps them: in the future when they are made, a hundred at most."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

Body = dict[str, Any]
NEEDED = {
    "name", "description", "scheduled_start_time", "scheduled_end_time", "privacy_level", "entity_type",
    "entity_metadata",
}  # fmt: skip


def wrong(body: Body) -> str:
    if set(body) != NEEDED or body["privacy_level"] != 2 or body["entity_type"] != 3:
        return "an event outside needs a name, both times, a place"
    starts, ends = (datetime.fromisoformat(body[f"scheduled_{end}_time"]) for end in ("start", "end"))
    if starts.utcoffset() is None or ends - starts <= timedelta():
        return "times"
    lengths = ((body["name"], 100), (body["description"], 1000), (body["entity_metadata"]["location"], 100))
    return "" if all(1 <= len(text) <= most for text, most in lengths) else "length"


async def listed(discord: Any, parts: list[str], body: Body) -> Any:
    return [one for one in discord.events.values() if one["guild_id"] == parts[1]]


async def made(discord: Any, parts: list[str], body: Body) -> Any:
    if wrong(body):
        return (400, 50035, wrong(body))
    if len(discord.events) >= 100:
        return (400, 30038, "a hundred are open")
    name = str(9000 + len(discord.calls))
    discord.events[name] = {**body, "id": name, "guild_id": parts[1], "creator": {"id": "90", "bot": True}}
    return discord.events[name]


async def changed(discord: Any, parts: list[str], body: Body) -> Any:
    if parts[3] not in discord.events or wrong(body):
        return (400, 50035, wrong(body)) if wrong(body) else (404, 10070, "unknown event")
    discord.events[parts[3]] |= body
    return discord.events[parts[3]]


async def ended(discord: Any, parts: list[str], body: Body) -> Any:
    return {} if discord.events.pop(parts[3], None) else (404, 10070, "unknown event")


ROUTES = {
    ("GET", "guilds/*/scheduled-events"): listed,
    ("POST", "guilds/*/scheduled-events"): made,
    ("PATCH", "guilds/*/scheduled-events/*"): changed,
    ("DELETE", "guilds/*/scheduled-events/*"): ended,
}
