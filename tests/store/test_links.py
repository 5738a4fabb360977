"""What every store must do with codes and places."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.outbox import Changes, Kind, Post
from bot.store import Conflict, Tried
from bot.store.spaces import forget_space
from bot.store.workspaces import Workspace
from tests.store.given import ADA, BOB, NOW, dossier, files, kept

LATER = NOW + timedelta(minutes=10)


async def test_a_code_leads_to_who_offered_it_until_its_time(reopen):
    async with reopen() as store:
        student = await kept(store, ADA)
        await store.offer(student, "CODE", LATER)
        assert await store.tried(BOB, "CODE", NOW) == Tried(student, 5)
        assert await store.tried(BOB, "CODE", LATER) == Tried("", 4)


async def test_a_join_moves_every_place_and_destroys_the_other_record(reopen, tmp_path):
    async with reopen() as store:
        ada, bob = await kept(store, ADA), await kept(store, BOB)
        await store.offer(ada, "CODE", LATER)
        await store.join(BOB, bob, ada, "CODE")
        assert set(await store.places(ada)) == {ADA, BOB}
        assert await store.read(bob) is None
        assert (await store.load(BOB, "e")).student == ada
        with pytest.raises(Conflict):
            await store.join(BOB, ada, ada, "CODE")
    assert not [name for name, raw in files(tmp_path).items() if b"CODE" in raw]


async def test_a_join_without_its_code_or_into_nobody_changes_nothing(reopen):
    async with reopen() as store:
        ada, bob = await kept(store, ADA), await kept(store, BOB)
        with pytest.raises(Conflict):
            await store.join(BOB, bob, ada, "NONE")
        await store.offer(bob, "CODE", LATER)
        await store.forget(ada)
        with pytest.raises(Conflict):
            await store.join(BOB, bob, ada, "CODE")
        assert await store.places(bob) == (BOB,)
        assert (await store.read(bob)) is not None


async def test_a_join_that_was_stopped_half_way_is_finished_at_the_next_opening(reopen):
    async with reopen() as store:
        ada, bob = await kept(store, ADA), await kept(store, BOB)
        await store.offer(ada, "CODE", LATER)

        async def dies(student):
            raise RuntimeError

        store.forget = dies
        with pytest.raises(RuntimeError):
            await store.join(BOB, bob, ada, "CODE")
    async with reopen() as store:
        assert await store.read(bob) is None
        assert (await store.load(BOB, "e")).student == ada


async def test_who_leaves_begins_anew_and_the_record_stays(reopen):
    async with reopen() as store:
        ada, bob = await kept(store, ADA), await kept(store, BOB)
        await store.offer(ada, "CODE", LATER)
        await store.join(BOB, bob, ada, "CODE")
        await store.leave(BOB)
        assert (await store.load(BOB, "e")).dossier.revision == 0
        assert (await store.load(ADA, "e")).student == ada


async def test_what_would_go_to_a_place_that_left_keeps_no_loop_awake(reopen):
    async with reopen() as store:
        ada, bob = await kept(store, ADA), await kept(store, BOB)
        await store.offer(ada, "CODE", LATER)
        await store.join(BOB, bob, ada, "CODE")
        await store.leave(BOB)
        planned = Changes((Post(Kind.DIGEST, "2026-11-24", BOB, NOW),))
        await store.keep(ADA, ada, dossier(9), was=1, event="e", now=NOW, outbox=planned)
        assert await store.ready(LATER, door=BOB.door) == ()
        assert await store.next(door=BOB.door) is None


async def test_a_workspace_that_left_takes_no_record_that_is_linked_elsewhere(reopen):
    async with reopen() as store:
        ada, bob = await kept(store, ADA), await kept(store, BOB)
        alone = await kept(store, replace(ADA, user="U-EVE"))
        await store.offer(ada, "CODE", LATER)
        await store.join(BOB, bob, ada, "CODE")
        assert await forget_space(store, Workspace(ADA.door, ADA.space)) == 1
        assert await store.read(alone) is None
        assert await store.places(ada) == (BOB,)
        assert (await store.load(ADA, "e")).student != ada
