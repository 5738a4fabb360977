"""Conversations of one person in several places, kept as chats: `place> ` stands before what is typed there.

A code is drawn anew each time: it is written CODE, and typed so. `VOUCH_REWRITE_CHATS=1` writes the answers anew.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from bot.messages import Event, Person, Said
from tests.support import open_bot
from tests.transcripts.test_transcripts import written

CHATS = sorted((Path(__file__).parent / "places").glob("*.chat"))
PLACES = {
    "slack": Person("slack", "U1", "T1"),
    "discord": Person("discord", "11"),
    "terminal": Person("console", "me"),
    "stranger": Person("discord", "66"),
}
_CODE = re.compile(r"\b[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}\b")
_TYPED = re.compile(rf"^({'|'.join(PLACES)})> (.*)$")


@pytest.mark.parametrize("path", CHATS, ids=lambda path: path.stem)
async def test_a_kept_chat_of_several_places(path: Path, tmp_path: Path) -> None:
    typed = [found.groups() for line in path.read_text().splitlines() if (found := _TYPED.match(line))]
    assert {place for place, _ in typed} > {"slack"}
    played = await play(typed, tmp_path)
    if os.environ.get("VOUCH_REWRITE_CHATS"):
        path.write_text(played)
    assert played == path.read_text()


async def play(typed: list[tuple[str, ...]], folder: Path) -> str:
    code, chat = "CODE", list[str]()
    async with open_bot(folder) as bot:
        for number, (place, line) in enumerate(typed):
            said = Said(line.replace("CODE", code))
            answer = written(await bot.receive(Event(f"line-{number}", PLACES[place], said)))
            code = next(iter(_CODE.findall(answer)), code)
            chat += [f"{place}> {line}", "", _CODE.sub("CODE", answer), ""]
    return "\n".join(chat)
