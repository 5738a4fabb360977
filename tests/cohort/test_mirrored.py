"""Deadlines as events of a server: off until the staff says so, one each, changed and taken away with the date."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.discord import events
from bot.app import Bot
from bot.messages import Channel, Event, Happening, Person, Reply, Said, Where
from bot.outbox import State
from bot.sender import Sender, TransportError
from tests.adapters.discord.door import vouch
from tests.adapters.discord.test_sender import sender
from tests.posting import SENDERS, STANDINS
from tests.pretend import Died
from tests.support import open_bot
from tests.test_announcing import ADD, DUE
from tests.test_coordinating import SETUP

START = datetime(2027, 2, 1, 15, 0, tzinfo=UTC)
SERVER = "77"
SPACE = Channel("discord", "", SERVER)
SHOWN = Happening("Send your summary", "As one page.", DUE, DUE + timedelta(minutes=15), "Riverside")


class Run:
    """A class on a server of the stand-in, and a clock."""

    now = START

    def __init__(self, bot: Bot, discord: Any, ours: Sender) -> None:
        self.bot, self.discord, self.ours, self.turns = bot, discord, ours, 0

    async def say(self, *lines: str, channel: str = "41", events: bool = True) -> str:
        reply = Reply(())
        for line in lines:
            self.turns += 1
            where = Where(SERVER, channel, admin=True, roles=(), called="c", events=events)
            person = Person("discord", "1")
            reply = await self.bot.receive(Event(f"e{self.turns}", person, Said(line), where=where))
        return str(reply.cards)

    async def until(self, at: datetime) -> None:
        while True:
            while await self.bot.tick(self.ours):
                pass
            due = await self.bot.next(self.ours)
            if due is None or due > at:
                break
            Run.now = max(due, Run.now)
        Run.now = at

    @property
    def names(self) -> list[str]:
        return [one["name"] for one in self.discord.events.values()]

    def asked(self, method: str) -> int:
        return sum(verb == method and "scheduled-events" in path for verb, path, _ in self.discord.calls)


@pytest.fixture
async def run(tmp_path: Path) -> AsyncIterator[Run]:
    Run.now = START
    async with (
        STANDINS["discord"].open() as discord,
        SENDERS["discord"](discord.api) as ours,
        open_bot(tmp_path, lambda: Run.now) as bot,
    ):
        made = Run(bot, discord, ours)
        await made.say(*SETUP, "/cohort channel add", *ADD)
        yield made


async def test_nothing_is_mirrored_unless_the_staff_says_so(run: Run) -> None:
    await run.say("/cohort announce on")
    await run.until(DUE)
    assert run.asked("POST") == 0


async def test_a_deadline_becomes_one_event_and_follows_it(run: Run) -> None:
    shown = await run.say("/cohort announce events on")
    assert "Send your summary" in shown
    await run.until(START + timedelta(minutes=1))
    (event,) = run.discord.events.values()
    assert datetime.fromisoformat(event["scheduled_start_time"]) == DUE
    assert event["entity_metadata"] == {"location": SETUP[1]}
    await run.say("/cohort deadline edit 2", "2", "22 March 2027", "done")
    await run.until(START + timedelta(minutes=2))
    (event,) = run.discord.events.values()
    assert event["scheduled_start_time"].startswith("2027-03-22")
    await run.say("/cohort deadline cancel 2 sure")
    await run.until(START + timedelta(minutes=3))
    assert run.names == []
    await run.say("/cohort deadline restore 2")
    await run.until(START + timedelta(minutes=4))
    assert run.names == ["Send your summary"]
    assert run.asked("POST") == 2
    assert run.discord.refused == []


async def test_a_far_one_waits_until_it_is_near(run: Run) -> None:
    await run.say("/cohort deadline add", "Far away", "1 September 2027", "skip", "skip", "done")
    await run.say("/cohort announce events on")
    await run.until(START + timedelta(days=1))
    assert run.names == ["Send your summary"]
    await run.until(datetime(2027, 7, 4, tzinfo=UTC))
    assert "Far away" in run.names
    (far,) = [one for one in run.discord.events.values() if one["name"] == "Far away"]
    assert far["scheduled_start_time"] < far["scheduled_end_time"]


async def test_switched_off_they_are_taken_away_and_on_again_they_are_there_once(run: Run) -> None:
    await run.say("/cohort announce events on")
    await run.until(START + timedelta(minutes=1))
    await run.say("/cohort announce events off")
    await run.until(START + timedelta(minutes=2))
    assert run.names == []
    for word in ("on", "off", "on", "on"):
        await run.say(f"/cohort announce events {word}")
    await run.until(START + timedelta(minutes=3))
    assert run.names == ["Send your summary"]


@pytest.mark.parametrize("after", [False, True])
async def test_what_broke_on_the_way_is_looked_for_before_it_is_made_again(run: Run, after: bool) -> None:
    run.discord.faults.append(("scheduled-events", 500, 0, after))
    await run.say("/cohort announce events on")
    await run.until(START + timedelta(hours=2))
    assert run.names == ["Send your summary"]


class Dying:
    """A sender whose process dies right after Discord has done what it was asked for."""

    def __init__(self, inner: Sender) -> None:
        self._inner = inner

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    async def mirror(self, to: Channel, mark: str, shown: Happening | None) -> None:
        await self._inner.mirror(to, mark, shown)
        raise Died


async def test_a_process_that_died_right_after_makes_no_second_one(run: Run) -> None:
    await run.say("/cohort announce events on")
    with pytest.raises(Died):
        await run.bot.tick(Dying(run.ours))
    assert run.names == ["Send your summary"]
    await run.until(START + timedelta(hours=1))
    (cohort,) = await run.bot._store.classes(space=("discord", SERVER))
    assert {row.state for row in await run.bot._store.outbox(cohort.id)} == {State.SENT}
    assert (run.names, run.asked("POST")) == (["Send your summary"], 1)


async def test_made_before_the_line_broke_it_is_found_and_not_made_twice(run: Run) -> None:
    """The answer to the POST itself is lost: Discord has it, Vouch does not know."""
    cohort = (await run.bot._store.classes(space=("discord", SERVER)))[0]
    await run.ours.mirror(SPACE, f"{cohort.id}.2", SHOWN)
    await run.say("/cohort announce events on")
    await run.until(START + timedelta(minutes=1))
    assert len(run.names) == 1
    assert run.asked("POST") == 1


async def test_without_the_permission_the_staff_is_told_and_it_is_not_tried_for_ever(run: Run) -> None:
    run.discord.faults += [("scheduled-events", 403, 50013, False)] * 3
    await run.say("/cohort announce events on")
    await run.until(START + timedelta(days=1))
    assert "No event in the events of the server: Send your summary (50013)" in await run.say("/cohort announce status")
    assert len(run.discord.faults) == 2


async def test_only_where_there_are_events_and_only_what_is_told_there(run: Run) -> None:
    assert "no events to be made from here" in await run.say("/cohort announce events on", events=False)
    await run.say("/cohort channel track 1 SF Match", "/cohort announce events on")
    await run.say("/cohort deadline edit 2", "5", "IMG", "done")
    await run.until(START + timedelta(minutes=1))
    assert run.names == []


async def test_paused_nothing_is_made(run: Run) -> None:
    await run.say("/cohort announce events on", "/cohort announce pause")
    await run.until(START + timedelta(hours=1))
    assert run.names == []
    await run.say("/cohort announce resume")
    await run.until(START + timedelta(hours=2))
    assert run.names == ["Send your summary"]


# ------------------------------------------------------------------ the door


async def test_two_of_one_mark_become_one_and_somebody_elses_stays(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        ours = sender(here)
        body = events.drawn(SHOWN, events.ids.digest("k.1")[:10])
        for number, creator in enumerate(({"bot": True}, {"bot": True}, {"id": "5"})):
            here.discord.events[str(number)] = {**body, "id": str(number), "guild_id": SERVER, "creator": creator}
        await ours.mirror(SPACE, "k.1", SHOWN)
        assert sorted(here.discord.events) == ["0", "2"]
        await ours.mirror(SPACE, "k.1", None)
        await ours.mirror(SPACE, "k.1", None)
        assert sorted(here.discord.events) == ["2"]


async def test_the_longest_fits(tmp_path: Path) -> None:
    async with vouch(tmp_path) as here:
        long = Happening("😀" * 90, "word " * 60, DUE, DUE + timedelta(minutes=15), "x" * 60)
        await sender(here).mirror(SPACE, "k.1", long)
        assert here.discord.refused == []


@pytest.mark.parametrize("door", ["slack"])
async def test_a_door_without_events_says_never(door: str) -> None:
    async with STANDINS[door].open() as standin, SENDERS[door](standin.api) as ours:
        with pytest.raises(TransportError) as caught:
            await ours.mirror(SPACE, "k.1", SHOWN)
        assert caught.value.permanent
