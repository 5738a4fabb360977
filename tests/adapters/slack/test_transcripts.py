"""Every kept chat of the terminal, driven through Slack by somebody who only reads blocks and presses what is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from bot.dossier import Dossier
from bot.messages import Person
from tests.adapters.replayed import CHATS, outcome
from tests.adapters.slack.door import vouch
from tests.adapters.slack.replayed import both
from tests.standins.slack import Robot

APART = ("forget",)
"""There the label of a button is typed where only a press counts; the test below presses it."""


FAST = ("portal", "checkin", "lane")
"""Three that say what a break of the door would look like; the others are long."""


def chats() -> list[ParameterSet]:
    return [
        pytest.param(path, id=path.stem, marks=() if path.stem in FAST else pytest.mark.slow)
        for path in CHATS
        if path.stem not in APART
    ]


@pytest.mark.parametrize("path", chats())
async def test_the_same_chat_ends_in_the_same_record(path: Path, tmp_path: Path) -> None:
    terminal, slack, _, _ = await both(path, tmp_path)
    assert outcome(slack) == outcome(terminal)


async def test_destroying_everything_takes_two_presses(tmp_path: Path) -> None:
    async with vouch(tmp_path) as (slack, bot):
        ana = Robot(slack, "U1")
        await ana.press(await ana.command("/vouch", "story"), "My Step 2 score is lower than I hoped")
        asked = await ana.command("/vouch", "forget")
        kept = await bot._store.load(Person("slack", "U1", "T1"), "look")
        assert kept.dossier.interviews
        done = await ana.press(asked, "Destroy everything")
        assert "are gone" in done.text
        gone = await bot._store.load(Person("slack", "U1", "T1"), "look")
        assert (gone.dossier, gone.student == kept.student) == (Dossier(), False)
