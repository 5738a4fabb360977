"""A class of thousands is told at once, while the platform stumbles: nobody is missed, nobody is told twice.

On both stand-ins, with 3 in a hundred answers *too many requests*, 2 in a hundred broken after the message was taken,
and some closed direct messages. `VOUCH_FANOUT=2000` asks for so many students;
without it there are fewer.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.dossier import Dossier
from bot.dossier.reminders import Reminders
from bot.messages import Person
from bot.outbox import State
from bot.playbook.season import Season
from bot.schedule import plan
from tests.posting import SENDERS, SPACES, STANDINS, START, Coordinator, at_once, plant, posts, rows, too_many
from tests.standins.discord import server as discord_server
from tests.standins.slack import server as slack_server
from tests.support import open_bot, open_store

STUDENTS, CHANNELS = int(os.environ.get("VOUCH_FANOUT", "120")), 40
CLOSED = 17
"""Every so many-th student has closed their direct messages."""


@contextmanager
def stumbling(monkeypatch: pytest.MonkeyPatch, door: str, dice: random.Random) -> Iterator[Counter[str]]:
    """Let the platform answer badly now and then; count how it did."""
    how: Counter[str] = Counter()
    table: dict[Any, Any] = {"slack": slack_server._METHODS, "discord": discord_server._ROUTES}[door]
    key = {"slack": "chat.postMessage", "discord": ("POST", "channels/*/messages")}[door]
    done = table[key]

    async def act(standin: Any, *asked: Any) -> Any:
        number = dice.random()
        if number < 0.03:
            how["429"] += 1
            raise too_many(0.01)
        answer = await done(standin, *asked)
        if number < 0.05:
            how["500"] += 1
            raise web.HTTPInternalServerError(text='{"ok": false, "error": "internal_error", "code": 0}')
        return answer

    monkeypatch.setitem(table, key, act)
    yield how


@contextmanager
def revoked(monkeypatch: pytest.MonkeyPatch, door: str) -> Iterator[Counter[str]]:
    """Let the platform refuse the token for a while; count the calls it refuses."""
    refused: Counter[str] = Counter()

    async def refuse(standin: Any, *_: Any) -> Any:
        refused["calls"] += 1
        if door == "slack":
            return {"ok": False, "error": "token_revoked"}
        raise web.HTTPUnauthorized(text='{"message": "401: Unauthorized", "code": 0}', content_type="application/json")

    table: dict[Any, Any] = {"slack": slack_server._METHODS, "discord": discord_server._ROUTES}[door]
    with monkeypatch.context() as patch:
        for key in table:
            patch.setitem(table, key, refuse)
        yield refused


def student(door: str, number: int) -> Person:
    return Person(door, f"{'U' if door == 'slack' else '1'}{number:05}", SPACES[door] if door == "slack" else "")


async def enrol(folder: Path, door: str) -> None:
    """Students who have just asked for a message to try reminders out."""
    async with open_store(folder) as store:
        for number in range(STUDENTS):
            person = student(door, number)
            wishes = Reminders(on=True, to=person, zone="America/New_York", since=START.date(), test=1)
            dossier = Dossier(revision=1, reminders=wishes)
            loaded = await store.load(person, "none")
            changes = plan(dossier, START, Season.after(START))
            await store.keep(person, loaded.student, dossier, was=0, event="on", now=START, outbox=changes)


def reached(door: str, standin: Any) -> Counter[str]:
    """How many messages each student has."""
    if door == "slack":
        return Counter({name: len(kept) for name, kept in standin.messages.items() if name.startswith("D")})
    return Counter(one["channel_id"] for one in standin.messages.values() if one["channel_id"].startswith("51"))


@pytest.mark.slow
@pytest.mark.parametrize("door", STANDINS)
async def test_everybody_is_told_once(tmp_path: Path, door: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("asyncio.sleep", at_once) if door == "discord" else None
    clock = [START]
    async with STANDINS[door].open() as standin:
        await plant(tmp_path, door, CHANNELS)
        await enrol(tmp_path, door)
        shut = set(range(0, STUDENTS, CLOSED))
        if door == "discord":
            standin.closed = {student(door, number).user: 50007 for number in shut}
        with stumbling(monkeypatch, door, random.Random(7)) as how:
            async with open_bot(tmp_path, lambda: clock[0]) as bot, SENDERS[door](standin.api) as sender:
                while clock[0] < START + timedelta(minutes=12):
                    while await bot.tick(sender):
                        pass
                    clock[0] += timedelta(seconds=40)
                seen = await Coordinator(bot, door, 500).say("/cohort announce status")
        standin.refused.clear()
        told, there = reached(door, standin), Counter(posts(standin, CHANNELS))
    states = Counter(row.state for row in await rows(tmp_path, door))
    assert how["429"] and how["500"]
    assert max((*told.values(), *there.values())) == 1, "told twice"
    open_ = STUDENTS - (len(shut) if door == "discord" else 0)
    assert len(told) == open_, "somebody was missed"
    assert len(there) == CHANNELS == states[State.SENT] + states[State.UNKNOWN]
    assert f"{states[State.SENT]} posted" in seen.cards[0].text
    assert door == "slack" or not states[State.UNKNOWN]


@pytest.mark.slow
@pytest.mark.parametrize("door", STANDINS)
async def test_paused_resumed_and_shut_out_in_the_middle_everybody_is_told_once(
    tmp_path: Path, door: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("asyncio.sleep", at_once) if door == "discord" else None
    clock = [START]
    async with STANDINS[door].open() as standin, open_bot(tmp_path, lambda: clock[0]) as bot:
        await plant(tmp_path, door, CHANNELS)
        await enrol(tmp_path, door)
        who = Coordinator(bot, door, 500)

        async def all_through(sender: Any) -> None:
            for _ in range(6):
                while await bot.tick(sender):
                    pass
                clock[0] += timedelta(seconds=40)

        async with SENDERS[door](standin.api) as sender:
            await bot.tick(sender, most=CHANNELS // 2)
            await who.say("/cohort announce pause")
            begun = len(posts(standin, CHANNELS))
            await all_through(sender)
            seen = (await who.say("/cohort announce status")).cards[0].text
            assert len(posts(standin, CHANNELS)) == begun < CHANNELS
            assert f"Paused. {begun} posted, {CHANNELS - begun} waiting" in seen
            await who.say("/cohort announce resume")
            with revoked(monkeypatch, door) as refused:
                await all_through(sender)
            assert 0 < refused["calls"] <= 2 * CHANNELS
        clock[0] += timedelta(minutes=40)
        async with SENDERS[door](standin.api) as sender:  # the token was put right
            await all_through(sender)
        standin.refused.clear()
        there, told = Counter(posts(standin, CHANNELS)), reached(door, standin)
    assert set(there.values()) == set(told.values()) == {1}
    assert (len(there), len(told)) == (CHANNELS, STUDENTS)
