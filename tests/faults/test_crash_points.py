"""F4: a process that ends at every statement and every await of a turn leaves the record before it or after it.

A life begins with opening the store, so those moments are among them. A normal run ends the answer that finishes each
conversation, at every eighth moment, and one of them at every moment; `VOUCH_FAULTS=full` ends every answer of every
conversation at every moment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from adapters.simulate.loop import run
from bot import stage
from bot.app import Bot
from bot.cohort import Cohort, Role, Staff
from bot.dossier import Dossier
from bot.flows import FLOWS, Known
from bot.messages import Caller, Channel, Event, Incoming, Opened, Person, Said, Where
from bot.schedule import plan
from bot.stage import Moment
from bot.store import ClassKept
from bot.turn import turn_at
from tests.faults.counting import FULL, measured
from tests.faults.reaper import Reaper, copied, live, process, scratch
from tests.support import NOW, RENDERER
from tests.test_walks import Person as Walker
from tests.worlds import SEASON, knowns

ME = Person("slack", "U1", "T1")
MOMENT = Moment(NOW, SEASON, write=RENDERER.write, caller=Caller(ME))
HERE = Where("T1", "C1", admin=True, called="general")
"""Where somebody speaks who works for a class; all else is said in direct messages."""
FAST = "reminders"
"""The one conversation of the fast suite: it plans rows of the outbox as well."""
KNOWN = {
    "reminders/zone": "Eastern",
    "import/table": "Writer,Steps\nDr. Adeyemi,2026-11-20 asked",
    "class_import/table": "Title,Date\nPhotos,2027-05-05",
    "cohort/year": "2028",
    "cohort/zone": "Eastern",
    "deadline/day": "14 March 2027",
    "deadline/at": "17:00",
    "notice/day": "14 March 2027",
    "notice/ways": "SF Match",
}
"""What cannot be answered with any text."""
OF_A_CLASS = frozenset({"answer", "class_import", "class_season", "cohort", "deadline", "notice", "question"})
"""Conversations that are about a class, and change it."""
SHARE = 8
"""Of the others every eighth moment is taken in a normal run, in each conversation from another one on."""


@dataclass(frozen=True)
class Turn:
    """One message, the record before and after it, and when and before which classes it was said."""

    before: Dossier
    incoming: Incoming
    after: Dossier
    moment: Moment


def moment_of(known: Known) -> Moment:
    """The same for whoever speaks: a coordinator of the classes at hand."""
    mine = Staff(ME, Role.COORDINATOR, NOW.date())
    spaces = (Channel("slack", "", "T1"),)
    classes = tuple(replace(one, staff=(mine,), spaces=spaces) for one in known.classes)
    if not classes:
        return MOMENT
    return replace(
        MOMENT, caller=Caller(ME, where=HERE), classes=classes, fresh="0123456789abcdef" * 2, crowded=known.crowded
    )


def answers(flow: str, *, alone: bool = False) -> Iterator[Turn]:
    """A patient person goes through one conversation; `alone`: too few are in their class to ask without a name."""
    known = next(one for one in [*knowns(flow)][::-1] if one.classes or flow not in OF_A_CLASS)
    known = replace(known, crowded=frozenset() if alone else known.crowded)
    moment = moment_of(known)
    dossier = stage.begin(replace(known.dossier, revision=1), flow, known.about)
    hand = Walker(1)
    incoming: Incoming = Opened()
    for _ in range(60):
        turn = turn_at(dossier, incoming, moment)
        if turn.dossier != dossier:
            yield Turn(dossier, incoming, turn.dossier, moment)
        dossier, hand.reply = turn.dossier, RENDERER.reply(turn.screens)
        question = hand.reply.question
        if question is None or not question.flow.startswith(flow):
            return
        incoming = Said(KNOWN.get(f"{flow}/{question.key}") or hand.patient())
    raise AssertionError(f"{flow} does not end: {question}")


def chosen(flow: str) -> list[Turn]:
    every = list(answers(flow, alone=True))
    assert every, flow
    return every if FULL else every[-1:]


def now() -> datetime:
    return NOW


async def planted(folder: Path, dossier: Dossier, classes: Iterable[Cohort]) -> None:
    async with process(folder, Reaper(), now) as bot:
        loaded = await bot._store.load(ME, "none")
        changes = plan(dossier, NOW, SEASON)
        kept = tuple(ClassKept(one, 0) for one in classes)
        student, store = loaded.student, bot._store
        await store.keep(ME, student, dossier, was=0, event="planted", now=NOW, outbox=changes, classes=kept)


async def seen(bot: Bot) -> tuple[Dossier, list[Any], list[Cohort]]:
    """The record, the rows, and the classes with everything but the names that are drawn."""
    loaded = await bot._store.load(ME, "look")
    classes = await bot._store.classes(space=("slack", "T1"))
    rows = [(row.key, row.state, row.due) for row in await bot._store.outbox(loaded.student)]
    rows += [(row.kind, row.state, row.due) for one in classes for row in await bot._store.outbox(one.id)]
    nameless_classes = sorted((replace(one, id="") for one in classes), key=lambda one: one.name)
    return nameless(loaded.dossier), sorted(rows), nameless_classes


def nameless(dossier: Dossier) -> Dossier:
    """The record without the drawn name of a class that is at hand."""
    return replace(dossier, coordinating="")


async def life(folder: Path, reaper: Reaper, *events: Event, look: bool = False) -> list[tuple[Any, ...]]:
    """One process takes the events. Returns how everything stood at its end and, if asked, at its beginning."""
    async with process(folder, reaper, now) as bot:
        found = [await seen(bot)] if look else []
        for event in events:
            assert (await bot.receive(event)).cards
        return [*found, await seen(bot)]


async def every_moment(turn: Turn, first: int, step: int) -> int:
    """End a process at its moments from the first on (0: the opened store) by steps. Returns how often."""
    event = Event("e1", ME, turn.incoming, where=HERE if turn.moment.classes else None)
    with scratch() as folder:
        await planted(folder / "start", turn.before, turn.moment.classes)
        whole = Reaper()
        (before,) = await life(copied(folder / "start", folder / "idle"), Reaper())
        (after,) = await life(copied(folder / "start", folder / "whole"), whole, event)
        assert (before[0], after[0]) == (nameless(turn.before), nameless(turn.after))
        moments = range(first or whole.opened + 1, whole.moments + 1, step)
        for moment in moments:
            here, mortal = copied(folder / "start", folder / str(moment)), Reaper(moment)
            await live(life(here, mortal, event), mortal)
            assert mortal.dead
            # The platform delivers again what was not acknowledged, and once more: it is one effect.
            found, end = await life(here, Reaper(), event, event, look=True)
            assert found in (before, after), (moment, whole.met[moment - 1])
            assert end == after, (moment, whole.met[moment - 1])
    assert any("COMMIT" in what for what in whole.met)
    return len(moments)


@pytest.mark.parametrize(
    "flow", [pytest.param(flow, marks=() if flow == FAST else pytest.mark.slow) for flow in sorted(FLOWS)]
)
def test_every_moment_of_a_turn(flow: str) -> None:
    whole = FULL or flow == FAST
    first, step = (0, 1) if whole else (1 + sorted(FLOWS).index(flow) % SHARE, SHARE)
    with measured("F4", "moments of turns") as found:
        for turn in chosen(flow):
            found.count += run(every_moment(turn, first, step))
