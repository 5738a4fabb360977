"""`vouch simulate` finds nothing, finds what is planted, and does the same again."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.cli import main
from adapters.simulate.host import Host
from adapters.simulate.loop import Stuck, run
from adapters.simulate.model import MARK
from adapters.simulate.play import begin_of, clean, play, report
from adapters.simulate.world import World
from bot import expiring, schedule
from bot.app import Bot
from bot.delivery import Delivery
from bot.dossier import Dossier, Reminders, Term
from bot.doubting import Doubts
from bot.messages import Reply
from bot.outbox import Row, State
from bot.playbook import zones
from bot.playbook.season import Season
from bot.render import Renderer
from bot.sender import Sender
from bot.settings import Settings
from bot.store.sealed import SealedStore
from tests.faults.counting import FULL, measured

SEASON = Season(2028)


@dataclass(frozen=True)
class Weather:
    """A row of docs/faults.md: kinds of faults (none: all), in how many lives of how many people and days."""

    what: str
    only: Collection[str] = ()
    seeds: int = 50
    students: int = 10
    days: int = 60
    least: int = 0
    """Faults of these kinds that `VOUCH_FAULTS=full` has to come to."""


ROWS = {
    "F9": Weather("disk full, through the whole bot", ("disk full",), least=200),
    "F10": Weather("database locked, through the whole bot", ("database locked",), least=200),
    "F12": Weather("429, 5xx, dropped connections", ("429 storm", "outage"), least=50),
    "F13": Weather("token revoked, history unreadable", ("token revoked", "history unreadable"), least=50),
    "F14": Weather("closed messages", ("messages closed",), students=20, days=100, least=200),
    "F15": Weather("clock wrong, suspended", ("clock wrong", "suspended"), seeds=500, students=4, days=40, least=500),
    "F20": Weather("everything at once", seeds=1_000, students=5, days=40),
}
PARTS = 10 if FULL else 1
STEPS = 50
"""Turns and messages of one life of F20, on average, in a full run."""


def lived(seed: int, students: int, days: int, *, faults: bool = True, only: Collection[str] = ()) -> World:
    world = World(seed, begin_of(SEASON), days, faults)
    run(play(world, students=students, season=SEASON, only=only))
    return world


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("row", ROWS)
def test_nothing_is_wrong_whatever_goes_wrong(row: str, part: int) -> None:
    """`VOUCH_FAULTS=full`: as many lives as the row says, in ten parts; otherwise one of five people and forty days."""
    weather = ROWS[row]
    lives, students, days = (weather.seeds, weather.students, weather.days) if FULL else (1, 5, 40)
    seeds = lives // PARTS
    steps = messages = 0
    with measured(row, f"faults: {weather.what}") as found:
        for seed in range(1 + part * seeds, 1 + (part + 1) * seeds):
            world = lived(seed, students, days, only=weather.only)
            assert clean(world), report(world, students, 2028)
            found.count += struck(world, weather.only)
            found.held += world.counts["held"]
            messages += world.counts["messages"]
            steps += world.counts["turns"] + world.counts["redelivered"] + world.counts["messages"]
        assert messages > seeds * students / 2
        assert found.count > 4 * seeds
        if FULL:
            assert found.count >= weather.least / PARTS and steps >= STEPS * seeds
    for what, count in (("lives", seeds), ("steps", steps)):
        with measured(row, what) as taken:
            taken.count = count


def struck(world: World, only: Collection[str]) -> int:
    """How often faults of these kinds began."""
    kinds = [f"fault {kind}" for kind in only]
    return sum(n for kind, n in world.counts.items() if kind in kinds or (not only and kind.startswith("fault ")))


def test_a_calm_week_has_messages_and_nothing_wrong() -> None:
    world = lived(3, 3, 7, faults=False)
    assert clean(world)
    assert world.counts["messages"] >= 3
    assert world.counts["redelivered"]


@pytest.mark.parametrize("steps", range(6))
def test_a_door_that_is_told_and_killed_in_one_moment_ends(steps: int) -> None:
    """It went on among the dead, and the life it was of never ended."""

    async def killed() -> bool:
        host = hosted()
        waiting = asyncio.ensure_future(host._wait(None))
        await asyncio.sleep(1)
        host.poke()
        for _ in range(steps):
            await asyncio.sleep(0)
        meant = waiting.cancel()
        await asyncio.wait({waiting})
        return waiting.cancelled() is meant

    assert run(killed())


def test_who_only_looks_once_a_day_leaves_when_told_to() -> None:
    async def told() -> bool:
        host = hosted()
        host._looks_at = host._world.end
        looking = asyncio.ensure_future(host._look())
        await asyncio.sleep(1)
        host.stop()
        await asyncio.sleep(1)
        return looking.done()

    assert run(told())


def test_a_run_in_which_somebody_waits_for_ever_is_stuck() -> None:
    async def never() -> None:
        async def looks() -> None:
            while True:
                await asyncio.sleep(86_400)

        beside = asyncio.ensure_future(looks())
        await asyncio.Event().wait()
        beside.cancel()

    with pytest.raises(Stuck):
        run(never())


def hosted() -> Host:
    """A host of no programs, for a day."""
    world = World(1, begin_of(SEASON), 1, faults=False)
    return Host(world=world, settings=Settings(database=Path("no.db")), renderer=Renderer(), season=SEASON, senders=())


@pytest.mark.slow
def test_a_seed_is_the_same_again_in_another_process() -> None:
    """Whatever the process hashes its words with."""
    code = "import sys; from adapters.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "simulate", "--seed", "4", "--students", "4", "--days", "25", "--faults"]
    said = [
        subprocess.run(command, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2")
    ]
    assert said[0] == said[1]
    assert b"trace" in said[0]


# ------------------------------------------------------------------ what is planted is found


def sent_before_sending(patch: pytest.MonkeyPatch) -> None:
    async def send(self: Delivery, row: Row, reply: Reply, sender: Sender) -> None:
        await self._move(row, State.SENT)
        await sender.send(row.to, reply, row.key)

    patch.setattr(Delivery, "_send", send)


def no_event_id(patch: pytest.MonkeyPatch) -> None:
    count, keep = iter(range(10**9)), SealedStore.keep

    async def kept(self: SealedStore, *args: Any, event: str, **facts: Any) -> None:
        await keep(self, *args, event=f"{event}/{next(count)}", **facts)

    patch.setattr(SealedStore, "keep", kept)


def at_night(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Reminders, "wakes", lambda mine, day: zones.instant(day, time(3), mine.zone))
    patch.setattr(schedule, "_late", lambda *_: False)


def hours_late(patch: pytest.MonkeyPatch) -> None:
    upcoming = Bot.next

    async def later(self: Bot, sender: Any) -> datetime | None:
        due = await upcoming(self, sender)
        return due and due + timedelta(hours=5)

    patch.setattr(Bot, "next", later)
    patch.setattr(schedule, "_late", lambda *_: False)


def mixed_up(patch: pytest.MonkeyPatch) -> None:
    drawn, before = Delivery._reply, [""]

    def reply(self: Delivery, row: Any, dossier: Any, things: Any) -> Any:
        made = drawn(self, row, dossier, things)
        card = replace(made.cards[0], text=f"{made.cards[0].text} {before[0]}", private=False)
        before[0] = " ".join(found[0] for found in MARK.finditer(str(dossier)))[:500]
        return replace(made, cards=(card,))

    patch.setattr(Delivery, "_reply", reply)


def kept_now_and_then(patch: pytest.MonkeyPatch) -> None:
    count, keep = iter(range(10**9)), SealedStore.keep

    async def kept(self: SealedStore, *args: Any, **facts: Any) -> None:
        if next(count) % 7 != 6:
            await keep(self, *args, **facts)

    patch.setattr(SealedStore, "keep", kept)


def never_looked(patch: pytest.MonkeyPatch) -> None:
    async def look(self: Doubts, row: Any, sender: Any) -> bool:
        return await self._settle(row, State.WAITING, due=self.clock())

    patch.setattr(Doubts, "look", look)


def deaf_to_a_stop(patch: pytest.MonkeyPatch) -> None:
    judge = schedule.judge

    def judged(row: Any, dossier: Any, *args: Any, **facts: Any) -> Any:
        return judge(row, replace(dossier, reminders=replace(dossier.reminders, on=True)), *args, **facts)

    plan = schedule.plan
    always = lambda d, now, season: plan(replace(d, reminders=replace(d.reminders, on=True)), now, season)  # noqa: E731
    patch.setattr(schedule, "judge", judged)
    patch.setattr(schedule, "plan", always)
    patch.setattr("bot.app.plan", always)
    patch.setattr("adapters.simulate.student.REMINDERS", ("stop",))
    patch.setattr("adapters.simulate.student.DAYS_BETWEEN", 8)


def ended_at_once(patch: pytest.MonkeyPatch) -> None:
    over = Dossier(1, term=Term(over=True))
    patch.setattr(expiring, "looked", lambda dossier, around: replace(over, revision=dossier.revision))


Plant = Callable[[pytest.MonkeyPatch], None]
BUGS: dict[str, tuple[Plant, str, Collection[str] | None]] = {
    "sent before sending": (sent_before_sending, "lost", ("outage",)),
    "the event id is dropped": (no_event_id, "doubled", None),
    "at night": (at_night, "early", None),
    "hours late": (hours_late, "late", None),
    "a card mixed up with another's": (mixed_up, "leaked", None),
    "kept now and then": (kept_now_and_then, "lost", None),
    "sent again without a look": (never_looked, "doubled", ("outage",)),
    "a record ended without a warning": (ended_at_once, "lost", None),
    "deaf to a stop": (deaf_to_a_stop, "unasked", None),
}
FAST = "the event id is dropped"
MARKS = {name: () if name == FAST else (pytest.mark.slow,) for name in BUGS}


@pytest.mark.parametrize("name", [pytest.param(name, marks=MARKS[name]) for name in BUGS])
def test_a_planted_bug_is_found(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    plant, kind, only = BUGS[name]
    plant(monkeypatch)
    lives = (lived(seed, 6, 60, faults=only is not None, only=only or ()) for seed in range(1, 4))
    assert any(life.counts.get(kind) for life in lives)


@pytest.mark.parametrize("words", [["--students", "0"], ["--seed", "x"], ["--season", "1999"], ["--days", "1e3"]])
def test_what_is_not_understood_is_one_sentence(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", *words]) == 2
    assert capsys.readouterr().err.count("\n") == 1
