"""Reminders from the turn that asks for them to the platform, through crashes, in virtual time."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.app import Bot
from bot.messages import Event, Person, Reply, Said
from bot.outbox import State
from bot.sender import TransportError
from tests.pretend import Died, Platform
from tests.support import open_bot

ME = Person("console", "me")
START = datetime(2027, 3, 1, 15, 0, tzinfo=UTC)
EASTERN = ZoneInfo("America/New_York")
TURN_ON = ("/reminders", "Eastern", "6 in the evening", "21:00 to 8:00", "no", "yes", "looks right")


class World:
    """One student, one platform, one clock that the test moves."""

    def __init__(self, folder: Path, platform: Platform) -> None:
        self.folder, self.platform, self.now, self.turns = folder, platform, START, 0

    def open(self):
        return open_bot(self.folder, lambda: self.now)

    async def say(self, bot: Bot, *lines: str) -> None:
        for line in lines:
            self.turns += 1
            await bot.receive(Event(f"t{self.turns}", ME, Said(line)))

    async def tick(self, bot: Bot) -> None:
        before = len(self.platform.got)
        while await bot.tick(self.platform):
            pass
        self.platform.times += [self.now] * (len(self.platform.got) - before)

    async def until(self, bot: Bot, end: datetime, step: timedelta = timedelta(hours=1)) -> None:
        while self.now < end:
            self.now += step
            await self.tick(bot)


async def rows(bot: Bot):
    student = (await bot._store.load(ME, "none")).student
    return await bot._store.outbox(student)


async def test_a_message_to_try_it_out_comes_at_once(tmp_path: Path) -> None:
    world = World(tmp_path, Platform())
    async with world.open() as bot:
        await world.say(bot, *TURN_ON)
        await world.tick(bot)
        (key, reply), *more = world.platform.got
    assert key.startswith("test/")
    assert not more
    assert [action.value for action in reply.cards[0].actions][-1] == "/reminders stop"
    assert reply.cards[0].title == "Something you asked me to remind you of"


class Broken(Platform):
    """A door with a bug in its look."""

    broken = True

    async def find(self, to: Person, key: str) -> bool | None:
        if self.broken:
            raise RuntimeError("words of a student")
        return await super().find(to, key)


async def test_a_door_that_breaks_while_it_looks_is_asked_again_and_the_rest_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    platform = Broken(mood=["accept"])
    world = World(tmp_path, platform)
    async with world.open() as bot:
        await world.say(bot, *TURN_ON)
        await world.until(bot, world.now + timedelta(minutes=10), timedelta(minutes=1))
        assert [row.state for row in await rows(bot) if row.attempts] == [State.UNKNOWN]
        platform.broken = False
        await world.until(bot, world.now + timedelta(minutes=10), timedelta(minutes=1))
        assert [row.state for row in await rows(bot) if row.attempts] == [State.SENT]
    assert len(platform.got) == 1
    assert "error=RuntimeError" in caplog.text and "words of" not in caplog.text


async def test_a_season_has_one_a_day_none_at_night_none_twice(tmp_path: Path) -> None:
    world = World(tmp_path, Platform())
    async with world.open() as bot:
        await world.say(bot, *TURN_ON)
        await world.until(bot, datetime(2028, 3, 20, tzinfo=UTC))
        told = (await bot._store.load(ME, "x")).dossier.reminders.told
    local = [at.astimezone(EASTERN) for at in world.platform.times[1:]]
    assert len(local) > 20
    assert len({at.date() for at in local}) == len(local)
    assert {at.hour for at in local} == {18}
    assert len(set(told)) == len(told)
    assert {"submit_open/2028", "rank_deadline/2028", "match_day/2028"} <= set(told)


@pytest.mark.parametrize("word", ["/reminders stop", "/reminders pause 300", "/forget"])
async def test_none_after_a_stop(tmp_path: Path, word: str) -> None:
    world = World(tmp_path, Platform())
    async with world.open() as bot:
        await world.say(bot, *TURN_ON)
        await world.until(bot, START + timedelta(days=30))
        count = len(world.platform.got)
        assert count > 1
        await world.say(bot, word, *(["/forget everything"] if word == "/forget" else []))
        await world.until(bot, START + timedelta(days=200))
    assert len(world.platform.got) == count


async def test_snoozed_it_comes_again_tomorrow(tmp_path: Path) -> None:
    world = World(tmp_path, Platform())
    async with world.open() as bot:
        await world.say(bot, *TURN_ON)
        await world.until(bot, datetime(2027, 3, 5, 23, 30, tzinfo=UTC))  # Friday 18:30: the line about the week
        assert len(world.platform.got) == 2
        await world.say(bot, "/reminders snooze")
        await world.until(bot, datetime(2027, 3, 7, 23, 30, tzinfo=UTC))
    assert [at.astimezone(EASTERN).day for at in world.platform.times[1:]] == [5, 6]


async def test_down_for_hours_it_waits_for_the_next_day(tmp_path: Path) -> None:
    world = World(tmp_path, Platform())
    async with world.open() as bot:
        await world.say(bot, *TURN_ON)
        await world.tick(bot)
        world.now = datetime(2027, 3, 6, 4, 0, tzinfo=UTC)  # Friday 23:00
        await world.until(bot, datetime(2027, 3, 7, 12, 0, tzinfo=UTC))
        found = {row.state for row in await rows(bot) if row.reason == "late"}
    assert [at.astimezone(EASTERN).strftime("%a %H") for at in world.platform.times[1:]] == ["Sat 18"]
    assert found == {State.CANCELLED}


@pytest.mark.parametrize("mood", ["ok", "refuse", "lost", "accept", "die", "late"])
@pytest.mark.parametrize("honours", [timedelta(), timedelta(hours=1)])
async def test_whatever_happens_in_between_it_arrives_once(tmp_path: Path, mood: str, honours: timedelta) -> None:
    world = World(tmp_path, Platform(mood=[mood, mood], honours=honours))
    async with world.open() as bot:
        await world.say(bot, *TURN_ON)
    for _ in range(40):
        async with world.open() as bot:  # each time a new process
            with contextlib.suppress(Died):
                await world.tick(bot)
        world.now += timedelta(minutes=1)
    assert len(world.platform.got) == 1


class Forgetful(Platform):
    """Takes each message and breaks before it says so, but for the second time: then it is too busy."""

    tries = 0

    async def send(self, to: Person, reply: Reply, key: str) -> str:
        self.tries += 1
        if self.tries == 2:
            raise TransportError("429")
        self.got.append((key, reply))
        raise TransportError("502", ambiguous=True)


async def test_a_key_is_no_reason_to_send_again(tmp_path: Path) -> None:
    """Nobody may look. Tried again by its key it would be refused, then sent once more when the key is forgotten."""
    world = World(tmp_path, Forgetful(honours=timedelta(minutes=2), readable=False))
    async with world.open() as bot:
        await world.say(bot, *TURN_ON)
        for _ in range(8):
            await world.tick(bot)
            world.now += timedelta(seconds=61)
    assert len(world.platform.got) == 1


async def test_what_cannot_be_known_is_held_and_listed(tmp_path: Path) -> None:
    world = World(tmp_path, Platform(mood=["accept"], readable=False))
    async with world.open() as bot:
        await world.say(bot, *TURN_ON)
        await world.until(bot, START + timedelta(days=3))
        unknown = await bot._store.unknown()
    assert len(world.platform.keys) == len(set(world.platform.keys))
    assert [row.state for row in unknown] == [State.UNKNOWN]


async def test_refused_for_good_it_is_not_tried_again(tmp_path: Path) -> None:
    world = World(tmp_path, Platform(mood=["never"]))
    async with world.open() as bot:
        await world.say(bot, *TURN_ON)
        await world.until(bot, START + timedelta(days=1))
        assert next(row.state for row in await rows(bot)) is State.FAILED
    assert not world.platform.got


async def test_a_closed_door_is_shown_and_never_tried_before_the_student_acts(tmp_path: Path) -> None:
    world = World(tmp_path, Platform(mood=["closed"]))
    async with world.open() as bot:
        await world.say(bot, *TURN_ON)
        await world.tick(bot)
        await world.until(bot, START + timedelta(days=5), timedelta(hours=1))
        assert (world.platform.got, world.platform.mood) == ([], [])
        home = await bot.receive(Event("home", ME, Said("/home")))
        assert "did not get through" in home.cards[0].text
        status = await bot.receive(Event("status", ME, Said("/reminders")))
        assert "did not get through" in status.cards[0].text
        await world.say(bot, "/reminders on")
        await world.tick(bot)
        assert len(world.platform.got) == 1
        home = await bot.receive(Event("home-2", ME, Said("/home")))
        assert "did not get through" not in home.cards[0].text
