"""Whole seasons, kept as transcripts that can be read: every message in order, and what the student did.

`VOUCH_REWRITE_SEASONS=1` writes them anew; read the difference as the person who gets the messages.
"""

from __future__ import annotations

import os
from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot.flows.tracking import every, own_season, standing
from bot.messages import Caller, Press
from bot.playbook import reminding, zones
from bot.playbook.due import PROMISED, Duty
from bot.playbook.season import Season
from bot.playbook.tracker import NUDGES, State
from bot.stage import Moment
from bot.turn import turn_at
from tests.season.students import STUDENTS
from tests.season.year import ME, Message, Year
from tests.support import RENDERER

HERE = Path(__file__).parent
NUDGING = {Duty.NUDGE_1.value: (State.ASKED,), Duty.NUDGE_2.value: PROMISED}
SLOW = pytest.mark.slow
FAST = ("late-starter",)
"""One in the fast suite; the others take longer than one test may."""
NAMES = [pytest.param(name, id=name, marks=() if name in FAST else SLOW) for name in STUDENTS]


@pytest.mark.parametrize("name", NAMES)
async def test_a_season(name: str, tmp_path: Path) -> None:
    year = await Year(STUDENTS[name]).play(tmp_path)
    path = HERE / f"{name}.season"
    if os.environ.get("VOUCH_REWRITE_SEASONS"):
        path.write_text(year.transcript)
    assert year.transcript == path.read_text()
    assert len(year.messages) > 5
    for each in (hours, once, stops, nudges, buttons):
        each(year)


def hours(year: Year) -> None:
    """None in the quiet hours, one digest a day at most, and never two within half a day."""
    digests = [one for one in year.messages if one.key.startswith("digest")]
    for one in digests:
        mine = one.dossier.reminders
        assert not reminding.quiet(one.local.time(), mine.quiet_from, mine.quiet_to), one.local
        assert timedelta() <= one.at - due(one) <= reminding.LATE
    assert len({one.local.date() for one in digests}) == len(digests)
    assert all(b.at - a.at >= reminding.GAP for a, b in pairwise(digests))


def due(one: Message) -> datetime:
    return zones.instant(one.local.date(), one.dossier.reminders.at, one.dossier.reminders.zone)


def once(year: Year) -> None:
    """No key is sent twice, and nothing is told twice but what was snoozed in between."""
    assert max(Counter(one.key for one in year.messages).values()) == 1
    told: dict[str, datetime] = {}
    for one in year.messages:
        for thing in one.things:
            snoozed = thing in told and any(
                told[thing] < at < one.at for at, line in year.typed if line == "/reminders snooze"
            )
            assert thing not in told or snoozed, (thing, one.local)
            told[thing] = one.at


def stops(year: Year) -> None:
    """Nothing after a stop, a pause, or a snooze before the day they name."""
    for one in year.messages:
        words = [line for at, line in year.typed if at <= one.at and line in ("/reminders stop", "/reminders on")]
        assert words[-1:] != ["/reminders stop"], one.local
        if one.key.startswith("digest"):
            assert (one.dossier.reminders.not_before or date.min) <= one.local.date()


def nudges(year: Year) -> None:
    """Nobody is followed up with after an answer, in match week, or more than once in each of the two ways."""
    said = Counter(thing for one in year.messages for thing in set(one.things) if thing.split("/")[0] in NUDGING)
    snoozes = sum(line == "/reminders snooze" for _, line in year.typed)
    assert all(count <= 1 + snoozes for count in said.values())
    for one in year.messages:
        season = own_season(one.dossier, Season.after(one.at))
        for thing in one.things:
            what, _, who = thing.partition("/")
            if what in NUDGING:
                assert standing(one.dossier, who).state in NUDGING[what], (thing, one.local)
                assert not season.soap_start <= one.local.date() <= season.soap_end
    for letter in every(year.end):
        assert sum(move.step in NUDGES for move in letter.moves) <= len(NUDGES)


def buttons(year: Year) -> None:
    """Whatever stands on a message can be pressed then, and opens what it says at once."""
    for one in year.messages:
        season = Season.after(one.at)
        moment = Moment(one.at, season, write=RENDERER.write, caller=Caller(ME))
        for action in (action for card in one.reply.cards for action in card.actions):
            turn = turn_at(one.dossier, Press(action.value), moment)
            words = {words.template for screen in turn.screens for words in (screen.title, *screen.text)}
            lost = {"texts/shut", "commands/unknown", *(() if action.value == "/letters" else ("tracker/table",))}
            assert not words & lost, (action, one.local)
