"""Every conversation on Discord: with a marker in every private answer, and with the longest answers there can be."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from bot.messages import Said
from tests.adapters.discord.test_conversation import custom_ids
from tests.adapters.discord.walker import Walker, walking
from tests.adapters.longest import FILL, Longest
from tests.test_privacy import MARK
from tests.test_privacy_everywhere import PERSONAL


@pytest.mark.slow
async def test_no_private_word_is_in_anything_that_stays(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with walking(tmp_path, Walker) as (walker, discord):
        await walker.everywhere()
        await walker.tell(Said("/export"))
        drawn = json.dumps([body for _, path, body in discord.calls if path.startswith(("interactions", "webhooks"))])
        posted = [body for _, path, body in discord.calls if path.endswith("/messages")]
        marks = [one for _, _, body in discord.calls for one in custom_ids(body)]
    assert walker.met >= PERSONAL
    assert walker.marks > 10
    assert drawn.count(MARK) > 10  # where they belong
    assert posted and MARK not in json.dumps(posted)
    assert MARK not in discord.staying()
    assert marks and not [one for one in marks if MARK in one]
    assert MARK not in caplog.text


class Long(Longest, Walker):
    """Discord's walker with the longest answers."""


@pytest.mark.slow
@pytest.mark.parametrize("fill", FILL)
async def test_no_limit_is_broken_by_the_longest_answers(tmp_path: Path, fill: str) -> None:
    async with walking(tmp_path, Long, FILL[fill]) as (walker, _):
        await walker.everywhere()
        await walker.tell(Said("/export"))
    assert walker.met >= PERSONAL
