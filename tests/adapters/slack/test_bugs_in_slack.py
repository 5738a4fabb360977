"""A bug while Slack waits: whatever it quotes, the log has its class and its place."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import suppress

import pytest

from adapters.logs import WITHHELD, configure
from adapters.slack.adapter import BOLT
from bot.messages import Event, Reply
from tests.adapters.slack.door import socketed
from tests.standins.slack import Robot
from tests.test_privacy import MARK


@pytest.fixture
def told() -> Iterator[None]:
    """The log as an operator has it, on standard error."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield
    root.handlers[:] = before
    root.setLevel(level)
    logging.getLogger("vouch").setLevel(logging.NOTSET)


async def broken(event: Event, *_: object) -> Reply:
    raise ValueError(f"{MARK} said {event.incoming}")


async def test_what_broke_is_told_by_its_place_alone(told: None, capsys: pytest.CaptureFixture[str]) -> None:
    configure("DEBUG")
    async with socketed(broken) as slack:
        with suppress(TimeoutError):  # nothing is acknowledged, so that it comes again
            async with asyncio.timeout(1):
                await Robot(slack, "U1").command("/vouch", f"story {MARK}")
    said = capsys.readouterr().err
    assert "error=ValueError at=test_bugs_in_slack.py:" in said
    assert MARK not in said


def test_what_bolt_quotes_is_withheld(told: None, capsys: pytest.CaptureFixture[str]) -> None:
    configure("DEBUG")
    logging.getLogger(BOLT).error(f"Failed to run listener function (error: {MARK})")  # as bolt has it
    said = capsys.readouterr().err
    assert WITHHELD in said
    assert MARK not in said
