"""F15, through the real outbox: a clock that is set, a leap day, a machine that slept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.dossier import Dossier
from bot.dossier.reminders import Reminders
from bot.messages import Person, Reply
from bot.playbook.season import Season
from bot.schedule import plan
from tests.faults.counting import FULL, measured
from tests.pretend import Platform
from tests.test_delivery import EASTERN, ME, TURN_ON, World


class Forgetful(Platform):
    """Honours a key until it is told to forget it."""

    remembers = True

    async def send(self, to: Person, reply: Reply, key: str) -> str:
        if self.remembers:
            return await super().send(to, reply, key)
        self.got.append((key, reply))
        return "receipt"


HOURS = (-24, -1, 1, 24, -1 / 1200, 1 / 1200)
JUMPS = tuple(timedelta(hours=hours) for hours in HOURS)


async def until(world: World, bot: object, end: datetime) -> None:
    await world.until(bot, end, timedelta(minutes=30))  # type: ignore[arg-type]


@pytest.mark.parametrize("jump", JUMPS, ids=str)
@pytest.mark.parametrize("hour", [21, 22, 23])
async def test_a_clock_that_is_set_and_set_right_again(tmp_path: Path, jump: timedelta, hour: int) -> None:
    """Around the hour of a message: every key once, at most one on a day of the bot's clock, none at night."""
    world = World(tmp_path, Platform())
    days = 20 if FULL else 5
    with measured("F15", "clock jumps around a message") as found:
        async with world.open() as bot:
            await world.say(bot, *TURN_ON, "/checkin")
            for number in range(days):
                # Fridays, on which a line about the week is due at 18:00 in New York, 22:00 or 23:00 UTC.
                friday = datetime(2027, 3, 5, hour, 20, tzinfo=UTC) + timedelta(7 * number)
                await until(world, bot, friday)
                world.now += jump
                await world.tick(bot)
                await until(world, bot, world.now + timedelta(hours=2))
                world.now -= jump
                await world.tick(bot)
                found.count += 1
            await until(world, bot, world.now + timedelta(days=3))
    keys = world.platform.keys
    assert len(keys) == len(set(keys)) > days / 2
    local = [at.astimezone(EASTERN) for at in world.platform.times[1:]]
    assert all(8 <= at.hour < 21 for at in local), local


async def test_what_was_tried_before_the_clock_was_set_back_is_looked_for_and_not_repeated(tmp_path: Path) -> None:
    """The clock says that a minute has passed, and Discord has forgotten the key for an hour."""
    platform = Forgetful(honours=timedelta(minutes=2), mood=["ok", "accept"])
    world = World(tmp_path, platform)
    async with world.open() as bot:
        await world.say(bot, *TURN_ON, "/checkin")
        await world.tick(bot)
        world.now = datetime(2027, 3, 5, 23, 5, tzinfo=UTC)
        await world.tick(bot)
        platform.remembers = False
        world.now -= timedelta(hours=1)
        await world.until(bot, datetime(2027, 3, 6, 0, 30, tzinfo=UTC), timedelta(minutes=1))
    assert len(platform.keys) == 2
    assert len(set(platform.keys)) == 2


async def test_a_clock_that_is_set_back_between_two_looks_lets_nothing_go_early(tmp_path: Path) -> None:
    """A row was found by a clock that ran ahead, and the machine slept until it was set right."""
    world = World(tmp_path, Platform())
    async with world.open() as bot:
        await world.say(bot, *TURN_ON, "/checkin")
        await world.tick(bot)
        world.now = datetime(2027, 3, 5, 23, 5, tzinfo=UTC)
        rows = await bot._store.ready(world.now, door="console")
        assert rows
        world.now -= timedelta(hours=4)
        assert not await bot._delivery._deliver(rows[0], world.platform)
        assert len(world.platform.keys) == 1
        await until(world, bot, datetime(2027, 3, 6, 0, 30, tzinfo=UTC))
    assert len(world.platform.keys) == 2


async def test_a_leap_day_has_its_message_and_the_day_after_none_of_it(tmp_path: Path) -> None:
    """29 February 2028 lies in the week before rank lists close, which is told once."""
    world = World(tmp_path, Platform())
    world.now = datetime(2028, 2, 29, 15, 0, tzinfo=UTC)
    wishes = Reminders(on=True, to=ME, zone="America/New_York", match_year=2028, since=world.now.date())
    dossier = Dossier(revision=1, reminders=wishes)
    async with world.open() as bot:
        student = (await bot._store.load(ME, "none")).student
        rows = plan(dossier, world.now, Season(2028))
        await bot._store.keep(ME, student, dossier, was=0, event="on", now=world.now, outbox=rows)
        await until(world, bot, datetime(2028, 3, 2, 12, 0, tzinfo=UTC))
        told = (await bot._store.load(ME, "x")).dossier.reminders.told
    days = [at.astimezone(EASTERN).date().isoformat() for at in world.platform.times]
    assert days == ["2028-02-29"]
    assert "rank_deadline/2028" in told


async def test_a_machine_that_slept_over_its_hour_tells_the_next_day(tmp_path: Path) -> None:
    world = World(tmp_path, Platform())
    async with world.open() as bot:
        await world.say(bot, *TURN_ON)
        await until(world, bot, datetime(2027, 3, 5, 22, 30, tzinfo=UTC))
        before = len(world.platform.got)
        world.now = datetime(2027, 3, 6, 6, 30, tzinfo=UTC)  # eight hours later, at night
        await until(world, bot, datetime(2027, 3, 7, 12, 0, tzinfo=UTC))
    after = [at.astimezone(EASTERN) for at in world.platform.times[before:]]
    assert [f"{at:%a %H}" for at in after] == ["Sat 18"]
