"""Every kept chat of the terminal, driven through Discord by somebody who only reads components."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.discord.translate import person
from bot.dossier import Dossier
from tests.adapters.discord.door import vouch
from tests.adapters.discord.replayed import DiscordHands
from tests.adapters.replayed import CHATS, TYPIST, outcome, record, replay, told_at
from tests.support import open_bot

APART = ("forget",)
"""There the label of a button is typed where only a press counts; the test below presses it."""
FAST = ("story_low",)
"""Lived at every test; the others with the long ones."""


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, id=path.stem, marks=() if path.stem in FAST else pytest.mark.slow)
        for path in CHATS
        if path.stem not in APART
    ],
)
async def test_the_same_chat_ends_in_the_same_record(path: Path, tmp_path: Path) -> None:
    (tmp_path / "terminal").mkdir()
    now = told_at(path)
    async with open_bot(tmp_path / "terminal", now) as terminal, vouch(tmp_path, now) as here:
        await replay(path, terminal, DiscordHands(here.robot("11")))
        assert outcome(await record(here.bot, person("11"))) == outcome(await record(terminal, TYPIST))


async def test_destroying_everything_takes_two_presses(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        ana = here.robot("11")
        await ana.press(await ana.command("story"), "My Step 2 score is lower than I hoped")
        asked = await ana.command("forget")
        kept = await here.bot._store.load(person("11"), "look")
        assert kept.dossier.interviews
        assert "are gone" in (await ana.press(asked, "Destroy everything")).text
        gone = await here.bot._store.load(person("11"), "look")
        assert (gone.dossier, gone.student == kept.student) == (Dossier(), False)
