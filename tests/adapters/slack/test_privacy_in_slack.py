"""The marker in Slack: typed into every private question, and found in no message, file name, log or Home view."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from adapters.logs import configure
from bot.messages import Said
from tests.adapters.slack.door import socketed
from tests.adapters.slack.walker import Walker
from tests.standins.slack import Slack
from tests.support import open_bot
from tests.test_privacy import MARK
from tests.test_privacy_everywhere import MET


def named(view: Any) -> list[str]:
    """Every id and hidden value of a view: what is not shown and would be kept nevertheless."""
    if isinstance(view, dict):
        hidden = ("action_id", "block_id", "callback_id", "external_id", "private_metadata", "value")
        own = [str(view[name]) for name in hidden if name in view]
        return own + [name for inner in view.values() for name in named(inner)]
    return [name for inner in view for name in named(inner)] if isinstance(view, list) else []


@pytest.fixture
def log() -> Iterator[StringIO]:
    """The log of a process that was told to say everything."""
    root, said = logging.getLogger(), StringIO()
    before, level = root.handlers[:], root.level
    configure("DEBUG")
    root.addHandler(logging.StreamHandler(said))
    yield said
    root.handlers[:] = before
    root.setLevel(level)
    logging.getLogger("vouch").setLevel(logging.NOTSET)


@pytest.mark.slow
async def test_no_private_word_leaves_the_forms(tmp_path: Path, log: StringIO) -> None:
    async with open_bot(tmp_path) as bot:
        walker = Walker(bot)
        async with socketed(walker.heard, front=bot.front) as slack:
            walker.meets(slack)
            await walker.everywhere()
            await walker.tell(Said("/export"))
            await walker.hands.event({"type": "app_home_opened", "user": "U1", "tab": "home"})
    assert walker.met >= MET - {"notice"}
    assert walker.marks > 10
    assert slack.refused == []
    drawn = json.dumps([body for method, body in slack.calls if method.startswith("views.")])
    assert drawn.count(MARK) > 10  # where they belong
    clean(slack)
    assert "turn student=" in log.getvalue()
    assert MARK not in log.getvalue()


def clean(slack: Slack) -> None:
    for method, body in slack.calls:
        if not method.startswith("views."):
            assert MARK not in json.dumps(body), method
        if "view" in body:
            assert MARK not in " ".join(named(body["view"])), method
        if method == "chat.postMessage":
            assert body["text"] == "Vouch has an update for you."
    assert MARK not in slack.texts()
    assert slack.files == []
    assert slack.homes
