"""A coordinator's year on each platform, as a chat that can be read, with what stands in the channel as it is drawn.

A `.year` file holds days (`@ 2027-02-13`), what the coordinator types (`> `, in the channel), and what came of it:
Vouch's answers, and below `#` what was posted, changed or taken away, in the platform's own form.
`VOUCH_REWRITE_CHATS=1` writes the answers anew; read the difference.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from adapters.markdown import without_moments
from bot.messages import Group, Reply
from tests.posting import SENDERS, STANDINS, Coordinator
from tests.support import open_bot
from tests.transcripts.test_transcripts import written

YEARS = sorted((Path(__file__).parent / "years").glob("*.year"))
CHANNEL = {"slack": "C1", "discord": "41"}


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in YEARS])
async def test_a_year(path: Path, tmp_path: Path) -> None:
    lines = [line for line in path.read_text().splitlines() if line.startswith(("@ ", "> "))]
    assert lines
    played = await play(path.stem, lines, tmp_path)
    if os.environ.get("VOUCH_REWRITE_CHATS"):
        path.write_text(played)
    assert played == path.read_text()


async def play(door: str, lines: list[str], folder: Path) -> str:
    clock = [datetime(2026, 11, 24, 15, 0, tzinfo=UTC)]
    told: list[str] = []
    async with (
        STANDINS[door].open() as standin,
        open_bot(folder, lambda: clock[0]) as bot,
        SENDERS[door](standin.api) as sender,
    ):
        bot.tells_of(door, roles)
        who = Coordinator(bot, door)
        before: dict[str, str] = {}
        for line in lines:
            told += [line, ""]
            if line.startswith("@ "):
                clock[0] = datetime.fromisoformat(line[2:]).replace(hour=16, tzinfo=UTC)
            else:
                told += [shown(await who.say(line[2:], CHANNEL[door])), ""]
            while await bot.tick(sender):
                pass
            now = dict(stands(door, standin))
            told += [part for one in changes(before, now) for part in (one, "")]
            before = now
    return "\n".join(told)


async def roles(_: str) -> dict[str, Group]:
    """What both platforms tell of the roles of this class."""
    return {"S0614TZR7": Group("ms4", 151), "88": Group("MS4", 151)}


def shown(reply: Reply) -> str:
    """An answer as it is read."""
    return without_moments(written(reply).replace("\\", ""))


def changes(before: dict[str, str], now: dict[str, str]) -> Iterator[str]:
    """What is another in the channel than it was."""
    for name, text in now.items():
        if name not in before:
            yield f"# posted: {text}"
        elif before[name] != text:
            yield f"# changed: {text}"
    for name, text in before.items():
        if name not in now:
            yield f"# taken away: {text.splitlines()[0]}"


def stands(door: str, standin: Any) -> Iterator[tuple[str, str]]:
    """What stands in the channel, by the platform's name of it."""
    if door == "slack":
        for kept in standin.messages.get(CHANNEL[door], []):
            yield kept["ts"], "\n".join(filter(str.strip, (drawn(block) for block in kept["blocks"])))
    else:
        for kept in standin.messages.values():
            yield kept["id"], "\n".join(one["content"] for one in flat(kept["components"]))


def flat(components: list[Any]) -> Iterator[Any]:
    """The texts of a message of Discord, in boxes or not."""
    for one in components:
        yield from one.get("components", [one])


def drawn(value: Any) -> str:
    """The words of a block of Slack; a date of Slack's own as such."""
    if not isinstance(value, dict):
        return ""
    if value.get("type") == "date":
        return f"<date {value['timestamp']}: {value['fallback']}>"
    if value.get("type") == "usergroup":
        return f"<group {value['usergroup_id']}, rings>"
    own = value.get("text", "")
    inner = "".join(drawn(part) for part in value.get("elements", ()))
    return (own if isinstance(own, str) else own.get("text", "")) + inner
