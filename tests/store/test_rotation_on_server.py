"""A new master key on a server: everything opens with it, and with exactly one of the two at any moment."""

from __future__ import annotations

import asyncio
import random
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.store import CannotOpen, keys
from bot.store.health import findings
from bot.store.keys import place
from bot.store.opening import open_store
from bot.store.rewrapping import rewrap
from bot.store.rotation import rotate
from bot.store.secrets import PLACE
from bot.vault import MasterKey, WrongKey
from tests import postgres
from tests.faults.counting import FULL, measured
from tests.forked import FORKED
from tests.store.given import ADA, BOB, NOW, kept
from tests.store.on_server import CROWD, NEW, ask, filled, ran, readable

KILLS = 200 if FULL else 12


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    yield postgres.settings(tmp_path, asyncio.run(postgres.emptied(postgres.server(), bare=True)))
    asyncio.run(postgres.emptied(postgres.server(), bare=True))


def test_everything_opens_with_the_new_key_and_with_either_until_it_is_put_in_place(settings):
    ran(filled(settings))
    with pytest.raises(CannotOpen, match="VOUCH_NEXT_KEY"):
        rotate(settings)
    both = replace(settings, next_key=NEW)
    assert ran(readable(both)) == len(CROWD)
    done = rotate(both)
    assert (done.students, done.by_file) == (len(CROWD), False)
    assert ran(readable(both)) == ran(readable(replace(settings, key=NEW))) == len(CROWD)
    with pytest.raises(CannotOpen, match="not the one"):
        ran(readable(settings))
    with pytest.raises(CannotOpen, match="already"):
        rotate(both)
    assert ("master key", "opens vouch_keys") in [(one.what, one.text) for one in findings(both, NOW)]


def test_nothing_to_rotate_is_said(settings):
    with pytest.raises(CannotOpen, match="nothing to rotate"):
        rotate(replace(settings, next_key=NEW))


async def test_nothing_is_rotated_while_vouch_runs(tmp_path):
    settings = postgres.settings(tmp_path, await postgres.emptied(await asyncio.to_thread(postgres.server), bare=True))
    await filled(settings)
    async with open_store(settings) as store:
        await store.load(ADA, "e")
        with pytest.raises(CannotOpen, match="stop Vouch first"):
            await asyncio.to_thread(rotate, replace(settings, next_key=NEW))
        await kept(store, BOB)
    assert await readable(settings) == len(CROWD)


async def test_a_process_that_holds_the_old_key_wraps_nothing_any_more(tmp_path, monkeypatch):
    settings = postgres.settings(tmp_path, await postgres.emptied(await asyncio.to_thread(postgres.server), bare=True))
    await filled(settings)
    monkeypatch.setattr("bot.store.postgres.rotation._OTHERS", "SELECT 0")
    async with open_store(settings) as store:
        await asyncio.to_thread(rotate, replace(settings, next_key=NEW))
        with pytest.raises(WrongKey):
            await kept(store, BOB)
    assert await readable(replace(settings, key=NEW)) == len(CROWD)


async def test_a_key_that_is_being_made_is_wrapped_anew_too(tmp_path, monkeypatch):
    """A rotation begins between the look of a process at the secret and its commit: it waits, and sees the key."""
    settings = postgres.settings(tmp_path, await postgres.emptied(await asyncio.to_thread(postgres.server), bare=True))
    await filled(settings)
    monkeypatch.setattr("bot.store.postgres.rotation._OTHERS", "SELECT 0")
    async with open_store(settings) as store:
        begun, goes_on = asyncio.Event(), asyncio.Event()
        mint = keys._mint

        async def held(batch, writes):
            made = await mint(batch, writes)
            begun.set()
            await goes_on.wait()
            return made

        monkeypatch.setattr(keys, "_mint", held)
        making = asyncio.ensure_future(kept(store, BOB))
        await begun.wait()
        rotating = asyncio.ensure_future(asyncio.to_thread(rotate, replace(settings, next_key=NEW)))
        await asyncio.sleep(0.3)
        assert not rotating.done()
        goes_on.set()
        assert (await rotating).students == len(CROWD) + 1
        await asyncio.gather(making, return_exceptions=True)
    assert await mixed(settings) == (0, len(CROWD) + 2)


async def test_a_key_that_was_begun_during_a_rotation_is_not_made_with_the_old_key(tmp_path, monkeypatch):
    """A process began to make a key before the commit, and goes on after it: it has to look again."""
    settings = postgres.settings(tmp_path, await postgres.emptied(await asyncio.to_thread(postgres.server), bare=True))
    await filled(settings)
    monkeypatch.setattr("bot.store.postgres.rotation._OTHERS", "SELECT 0")
    begun, goes_on = threading.Event(), threading.Event()

    async def held(*facts):
        done_ = await rewrap(*facts)
        begun.set()
        await asyncio.to_thread(goes_on.wait)
        return done_

    monkeypatch.setattr("bot.store.postgres.rotation.rewrap", held)
    async with open_store(settings) as store:
        rotating = asyncio.ensure_future(asyncio.to_thread(rotate, replace(settings, next_key=NEW)))
        await asyncio.to_thread(begun.wait)
        making = asyncio.ensure_future(kept(store, BOB))
        await asyncio.sleep(0.3)
        assert not making.done()
        goes_on.set()
        assert (await rotating).students == len(CROWD)
        with pytest.raises(WrongKey):
            await making
    assert await mixed(settings) == (0, len(CROWD) + 1)


async def mixed(settings: Settings) -> tuple[int, int]:
    """How many wrapped records open with the old key, and with the new one; none with both."""
    rows = await ask(settings, "SELECT student, wrapped FROM vouch_keys.student_keys")
    sealed = [(place(row["student"]), row["wrapped"]) for row in rows]
    sealed += [((PLACE,), row["secret"]) for row in await ask(settings, "SELECT secret FROM vouch_keys.master")]
    ways = [tuple(opens(key, raw, where) for key in (postgres.KEY, NEW)) for where, raw in sealed]
    assert set(ways) <= {(True, False), (False, True)}
    return sum(old for old, _ in ways), sum(new for _, new in ways)


def opens(key: MasterKey, raw: bytes, where: tuple[str, ...]) -> bool:
    try:
        return len(key.unwrap(raw, *where)) == 32
    except WrongKey:
        return False


def rotated(settings: Settings, ready) -> None:
    ready.send_bytes(b"r")
    rotate(settings)
    ready.send_bytes(b"d")


def campaign(settings: Settings) -> list[int]:
    """Kill it again and again; give how often the old key held after it, and how often the new one."""
    dice, pair, ends, took = random.Random(10), [postgres.KEY, NEW], [0, 0], 0.05
    for number in range(KILLS):
        old = pair[0] if ran(mixed(settings))[0] else pair[1]
        new = pair[1] if old is pair[0] else pair[0]
        ours, theirs = FORKED.Pipe(duplex=False)
        process = FORKED.Process(target=rotated, args=(replace(settings, key=old, next_key=new), theirs))
        process.start()
        assert ours.recv_bytes() == b"r"
        begun = time.perf_counter()
        if ours.poll(dice.random() * 1.3 * took if number else 30):
            took = time.perf_counter() - begun
        process.kill()
        process.join()
        by_old, by_new = ran(settled(settings))
        assert 0 in (by_old, by_new) and by_old + by_new == len(CROWD) + 1
        holds = pair[0] if by_old else pair[1]
        ends[holds is new] += 1
        assert ran(readable(replace(settings, key=old, next_key=new))) == len(CROWD)
    return ends


@pytest.mark.slow
def test_killed_at_any_moment_everything_opens_with_exactly_one_key(settings):
    """kill -9 of a rotation, spread over the time it takes; `VOUCH_FAULTS=full`: two hundred times."""
    ran(filled(settings))
    with measured("keys", "kills of a rotation on a server") as found:
        ends = campaign(settings)
        found.count = sum(ends)
    assert all(ends), ends


async def settled(settings: Settings) -> tuple[int, int]:
    """Once the server has noticed that the process is gone."""
    for _ in range(100):
        if not await ask(settings, "SELECT 1 FROM pg_stat_activity WHERE application_name = 'vouch keys'"):
            break
        await asyncio.sleep(0.02)
    return await mixed(settings)
