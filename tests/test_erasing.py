"""Our own messages to who was forgotten: taken away page by page, also when killed or refused; then it is said once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from adapters.discord.sender import SWEPT as PAGE
from bot.app import Bot
from bot.erasing import LEASE, PATIENCE, WAIT
from bot.erasures import Swept
from bot.messages import Addressee, Event, Person, Press, Reply, Said
from bot.sender import TransportError
from bot.settings import Settings
from bot.store import Store
from bot.store.backup import back_up
from bot.store.restore import restore
from tests.adapters.discord.door import vouch as discord_vouch
from tests.adapters.discord.test_sender import sender as discord_sender
from tests.adapters.slack.test_sender import DUE, sending
from tests.pretend import Died
from tests.standins.discord.kept import kept
from tests.standins.discord.names import dm
from tests.store.conftest import STORES, Open
from tests.support import NOW, bot_on, open_store

ME, ALSO = Person("slack", "Umarker", "T1"), Person("discord", "11")


@dataclass
class Platform:
    """A conversation of so many messages of ours; `moods` is what happens to the next calls: ok, or how they end."""

    ours: int = 40
    stubborn: int = 0
    """Of the oldest ones the platform lets none be deleted."""
    moods: list[BaseException | None] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    left: set[int] = field(default_factory=set)

    door = "slack"

    def __post_init__(self) -> None:
        self.left = set(range(self.ours))

    async def sweep(self, to: Person, asked: datetime, reach: str) -> Swept:
        self._mood()
        page = [n for n in sorted(self.left, reverse=True) if n < int(reach or self.ours)][:PAGE]
        gone = [n for n in page if n >= self.stubborn]
        for n in gone:
            self.left.discard(n)
            self._mood()
        more = str(page[-1]) if len(page) == PAGE else ""
        return Swept(len(gone), len(page) - len(gone), more)

    async def send(self, to: Addressee, reply: Reply, key: str) -> str:
        self._mood()
        self.said.append(reply.cards[0].text)
        self.keys.append(key)
        self._mood()
        return "1"

    async def find(self, to: Addressee, key: str) -> bool | None:
        self._mood()
        return key in self.keys

    def _mood(self) -> None:
        mood = self.moods.pop(0) if self.moods else None
        if mood is not None:
            raise mood


@dataclass
class Clock:
    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(params=STORES.values(), ids=STORES.keys())
def opening(request: pytest.FixtureRequest, tmp_path: Path) -> Open:
    return request.param(tmp_path)


@asynccontextmanager
async def forgotten(opening: Open) -> AsyncIterator[tuple[Bot, Store, Clock]]:
    """Somebody who wrote, and had everything destroyed."""
    async with opening() as store:
        clock = Clock()
        bot = bot_on(store, clock)
        bot.erasing.doors.add("slack")
        await forget(bot)
        yield bot, store, clock


async def forget(bot: Bot, at: Person = ME) -> Reply:
    for number, incoming in enumerate((Said("/story"), Said("average"), Said("/forget"))):
        await bot.receive(Event(f"{at.door}{number}", at, incoming))
    return await bot.receive(Event(f"{at.door}-sure", at, Press("/forget everything")))


async def test_all_of_ours_go_and_it_is_said_once(opening: Open) -> None:
    async with forgotten(opening) as (bot, store, clock):
        platform = Platform(stubborn=3)
        assert await bot.erasing.tick(platform) == 1
        assert platform.left == {0, 1, 2} and len(platform.said) == 1
        assert "deleted 37 messages of mine here; 3 could not" in platform.said[0]
        clock.now += timedelta(days=30)
        assert await bot.erasing.tick(platform) == 0 and await store.erasures.due("slack", clock.now) == ()


async def test_killed_at_every_moment_it_goes_on_where_it_was(opening: Open) -> None:
    async with opening() as store:
        clock = Clock()
        for moment in range(60):
            bot = bot_on(store, clock)
            bot.erasing.doors.add("slack")
            await forget(bot, Person("slack", f"U{moment}", "T1"))
            platform = Platform(moods=[None] * moment + [Died()])
            with pytest.raises(Died) if moment < 45 else pytest.raises(AssertionError):
                await bot.erasing.tick(platform)
                raise AssertionError(moment)
            assert moment >= 45 or await bot.erasing.tick(platform) == 0, "somebody else's until the lease is over"
            clock.now += LEASE + timedelta(seconds=1)
            await bot_on(store, clock).erasing.tick(platform)
            assert not platform.left and len(platform.said) == 1, moment
            assert await store.erasures.due("slack", clock.now + timedelta(days=9)) == ()


async def test_two_processes_do_not_both_say_it(opening: Open) -> None:
    async with forgotten(opening) as (bot, store, clock):
        platform, other = Platform(), bot_on(store, clock)
        one = (await store.erasures.due("slack", clock.now))[0]
        assert await store.erasures.keep(one, clock.now + LEASE) and not await store.erasures.keep(one, clock.now)
        assert await other.erasing.tick(platform) == 0 and not platform.said
        clock.now += LEASE
        assert await bot.erasing.tick(platform) + await other.erasing.tick(platform) == 1


async def test_a_platform_that_is_busy_is_waited_for_and_not_for_ever(opening: Open) -> None:
    async with forgotten(opening) as (bot, store, clock):
        busy = TransportError("ratelimited", after=timedelta(hours=1))
        platform = Platform(moods=[busy])
        assert await bot.erasing.tick(platform) == 0 and len(platform.left) == 40
        clock.now += WAIT
        assert await bot.erasing.tick(platform) == 0 and len(platform.left) == 40
        clock.now += timedelta(hours=1)
        assert await bot.erasing.tick(platform) == 1 and not platform.left
        await forget(bot, Person("slack", "U2", "T1"))
        for _ in range(2 * PATIENCE.days):
            await bot.erasing.tick(Platform(moods=[TransportError("ratelimited")]))
            clock.now += timedelta(days=1)
        assert await store.erasures.due("slack", clock.now + timedelta(days=9)) == ()


async def test_where_nobody_may_look_it_says_so_and_where_nobody_is_left_it_ends(opening: Open) -> None:
    async with forgotten(opening) as (bot, store, clock):
        platform = Platform(moods=[TransportError("missing_scope", permanent=True)])
        await bot.erasing.tick(platform)
        clock.now += timedelta(seconds=1)
        assert await bot.erasing.tick(platform) == 1 and "not let look" in platform.said[0]
        await forget(bot, Person("slack", "U2", "T1"))
        gone = Platform(moods=[TransportError("not_installed", permanent=True, closed=True)])
        assert await bot.erasing.tick(gone) == 1 and not gone.said
        assert await store.erasures.due("slack", clock.now + timedelta(days=9)) == ()


async def test_a_door_that_cannot_take_back_leaves_no_address_and_promises_nothing(opening: Open) -> None:
    async with opening() as store:
        clock = Clock()
        bot = bot_on(store, clock)
        bot.erasing.doors.add("slack")
        there, here = await forget(bot, ALSO), await forget(bot)
        assert "being deleted" in here.cards[0].text and "being deleted" not in there.cards[0].text
        assert await store.erasures.due("discord", clock.now + timedelta(days=1)) == ()


async def test_afterwards_no_byte_says_who_it_was(tmp_path: Path) -> None:
    async with open_store(tmp_path) as store:
        bot = bot_on(store)
        bot.erasing.doors.add("slack")
        await forget(bot)
        await bot.erasing.tick(Platform())
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"Umarker" in path.read_bytes()]


async def test_a_backup_from_in_between_says_nobodys_name_afterwards_and_nothing_twice(tmp_path: Path) -> None:
    settings, later = Settings(database=tmp_path / "vouch.db"), NOW + timedelta(days=90)
    async with open_store(tmp_path) as store:
        bot = bot_on(store)
        bot.erasing.doors.add("slack")
        await forget(bot)
        made = back_up(settings, data=tmp_path / "data", keys=tmp_path / "keys", now=NOW, told=lambda *_: None)
        await forget(bot)  # back meanwhile, and gone again
        await bot.erasing.tick(Platform())
    restore(settings, data=made.data, keys=None, force=True, now=later)
    async with open_store(tmp_path) as store:
        platform = Platform()
        assert await bot_on(store, lambda: later).erasing.tick(platform) == 0 and not platform.said
        assert await store.erasures.due("slack", later) == ()
    with closing(sqlite3.connect(settings.database)) as connection:
        assert connection.execute("SELECT count(*) FROM erasures").fetchone() == (0,)


async def test_what_an_older_vouch_began_is_gone_on_with(tmp_path: Path) -> None:
    async with open_store(tmp_path) as store:
        index = store._index
        handle = index.handle(ME)
        sealed = index.house.seal(json.dumps(asdict(ME)).encode(), name=f"erasure/{handle}", revision=0)
    with closing(sqlite3.connect(tmp_path / "vouch.db", isolation_level=None)) as connection:
        row = (handle, "slack", sealed, int(NOW.timestamp()), int(NOW.timestamp()))
        connection.execute("INSERT INTO erasures (handle, door, sealed, asked, due) VALUES (?, ?, ?, ?, ?)", row)
    async with open_store(tmp_path) as store:
        platform = Platform()
        assert await bot_on(store).erasing.tick(platform) == 1 and len(platform.said) == 1
        assert await store.erasures.due("slack", NOW + timedelta(days=9)) == ()


async def test_in_slack_messages_and_files_of_ours_go_and_what_was_typed_stays(tmp_path: Path) -> None:
    async with sending() as (slack, ours, _), open_store(tmp_path) as store:
        bot, to = bot_on(store), Person("slack", "U1", "T1")
        bot.erasing.doors.add("slack")
        await forget(bot, to)
        for number in range(2 * PAGE + 5):
            await ours.send(to, DUE, f"k{number}")
        slack.files.append({"id": "F9", "content": "all of it"})
        slack.messages["D1"].insert(3, {"ts": "1700000000.5", "user": "U1", "text": "typed by hand"})
        slack.messages["D1"][5]["files"] = [{"id": "F9"}]
        slack.messages["D1"].sort(key=lambda one: one["ts"])
        assert await bot.erasing.tick(ours) == 1
        texts = [str(one.get("text")) for one in slack.messages["D1"]]
        assert "typed by hand" in texts and len(texts) == 2 and not slack.files
        assert "deleted 35 messages" in str(slack.messages["D1"][-1])
        assert slack.refused == []


async def test_in_discord_messages_of_ours_go_and_what_was_typed_stays(tmp_path: Path) -> None:
    async with discord_vouch(tmp_path) as here:
        ours = discord_sender(here)
        here.bot.erasing.doors.add("discord")
        await forget(here.bot, ALSO)
        for _ in range(2 * PAGE + 5):
            kept(here.discord, dm("11"), {"flags": 0, "components": []})
        typed = kept(here.discord, dm("11"), {"flags": 0, "components": []})
        typed["author"] = {"id": "11", "username": "sam"}
        assert await here.bot.erasing.tick(ours) == 1
        left = [one for one in here.discord.messages.values() if one["channel_id"] == dm("11")]
        assert len(left) == 2 and left[0]["id"] == typed["id"] and "deleted 35 messages" in str(left[1])
