"""A record that our own code trips over is put aside for a day: everybody else is told, and no loop ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import delivery, schedule
from bot.outbox import ASIDE, State
from tests.pretend import Platform
from tests.store.test_unreadable import plant
from tests.support import bot_on, open_store
from tests.test_delivery import TURN_ON, World, rows
from tests.test_expiring import Life

SECRET = "words of a student"


def tripping(old: Callable[..., Any], over: Callable[..., bool]) -> Callable[..., Any]:
    def trips(*given: Any, **named: Any) -> Any:
        if over(*given):
            raise ValueError(SECRET)
        return old(*given, **named)

    return trips


async def test_one_record_holds_up_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    life = Life()
    victim = await plant(tmp_path, life)
    monkeypatch.setattr(schedule, "judge", tripping(schedule.judge, lambda row, *_: row.student == victim))
    async with open_store(tmp_path) as store:
        await bot_on(store, lambda: life.now).work(life)
        left = {one: await store.outbox(one) for one in await store.students()}
    assert [(row.state, row.reason, row.due) for row in left.pop(victim)] == [
        (State.WAITING, "broke", life.now + ASIDE)
    ]
    assert len(left) == 5
    assert {row.state for each in left.values() for row in each} == {State.CANCELLED}
    assert "verb=broke error=ValueError" in caplog.text
    assert SECRET not in caplog.text


async def test_what_cannot_be_opened_again_after_a_refusal_ends_no_loop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(tmp_path, Platform(mood=["never"]))
    async with world.open() as bot:
        await world.say(bot, *TURN_ON)
        with monkeypatch.context() as patch:
            patch.setattr(schedule, "failed", tripping(schedule.failed, lambda *_: True))
            await world.tick(bot)
        assert not world.platform.got
        await world.until(bot, world.now + timedelta(hours=1), timedelta(minutes=5))
        assert {row.state for row in await rows(bot) if row.key.startswith("test/")} == {State.SENT}


@pytest.mark.parametrize("broken", [(delivery, "message"), (schedule, "told"), (schedule, "plan")])
async def test_nothing_is_claimed_that_cannot_be_drawn_or_planned_and_it_goes_on_once_mended(
    broken: tuple[Any, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(tmp_path, Platform())
    async with world.open() as bot:
        await world.say(bot, *TURN_ON)
        with monkeypatch.context() as patch:
            patch.setattr(*broken, tripping(getattr(*broken), lambda *_: True))
            await world.tick(bot)
        assert [(row.state, row.attempts, row.reason) for row in await rows(bot) if row.key.startswith("test/")] == [
            (State.WAITING, 0, "broke")
        ]
        assert not world.platform.got
        await world.until(bot, world.now + ASIDE + timedelta(hours=1))
        assert not [row for row in await rows(bot) if row.reason == "broke"]
