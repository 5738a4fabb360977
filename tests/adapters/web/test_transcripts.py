"""Kept chats of the terminal, driven through the page by somebody who only reads HTML and runs no script.

`VOUCH_ALL_CHATS=1` lives every one of them; by default those that hold most kinds of question.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.dossier import Dossier
from tests.adapters.replayed import CHATS, TYPIST, outcome, record, replay, told_at
from tests.adapters.web.door import person, vouch
from tests.support import open_bot

APART = ("forget",)
"""There the label of a button is typed where only a press counts; the test below presses it."""
FAST = ("story_low",)
"""Lived at every test; the others with the long ones."""
LONG = ("b54", "desk", "letters_file", "outreach", "plan_two_services")
LIVED = [
    one for one in CHATS if one.stem not in APART and (os.environ.get("VOUCH_ALL_CHATS") or one.stem in FAST + LONG)
]


@pytest.mark.parametrize(
    "path", [pytest.param(path, id=path.stem, marks=() if path.stem in FAST else pytest.mark.slow) for path in LIVED]
)
async def test_the_same_chat_ends_in_the_same_record(path: Path, tmp_path: Path) -> None:
    (tmp_path / "terminal").mkdir()
    now = told_at(path)
    async with open_bot(tmp_path / "terminal", now) as terminal, vouch(tmp_path, now) as here:
        await replay(path, terminal, here.robot("11"))
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
