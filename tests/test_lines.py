"""What is on its way for one door: a slow lane holds no other, a place has one at a time."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.simulate import loop
from bot.lines import Leaving, Lines, never
from bot.messages import Channel, Person, Reply
from bot.outbox import Kind, Row, State
from bot.sender import Lane
from tests.pretend import Died, Platform
from tests.support import open_bot
from tests.test_kill_delivery import START, in_slack, planted

DUE = datetime(2027, 3, 1, tzinfo=UTC)


class Two(Platform):
    """Has a narrow way to people and a wide one to channels."""

    def lane(self, to: Person | Channel) -> Lane:
        return Lane("people", 2) if isinstance(to, Person) else Lane("channels", 8)


def to_person(number: int) -> Row:
    return Row(f"k{number}", "s", Kind.DIGEST, Person("slack", f"U{number}", "T1"), DUE, State.WAITING)


def to_channel(number: int, kind: Kind = Kind.ANNOUNCE, channel: str = "C1") -> Row:
    return Row(f"c{number}", "s", kind, Channel("slack", channel, "T1"), DUE, State.WAITING)


class Work:
    """Takes as long as it is told for each key, and notes when each began and ended."""

    def __init__(self, seconds: dict[str, float]) -> None:
        self.seconds = seconds
        self.began: dict[str, float] = {}
        self.ended: dict[str, float] = {}
        self.most = self.now = 0

    async def __call__(self, row: Row) -> bool:
        time = asyncio.get_running_loop().time
        self.began[row.key] = time()
        self.now += 1
        self.most = max(self.most, self.now)
        await asyncio.sleep(self.seconds.get(row.key, 1.0))
        self.now -= 1
        if self.seconds.get(row.key, 0.0) < 0:
            raise Died
        self.ended[row.key] = time()
        return True


def worked(rows: list[Row], work: Work, leaving: Leaving = never) -> int:
    async def all_() -> int:
        lines = Lines(Two(), work, leaving)
        lines.take(rows)
        await lines.all()
        assert lines.idle
        return lines.moved

    return loop.run(all_())


def test_a_slow_lane_holds_no_other() -> None:
    work = Work({f"k{number}": 60.0 for number in range(6)})
    rows = [*map(to_person, range(6)), *(to_channel(number, channel=f"C{number}") for number in range(6))]
    assert worked(rows, work) == 12
    assert max(work.ended[f"c{number}"] for number in range(6)) == 1.0
    assert max(work.ended.values()) == 180.0, "two at a time"


def test_what_stands_in_one_place_goes_one_after_another_and_what_it_mends_first() -> None:
    work = Work({})
    assert worked([to_channel(1), to_channel(2), to_channel(3, Kind.EDIT)], work) == 3
    assert sorted(work.began, key=work.began.__getitem__) == ["c3", "c1", "c2"]
    assert work.most == 1


def test_a_place_that_is_held_is_not_begun_again() -> None:
    work = Work({})

    async def twice() -> None:
        lines = Lines(Two(), work)
        lines.take([to_channel(1)])
        await asyncio.sleep(0.5)
        lines.take([to_channel(1), to_channel(2)])
        await lines.all()
        assert list(work.began) == ["c1"]

    loop.run(twice())


def test_what_breaks_is_raised_once_all_that_was_on_its_way_has_ended() -> None:
    work = Work({"k0": -1.0, "k1": 30.0})
    with pytest.raises(Died):
        worked([to_person(number) for number in range(5)], work)
    assert work.ended == {"k1": 30.0}, "and nothing was begun after it"


def test_told_to_leave_what_was_begun_is_finished_and_nothing_else() -> None:
    work = Work({})
    rows = [to_channel(1), to_channel(2), *map(to_person, range(5))]
    assert worked(rows, work, lambda: len(work.began) == 3) == 3
    assert set(work.ended) == {"c1", "k0", "k1"}


async def test_who_stops_waiting_ends_what_is_on_its_way() -> None:
    lines = Lines(Two(), work := Work({"k0": 60.0}))
    lines.take([to_person(0)])
    await asyncio.sleep(0)
    await lines.close()
    assert lines.idle and not work.ended


# ------------------------------------------------------------------ a whole delivery


class Slow(Two):
    """Takes nothing from one person until it is told to."""

    free = asyncio.Event()

    async def send(self, to: Person, reply: Reply, key: str) -> str:
        if to.user == "U0":
            await self.free.wait()
        return await super().send(to, reply, key)


async def test_what_becomes_due_is_sent_while_a_slow_one_is_still_on_its_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.LOOK", 0.01)
    platform = Slow(door="slack")
    async with open_bot(tmp_path, lambda: START) as bot, asyncio.timeout(20):
        await planted(bot._store, 1)
        working = asyncio.ensure_future(bot.work(platform))
        await asyncio.sleep(0.05)
        await planted(bot._store, 1, lambda _: in_slack(1))
        while not platform.got:
            await asyncio.sleep(0.01)
        assert not working.done()
        platform.free.set()
        await working
    assert len(platform.got) == 2


async def test_a_row_that_does_not_move_is_left_for_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with open_bot(tmp_path, lambda: START) as bot, asyncio.timeout(20):
        await planted(bot._store, 1)

        async def gone(_: str) -> None:
            return None

        monkeypatch.setattr(bot._store, "read", gone)
        await bot.work(platform := Two(door="slack"))
    assert not platform.got
