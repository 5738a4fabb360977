"""A reminder in the terminal is told when it is on the screen, and not before."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from adapters.console.reminders import Reminded, reminded
from bot.app import Bot
from bot.messages import Event, Person, Reply, Said
from bot.outbox import Row, State
from tests.support import open_bot

ME = Person("console", "me")
START = datetime(2027, 3, 1, 15, 0, tzinfo=UTC)
TRY, DUE = "This is how a reminder looks", "One thing is due"
TURN_ON = ("/reminders", "Eastern", "6 in the evening", "21:00 to 8:00", "no", "yes", "looks right")


class Clock:
    """Stands still until the test moves it; counts the events."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.now, self.turns = folder, START, 0

    def open(self):
        return open_bot(self.folder, lambda: self.now)

    async def say(self, desk: Bot | Reminded, line: str) -> Reply:
        self.turns += 1
        return await desk.receive(Event(f"t{self.turns}", ME, Said(line)))

    async def turned_on(self) -> None:
        async with self.open() as bot:
            for line in TURN_ON:
                await self.say(bot, line)


async def row(bot: Bot, kind: str = "test") -> Row:
    rows = await bot._store.outbox((await bot._store.load(ME, "none")).student)
    return next(row for row in rows if row.kind == kind)


def texts(reply: Reply) -> str:
    return "\n".join(card.text for card in reply.cards)


async def test_it_is_settled_after_it_was_printed(tmp_path: Path) -> None:
    world = Clock(tmp_path)
    await world.turned_on()
    async with world.open() as bot, reminded(bot, ME) as desk:
        assert TRY in texts(await world.say(desk, "/home"))
        assert (await row(bot)).state is State.SENDING
        await desk.printed()
        assert (await row(bot)).state is State.SENT
        assert TRY not in texts(await world.say(desk, "/home"))
        await desk.printed()  # with nothing above: nothing to settle


async def test_what_was_never_printed_is_above_the_next_reply_too(tmp_path: Path) -> None:
    """What is kept as a draft when somebody leaves is answered by a reply that nobody sees."""
    world = Clock(tmp_path)
    await world.turned_on()
    async with world.open() as bot, reminded(bot, ME) as desk:
        for _ in range(2):
            assert texts(await world.say(desk, "/home")).count(TRY) == 1
        await desk.printed()
        assert (await row(bot)).attempts == 1


async def test_dead_before_the_screen_it_is_told_by_the_next_program(tmp_path: Path) -> None:
    world = Clock(tmp_path)
    await world.turned_on()
    async with world.open() as bot, reminded(bot, ME) as desk:
        assert TRY in texts(await world.say(desk, "/home"))
    async with world.open() as bot, reminded(bot, ME) as desk:
        assert TRY not in texts(await world.say(desk, "/home"))  # for all that is known, it is being printed
        world.now += timedelta(minutes=5)
        await world.say(desk, "/home")
        world.now += timedelta(seconds=1)
        assert TRY in texts(await world.say(desk, "/home"))
        await desk.printed()
        assert (await row(bot)).state is State.SENT


async def test_a_test_and_a_digest_come_together(tmp_path: Path) -> None:
    world = Clock(tmp_path)
    await world.turned_on()
    world.now = datetime(2027, 3, 5, 23, 30, tzinfo=UTC)  # Friday evening: the line about the week
    async with world.open() as bot, reminded(bot, ME) as desk:
        shown = texts(await world.say(desk, "/home"))
        assert TRY in shown
        assert DUE in shown
        await desk.printed()
        assert {(await row(bot, kind)).state for kind in ("test", "digest")} == {State.SENT}


async def test_two_windows_of_one_person_tell_it_once(tmp_path: Path) -> None:
    world = Clock(tmp_path)
    await world.turned_on()
    async with world.open() as one, world.open() as two, reminded(one, ME) as here, reminded(two, ME) as there:
        assert TRY in texts(await world.say(here, "/home"))
        assert TRY not in texts(await world.say(there, "/home"))
        await there.printed()
        await here.printed()
        assert (await row(two)).attempts == 1
