"""Conversations in Discord, as a person has them."""

from __future__ import annotations

from pathlib import Path

from tests.adapters.discord.door import vouch


async def test_a_story_begins_on_a_card_only_the_person_sees(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        ana = here.robot("11")
        home = await ana.command("home", guild=True)
        assert "private to you" in home.text
        asked = await ana.press(home, "Start: your story", guild=True)
        number = await ana.press(asked, "My Step 2 score is lower than I hoped")
        field = await ana.fill(number, "Answer", {"Score": "228"})
        assert "your field" in field.text
        assert len(here.discord.messages) == 1
        assert all(one["flags"] & 64 for one in here.discord.messages.values())
