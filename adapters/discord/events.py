"""Events of a server that mirror the dates of a class: found by a mark before one is made, so never made twice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.discord import ids
from adapters.discord.wire import Wire, WireFailed
from adapters.fitting import cut
from bot.messages import Happening

OUTSIDE, MEMBERS = 3, 2
"""An event in no channel of the server, and seen by its members: Discord's numbers."""
TITLE, TEXT, PLACE = 100, 1000, 100
"""Characters that Discord takes."""
GONE = 404


async def bring(wire: Wire, server: str, mark: str, shown: Happening | None) -> None:
    """Make the one event with a mark what is to be shown; None: take it away. Raises WireFailed.

    It is looked for each time: whoever made one and died before they could note it made it all the same.
    """
    sign = ids.digest(mark)[:10]
    found = [str(one["id"]) for one in await wire.events(server) if _ours(one, sign)]
    for event in found if shown is None else found[1:]:
        await _end(wire, server, event)
    if shown is not None and found:
        await wire.change_event(server, found[0], drawn(shown, sign))
    elif shown is not None:
        await wire.make_event(server, drawn(shown, sign))


def drawn(shown: Happening, sign: str) -> dict[str, Any]:
    """An event as Discord takes it; the sign stands at its end, to find it by."""
    text, _ = cut(shown.text, TEXT - len(sign) - 2)
    return {
        "name": cut(shown.title, TITLE)[0],
        "description": f"{text}\n\n{sign}".strip(),
        "scheduled_start_time": shown.starts.isoformat(),
        "scheduled_end_time": shown.ends.isoformat(),
        "privacy_level": MEMBERS,
        "entity_type": OUTSIDE,
        "entity_metadata": {"location": cut(shown.place, PLACE)[0]},
    }


def _ours(event: Mapping[str, Any], sign: str) -> bool:
    """With the sign at its end, and not copied by a person."""
    creator = event.get("creator")
    return str(event.get("description") or "").endswith(sign) and (creator is None or bool(creator.get("bot")))


async def _end(wire: Wire, server: str, event: str) -> None:
    try:
        await wire.end_event(server, event)
    except WireFailed as failed:
        if failed.status != GONE:
            raise
