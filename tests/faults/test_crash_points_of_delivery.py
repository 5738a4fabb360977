"""F4, the other half: a process that ends at every statement and every await of a delivery, and the one after it.

Whatever the platform does meanwhile, the message arrives once, and the record says that it was told exactly from the
claim on. `VOUCH_FAULTS=full` takes every moment; otherwise every seventh, and for what goes well all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.simulate.loop import run
from bot.dossier import Dossier
from bot.dossier.places import Departure
from bot.dossier.reminders import Reminders
from bot.dossier.term import Term, Warned
from bot.messages import Person
from bot.outbox import Kind, Row, State
from bot.playbook.season import Season
from bot.schedule import plan
from tests.faults.counting import FULL, measured
from tests.faults.reaper import Reached, Reaper, copied, live, process, scratch
from tests.pretend import Platform
from tests.season.students import LOW

ME = Person("slack", "U1", "T1")
START = datetime(2027, 5, 31, 22, 0, tzinfo=UTC)
"""An evening on which something of this student is due, at their hour."""
STEP = timedelta(minutes=6, seconds=30)
"""Between two lives: longer than a lease and its grace."""
SENT, FAILED, STOPPED = (State.SENT, 1), (State.FAILED, 0), (State.CANCELLED, 0)
MOODS = {
    "ok": {SENT},
    "refuse": {SENT},
    "accept": {SENT},
    "lost": {SENT},
    "never": {FAILED, SENT},
    "closed": {FAILED, SENT, STOPPED},
}
"""What the platform does with the first attempt, and how that may end: state and messages.

Who dies before the refusal is noted tries again, and is not refused a second time. Two messages are due at once: where
the other one found the door closed, this one is not tried.
"""
ENDS = (State.SENT, State.FAILED)


def student(kind: Kind) -> Dossier:
    on = Reminders(on=True, to=ME, zone="America/New_York", since=START.date(), test=int(kind is Kind.TEST))
    left = (Departure("discord", "99", START.date(), ME),) if kind is Kind.NOTICE else ()
    ends = Term(end=START.date(), warnings=(Warned(ME),)) if kind is Kind.EXPIRY else Term()
    return replace(LOW.dossier, revision=1, reminders=on, departures=left, term=ends)


async def planted(folder: Path, kind: Kind) -> None:
    dossier, before = student(kind), START - timedelta(hours=1) * (kind is Kind.DIGEST)
    async with process(folder, Reaper(), lambda: before) as bot:
        loaded = await bot._store.load(ME, "none")
        changes = plan(dossier, before, Season.after(before))
        await bot._store.keep(ME, loaded.student, dossier, was=0, event="on", now=before, outbox=changes)


async def life(folder: Path, reaper: Reaper, platform: Platform, now: datetime, kind: Kind) -> tuple[Dossier, Row]:
    """One process delivers whatever is due. Returns the record and the row of that kind."""
    async with process(folder, reaper, lambda: now) as bot:
        while await bot.tick(Reached(platform, reaper)):
            pass
        loaded = await bot._store.load(ME, "look")
        rows = [row for row in await bot._store.outbox(loaded.student) if row.kind is kind]
        return loaded.dossier, min(rows, key=lambda row: row.due)


def whole(dossier: Dossier, row: Row) -> bool:
    """A row that was claimed and what the record says of it go together."""
    mine = dossier.reminders
    if row.kind is Kind.NOTICE:
        return all(left.told == (row.attempts > 0 and row.state is not State.FAILED) for left in dossier.departures)
    if row.kind is Kind.EXPIRY:  # what was refused for good was tried, and is not tried there again
        return all(one.told == (row.attempts > 0) for one in dossier.term.warnings)
    if row.state is State.FAILED:
        return not mine.test and not set(row.things) & set(mine.told)
    if not mine.on:
        return not mine.test
    if row.kind is Kind.TEST:
        return bool(mine.test) != bool(row.attempts)
    return mine.message == row.things and set(row.things) <= set(mine.told)


async def one(folder: Path, platform: Platform, moment: int, kind: Kind) -> tuple[Reaper, Row]:
    """Die at that moment, look, and let others finish it."""
    mortal = Reaper(moment)
    await live(life(folder, mortal, platform, START, kind), mortal)
    async with process(folder, Reaper(), lambda: START) as bot:
        loaded = await bot._store.load(ME, "look")
        rows = [row for row in await bot._store.outbox(loaded.student) if row.kind is kind]
        assert all(whole(loaded.dossier, row) for row in rows if row.attempts or row.kind is Kind.TEST), moment
    row = min(rows, key=lambda row: row.due)
    for number in range(1, 5):
        if row.state not in ENDS:
            _, row = await life(folder, Reaper(), platform, START + number * STEP, kind)
    return mortal, row


async def every_moment(kind: Kind, mood: str, facts: dict[str, object], step: int) -> int:
    """From the opened store on: what comes before is the same for a turn."""
    count = 0
    with scratch() as folder:
        await planted(folder / "start", kind)
        mortal = Reaper()
        async with process(copied(folder / "start", folder / "open"), mortal, lambda: START):
            moment = mortal.opened
        mortal.dead = True
        while mortal.dead:
            moment += step
            platform = Platform(door="slack", mood=[mood], **facts)
            here = copied(folder / "start", folder / str(moment))
            mortal, row = await one(here, platform, moment, kind)
            count += mortal.dead
            assert (row.state, platform.keys.count(row.key)) in MOODS[mood], (moment, mortal.met[-1], row)
    return count


LOOKS: dict[str, dict[str, object]] = {"looks": {}, "honours": {"honours": timedelta(hours=2)}}
FAST = (Kind.DIGEST, "ok", "looks")
TRIED_AGAIN = (Kind.NOTICE, "refuse", "looks")
"""One that was refused once was dropped for being told already."""
TO_STUDENTS = (Kind.DIGEST, Kind.TEST, Kind.NOTICE, Kind.EXPIRY)
"""What goes to a channel of a class is killed in tests/test_kill_posting.py."""
CASES = [(kind, mood, how) for kind in TO_STUDENTS for mood in MOODS for how in LOOKS]


def marks(case: tuple[Kind, str, str]) -> tuple[Callable[..., object], ...]:
    return () if case in (FAST, TRIED_AGAIN) else (pytest.mark.slow,)


@pytest.mark.parametrize(("kind", "mood", "how"), [pytest.param(*case, marks=marks(case)) for case in CASES])
def test_every_moment_of_a_delivery(kind: Kind, mood: str, how: str) -> None:
    with measured("F4", "moments of deliveries") as found:
        found.count = run(every_moment(kind, mood, LOOKS[how], 1 if FULL or (kind, mood, how) == FAST else 7))
