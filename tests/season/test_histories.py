"""Random histories: the ceilings, the machine, the undo, and nothing due that is lost or told twice.

A thousand in the long suite, ten thousand with `make faults`; `VOUCH_HISTORIES` for any other count.
"""

from __future__ import annotations

import os

import pytest

from bot.flows.tracking import every, standing
from bot.playbook import reminding, tracker, zones
from bot.playbook.due import PROMISED, Duty
from bot.playbook.tracker import NUDGES, ONCE, TABLE, State
from tests.faults.counting import FULL, measured
from tests.season.history import SEASON, History

MANY = int(os.environ.get("VOUCH_HISTORIES", "10000" if FULL else "1000"))
NUDGING = {Duty.NUDGE_1.value: (State.ASKED,), Duty.NUDGE_2.value: PROMISED}


@pytest.mark.parametrize("part", range(4))
@pytest.mark.slow
def test_many_random_histories(part: int) -> None:
    seeds = range(part, MANY, 4)
    with measured("F20", "histories of reminders") as found:
        found.count = len(seeds)
        several(seeds)


def test_some_random_histories() -> None:
    several(range(12))


def several(seeds: range) -> None:
    told = moved = 0
    for seed in seeds:
        try:
            history = History(seed).play()
            machine(history)
            messages(history)
        except AssertionError as problem:
            raise AssertionError(f"seed {seed}: {problem}") from problem
        told += len(history.told)
        moved += history.moved
    assert told > len(seeds)  # they are histories of something
    assert moved > len(seeds)


def machine(history: History) -> None:
    """Every log is a walk through the table, with each nudge at most once."""
    for letter in every(history.dossier):
        for end, move in enumerate(letter.moves):
            now = tracker.standing(letter.moves[:end])
            assert move.step in TABLE[now.state], letter.moves
            assert not (move.step in ONCE and now.did(move.step)), letter.moves
        assert sum(move.step in NUDGES for move in letter.moves) <= 2


def messages(history: History) -> None:
    """Every due thing was told once, or is explained; no message at a wrong time, no nudge that is not right."""
    assert not history.missed, history.missed
    assert len({one.row for one in history.told}) == len(history.told)
    for before, after in zip(history.told, history.told[1:], strict=False):
        assert after.at - before.at >= reminding.GAP
    for one in history.told:
        mine = one.before.reminders
        local = zones.local(one.at, mine.zone)
        assert mine.on
        assert one.things
        assert not reminding.quiet(local.time(), mine.quiet_from, mine.quiet_to), local
        assert (mine.not_before or local.date()) <= local.date()
        assert not {thing.key for thing in one.things} & set(mine.told)  # again only after a snooze, which takes it out
        for thing in one.things:
            assert thing.open(local.date())
            if thing.what in NUDGING:
                assert standing(one.before, thing.about).state in NUDGING[thing.what]
                assert not SEASON.soap_start <= local.date() <= SEASON.soap_end
