"""A class of thousands is told as fast as its platform allows, and never faster: measured in virtual time.

What is allowed: docs/decisions/0060. `VOUCH_FANOUT=2000` asks for so many students; without it there are fewer.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.discord.sender import OPENING
from tests.allowed import MOST, Meter, delivered, run
from tests.posting import STANDINS, START, Coordinator, plant, posts
from tests.standins.discord.names import dm
from tests.support import open_bot
from tests.test_fanout import CHANNELS, CLOSED, STUDENTS, enrol, reached, student

LASTS = {"slack": timedelta(minutes=12), "discord": timedelta(minutes=3)}
"""At 5 and at 50 a second 2,000 students are told before that."""
BAN = 10_000
"""Refusals in ten minutes after which Discord shuts an address out."""
SEVERAL = ("/cohort announce new", "One more", "Bring a pen.", "skip", "yes", "done")


def known(sender: Any) -> None:
    """Everybody wrote to the bot before."""
    if sender.door == "discord":
        for number in range(STUDENTS):
            user = student("discord", number).user
            sender.knows(user, dm(user))


def fanned(folder: Path, meter: Meter, monkeypatch: pytest.MonkeyPatch, ready: Any, closed: dict[str, int]) -> Any:
    """The stand-in once everything that was planted has been delivered to it."""

    async def work() -> Any:
        async with STANDINS[meter.door].open() as standin:
            standin.closed = closed
            with meter.reading(monkeypatch):
                await delivered(folder, meter.door, standin, LASTS[meter.door], ready)
            return standin

    return run(work())


async def planted(folder: Path, door: str, channels: int, *, several: int = 0) -> None:
    await plant(folder, door, channels)
    async with open_bot(folder, lambda: START) as bot:
        who = Coordinator(bot, door, 500)
        for line in several * SEVERAL:
            await who.say(line)


@pytest.mark.slow
@pytest.mark.parametrize("door", STANDINS)
def test_everybody_is_told_once_at_95_percent_of_what_is_allowed(
    tmp_path: Path, door: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    meter = Meter(door, random.Random(7))
    asyncio.run(planted(tmp_path, door, CHANNELS))
    asyncio.run(enrol(tmp_path, door))
    shut = {student(door, number).user: 50007 for number in range(0, STUDENTS, CLOSED)} if door == "discord" else {}
    standin = fanned(tmp_path, meter, monkeypatch, known, shut)
    told, there = reached(door, standin), Counter(posts(standin, CHANNELS))
    assert meter.how["429"] and meter.how["500"]
    assert max((*told.values(), *there.values())) == 1, "told twice"
    assert (len(told), len(there)) == (STUDENTS - len(shut), CHANNELS), "somebody was missed"
    first = sorted(times[0] for times in meter.posts.values())
    assert meter.share(first[0], first[-1]) >= 0.95, "slower than it is allowed"
    assert meter.busiest <= MOST[door], "faster than it is allowed"
    assert min(meter.gaps(), default=1.0) >= (1.0 if door == "slack" else 0.0)
    assert meter.invalid < min(BAN, len(shut) + meter.how["429"] + 1), "refused for what could be known"


@pytest.mark.slow
def test_several_messages_in_a_channel_follow_each_other_by_a_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meter = Meter("slack", random.Random(7), odd=(0.0, 0.0))
    asyncio.run(planted(tmp_path, "slack", 3, several=11))
    standin = fanned(tmp_path, meter, monkeypatch, known, {})
    assert Counter(posts(standin, 3)) == dict.fromkeys(("C0", "C1", "C2"), 12)
    for times in meter.posts.values():
        assert 1.0 <= (times[-1] - times[0]) / 11 <= 1.0 / 0.95


@pytest.mark.slow
def test_who_has_to_be_found_first_holds_up_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Most students never wrote to the bot since it started: the others, and the channels, wait for none of them."""
    meter = Meter("discord", random.Random(7), odd=(0.0, 0.0))
    asyncio.run(planted(tmp_path, "discord", CHANNELS))
    asyncio.run(enrol(tmp_path, "discord"))
    strangers = {student("discord", number).user for number in range(min(STUDENTS * 3 // 4, 200))}

    def ready(sender: Any) -> None:
        known(sender)
        for user in strangers:
            del sender._channels[user]

    standin = fanned(tmp_path, meter, monkeypatch, ready, {})
    told, there = reached("discord", standin), Counter(posts(standin, CHANNELS))
    opened = sorted(times[0] for where, times in meter.posts.items() if where.removeprefix("5") in strangers)
    others = sorted(times[0] for where, times in meter.posts.items() if where.removeprefix("5") not in strangers)
    assert set(told.values()) == set(there.values()) == {1}
    assert len(others) == STUDENTS - len(strangers) + CHANNELS
    assert meter.share(others[0], others[-1]) >= 0.95
    assert 0.95 <= (len(opened) - 1) * OPENING / (opened[-1] - others[0]) <= 1.0
