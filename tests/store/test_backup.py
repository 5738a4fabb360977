"""Backups while Vouch runs, and what comes back of them: consistent, private, and nothing is sent again."""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
import stat
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.outbox import Claim, State
from bot.store import CannotOpen, Conflict
from bot.store.backup import KEYS_KEPT, Copies, back_up, copies, newest
from bot.store.migrations import DATA
from bot.store.paused import go_on, waiting
from bot.store.restore import Restored, restore
from bot.store.snapshot import MANIFEST, Manifest
from bot.store.sqlite import SqliteStore
from tests.faults.counting import FULL
from tests.store.given import ADA, BOB, NOW, dossier, files, kept, settings
from tests.store.posted import LATER, LEASE, SOON, digest, planned

WHOLE = "VOUCH_RESTORES"
"""How many backups the campaign in mid-traffic makes; 100 for the whole of it."""


def backed_up(folder: Path, *, after: timedelta = timedelta(), into: str = "backups") -> Copies:
    where = folder / into
    return back_up(
        settings(folder / "live"), data=where / "data", keys=where / "keys", now=NOW + after, told=lambda *_: None
    )


def put_back(folder: Path, made: Copies, *, into: str = "live", keys: bool = False, **changes: object) -> Restored:
    wanted = {"force": False, "now": SOON, **changes}
    return restore(settings(folder / into), data=made.data, keys=made.keys if keys else None, **wanted)  # type: ignore[arg-type]


def live(folder: Path):
    return SqliteStore.open(settings(folder / "live"))


class TestBackup:
    async def test_is_whole_while_vouch_runs_and_holds_no_master_key(self, tmp_path):
        async with live(tmp_path) as store:
            await kept(store, ADA)
            made = backed_up(tmp_path)
            await kept(store, BOB)  # and Vouch goes on
        assert sorted(files(made.data)) == ["data.db", MANIFEST]
        assert sorted(files(made.keys)) == ["keys.db", MANIFEST]
        manifest = Manifest.read(made.data)
        assert (manifest.what, manifest.schema, manifest.epoch) == ("data", len(DATA.steps()), 0)
        master = (tmp_path / "live" / "vouch.key").read_bytes().strip()
        for path in (tmp_path / "backups").rglob("*"):
            assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
            assert path.is_dir() or master not in path.read_bytes()

    async def test_old_copies_of_the_keys_go_and_those_of_the_data_stay(self, tmp_path):
        async with live(tmp_path) as store:
            await kept(store, ADA)
        made = [backed_up(tmp_path, after=timedelta(hours=n)) for n in range(4)]
        assert [one.destroyed for one in made] == [0, 0, 1, 1]
        assert copies(tmp_path / "backups" / "keys") == (made[3].keys, made[2].keys)
        assert len(copies(tmp_path / "backups" / "data")) == 4
        assert KEYS_KEPT == 2

    async def test_a_clock_that_was_ahead_keeps_no_old_copy_of_the_keys_and_costs_no_new_one(self, tmp_path):
        async with live(tmp_path) as store:
            await kept(store, ADA)
        wrong = [backed_up(tmp_path, after=timedelta(days=days)) for days in (4000, 4001)]
        made = [backed_up(tmp_path, after=timedelta(days=days)) for days in (1, 2)]
        assert copies(tmp_path / "backups" / "keys") == (made[1].keys, made[0].keys)
        found = tmp_path / "backups" / "data"
        assert newest(found, NOW + timedelta(days=3)) == made[1].data
        assert newest(found, NOW - timedelta(days=3)) == wrong[1].data

    async def test_twice_in_one_second_is_refused_and_a_stopped_one_is_cleared_away(self, tmp_path):
        async with live(tmp_path) as store:
            await kept(store, ADA)
        made = backed_up(tmp_path)
        left = made.data.parent / "2026-11-20T000000Z.partial"
        left.mkdir()
        (left / "data.db").write_bytes(b"half")
        with pytest.raises(CannotOpen, match="there already"):
            backed_up(tmp_path)
        assert not left.exists()
        assert copies(made.data.parent) == (made.data,)

    async def test_nothing_to_back_up_is_said(self, tmp_path):
        with pytest.raises(CannotOpen, match="nothing to back up"):
            backed_up(tmp_path)


class TestRestore:
    async def test_a_lost_machine_comes_back_with_both(self, tmp_path):
        async with live(tmp_path) as store:
            await kept(store, ADA, name="Ada")
            made = backed_up(tmp_path)
        elsewhere = tmp_path / "elsewhere"
        elsewhere.mkdir()
        (elsewhere / "vouch.key").write_bytes((tmp_path / "live" / "vouch.key").read_bytes())
        (elsewhere / "vouch.key").chmod(0o600)
        done = put_back(tmp_path, made, into="elsewhere", keys=True)
        assert (done.students, done.keyless, done.epoch, done.kept) == (1, 0, 1, None)
        async with SqliteStore.open(settings(elsewhere)) as store:
            assert (await store.load(ADA, "e")).dossier == dossier(1, "Ada")

    async def test_what_is_there_is_not_replaced_without_force_nor_while_it_is_used(self, tmp_path):
        async with live(tmp_path) as store:
            await kept(store, ADA, name="Ada")
            made = backed_up(tmp_path)
            await kept(store, BOB, name="Bob")
            with pytest.raises(CannotOpen, match="--force"):
                put_back(tmp_path, made)
            with pytest.raises(CannotOpen, match="stop Vouch first"):
                put_back(tmp_path, made, force=True)
            assert (await store.load(BOB, "e")).dossier == dossier(1, "Bob")
        done = put_back(tmp_path, made, force=True)
        assert done.kept is not None
        async with live(tmp_path) as store:
            assert (await store.load(ADA, "e")).dossier == dossier(1, "Ada")
            assert (await store.load(BOB, "e")).dossier.revision == 0

    async def test_who_was_deleted_since_stays_deleted(self, tmp_path):
        async with live(tmp_path) as store:
            student = await kept(store, ADA)
            await kept(store, BOB)
            made = backed_up(tmp_path)
            await store.forget(student)
        put_back(tmp_path, made, force=True)
        async with live(tmp_path) as store:
            assert (await store.load(ADA, "e")).dossier.revision == 0
        put_back(tmp_path, made, force=True, keys=True)  # even with the keys of that day
        async with live(tmp_path) as store:
            assert (await store.load(ADA, "e")).dossier.revision == 0
            assert (await store.load(BOB, "e")).dossier.revision == 1

    @pytest.mark.parametrize("harm", ["byte", "manifest", "kind", "newer"])
    async def test_a_backup_that_is_not_one_replaces_nothing(self, tmp_path, harm):
        async with live(tmp_path) as store:
            await kept(store, ADA)
        made = backed_up(tmp_path)
        before = files(tmp_path / "live")["vouch.db"]
        spoil(made, harm)
        with pytest.raises(CannotOpen) as refused:
            put_back(tmp_path, made, force=True)
        assert "\n" not in str(refused.value)
        assert files(tmp_path / "live")["vouch.db"] == before

    async def test_what_opens_once_stays_used(self, tmp_path):
        page, link, session = "ab" * 32, "cd" * 32, "ef" * 32
        async with live(tmp_path) as store:
            student = await kept(store, ADA)
            await store.handoffs.put(student, page, "told in confidence", LATER)
            await store.visits.begin(student, ADA, link, now=NOW, until=LATER)
            await store.offer(student, "CODE", LATER)
            made = backed_up(tmp_path)
            assert await store.visits.enter(link, session, now=NOW, until=LATER)
            assert await store.handoffs.take(page, NOW)
        put_back(tmp_path, made, force=True)
        async with live(tmp_path) as store:
            assert not await store.visits.waits(link, NOW)
            assert not await store.handoffs.waits(page, NOW)
            assert (await store.tried(BOB, "CODE", NOW)).student == ""

    async def test_keys_of_another_installation_are_refused(self, tmp_path):
        async with live(tmp_path) as store:
            await kept(store, ADA)
        made = backed_up(tmp_path)
        async with SqliteStore.open(settings(tmp_path / "other")) as store:
            await kept(store, ADA)
        with pytest.raises(CannotOpen, match="one installation"):
            put_back(tmp_path, made, into="other", force=True)

    async def test_a_damaged_file_can_be_replaced(self, tmp_path):
        async with live(tmp_path) as store:
            await kept(store, ADA, name="Ada")
        made = backed_up(tmp_path)
        (tmp_path / "live" / "vouch.db").write_bytes(b"not a database at all" * 1000)
        put_back(tmp_path, made, force=True)
        async with live(tmp_path) as store:
            assert (await store.load(ADA, "e")).dossier == dossier(1, "Ada")


def spoil(made: Copies, harm: str) -> None:
    file, manifest = made.data / "data.db", made.data / MANIFEST
    if harm == "byte":
        raw = bytearray(file.read_bytes())
        raw[len(raw) // 2] ^= 1
        file.write_bytes(raw)
    elif harm == "manifest":
        manifest.write_text("{}")
    elif harm == "kind":
        manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "what": "keys"}))
    else:
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA user_version = 999")
        raw = Manifest.read(made.data)
        from bot.store.snapshot import digest as sha

        manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "sha256": sha(file), "size": raw.size}))


class TestOutbox:
    async def test_rests_and_what_may_have_been_sent_is_asked_for_first(self, tmp_path):
        async with live(tmp_path) as store:
            student = await planned(store, digest(), digest("2026-11-25", LATER))
            first, second = await store.outbox(student)
            claim = Claim(first.key, "worker", SOON + LEASE, ())
            await planned(store, digest("2026-11-25", LATER), claim=claim, now=SOON)
            made = backed_up(tmp_path)
        done = put_back(tmp_path, made, force=True, now=SOON + timedelta(minutes=1))
        assert done.paused == 2  # one is on its way, one waits
        async with live(tmp_path) as store:
            assert await store.ready(LATER + timedelta(days=9), door="slack") == ()
            assert {lot.state for lot in waiting(settings(tmp_path / "live"))} == {State.PAUSED}
            assert go_on(settings(tmp_path / "live"), SOON) == (1, 1)
            states = {row.key: row.state for row in await store.outbox(student)}
            assert states == {first.key: State.UNKNOWN, second.key: State.WAITING}

    async def test_what_was_due_by_then_is_asked_for_too(self, tmp_path):
        async with live(tmp_path) as store:
            await planned(store, digest())
            made = backed_up(tmp_path)
        put_back(tmp_path, made, force=True, now=LATER)
        assert go_on(settings(tmp_path / "live"), LATER) == (0, 1)


async def traffic(store: SqliteStore, until: asyncio.Event) -> None:
    turns = 0
    while not until.is_set():
        person = (ADA, BOB)[turns % 2]
        loaded = await store.load(person, "none")
        turns += 1
        try:
            await kept(store, person, name=f"turn {loaded.dossier.revision + 1}")
        except Conflict:
            continue


@pytest.mark.slow
async def test_backups_in_mid_traffic_are_each_a_moment_that_was(tmp_path):
    """F19. Every backup opens, is whole, and holds a state that was kept at some moment; VOUCH_RESTORES=100 is all."""
    rounds = int(os.environ.get(WHOLE, "100" if FULL else "12"))
    async with live(tmp_path) as store:
        over = asyncio.Event()
        going = asyncio.create_task(traffic(store, over))
        made = []
        for n in range(rounds):
            made.append(await asyncio.to_thread(backed_up, tmp_path, after=timedelta(seconds=n), into=f"b{n}"))
        over.set()
        await going
    for one in made:
        put_back(tmp_path, one, force=True)
        async with live(tmp_path) as store:
            for person in (ADA, BOB):
                found = (await store.load(person, "e")).dossier
                assert found.revision == 0 or found.profile.name == f"turn {found.revision}"
