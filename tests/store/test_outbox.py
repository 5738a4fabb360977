"""What every store must do with the outbox; `conftest.py` says which stores there are."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.messages import Person
from bot.outbox import Changes, Claim, Kind, Reason, State
from bot.store import Conflict, Store
from tests.store.conftest import Open
from tests.store.given import ADA, BOB, NOW, dossier
from tests.store.posted import LATER, LEASE, PHONE, SOON, claimed, digest, moved, planned, sending, the_row

# ------------------------------------------------------------------ planning


async def test_a_planned_row_waits_and_says_all_it_was_given(store: Store) -> None:
    student = await planned(store, digest())
    (row,) = await store.outbox(student)
    assert (row.student, row.kind, row.to, row.due, row.state) == (student, Kind.DIGEST, ADA, SOON, State.WAITING)
    assert (row.name, row.attempts, row.tried, row.reason, row.things) == ("2026-11-24", 0, None, "", ())


async def test_rows_outlive_the_process(reopen: Open) -> None:
    async with reopen() as store:
        before = await sending(store)
    async with reopen() as store:
        assert await the_row(store, before) == before


async def test_a_key_is_unique_and_planned_again_it_only_moves(store: Store) -> None:
    await planned(store, digest(due=SOON))
    student = await planned(store, digest(due=LATER, to=PHONE))
    # The address of a person is known from their first turn on; until then a row has nobody to go to.
    assert [row.to for row in await store.outbox(student)] == []
    await store.keep(PHONE, student, dossier(3), was=2, event="joined", now=NOW)
    (row,) = await store.outbox(student)
    assert (row.due, row.to) == (LATER, PHONE)


async def test_two_students_may_have_rows_of_the_same_name(store: Store) -> None:
    ada = await planned(store, digest())
    bob = await planned(store, digest(to=BOB), person=BOB)
    assert [row.to for row in (*await store.outbox(ada), *await store.outbox(bob))] == [ADA, BOB]
    assert (await store.outbox(ada))[0].key != (await store.outbox(bob))[0].key


async def test_what_is_planned_no_more_is_cancelled_with_the_reason(store: Store) -> None:
    student = await planned(store, digest())
    await planned(store, why=Reason.STOPPED)
    (row,) = await store.outbox(student)
    assert (row.state, row.reason) == (State.CANCELLED, Reason.STOPPED)
    assert await store.next(door="slack") is None


async def test_what_was_cancelled_untried_can_be_planned_again(store: Store) -> None:
    student = await planned(store, digest())
    await planned(store, why=Reason.STOPPED)
    await planned(store, digest())
    (row,) = await store.outbox(student)
    assert (row.state, row.reason) == (State.WAITING, "")


async def test_a_turn_leaves_alone_what_is_due_already(store: Store) -> None:
    """Delivery looks at the record again; a row it may hold in its hands is not pulled away."""
    student = await planned(store, digest())
    await planned(store, why=Reason.STOPPED, now=SOON)
    (row,) = await store.outbox(student)
    assert row.state is State.WAITING


@pytest.mark.parametrize("state", [State.SENDING, State.UNKNOWN, State.SENT, State.FAILED])
async def test_planning_never_revives_what_was_tried(store: Store, state: State) -> None:
    row = await sending(store)
    if state is not State.SENDING:
        assert await store.mark(moved(row, state, owner="worker", until=LATER))
    before = await the_row(store, row)
    await planned(store, digest(due=LATER))
    await planned(store, why=Reason.STOPPED)
    assert await the_row(store, row) == before


async def test_a_refused_turn_plans_nothing(store: Store) -> None:
    student = await planned(store, digest())
    changes = Changes((digest("2026-11-25", LATER),))
    with pytest.raises(Conflict):
        await store.keep(ADA, student, dossier(9), was=7, event="late", now=NOW, outbox=changes)
    assert [row.name for row in await store.outbox(student)] == ["2026-11-24"]


async def test_forgetting_takes_the_rows_along(store: Store) -> None:
    row = await sending(store)
    await store.forget(row.student)
    assert await store.outbox(row.student) == ()
    assert await store.ready(LATER, door="slack") == ()
    assert not await store.mark(moved(row, State.SENT, owner="worker"))


# ------------------------------------------------------------------ due


@pytest.mark.parametrize(("early", "found"), [(1, 0), (0, 1), (-1, 1)])
async def test_a_row_is_ready_from_its_second_on(store: Store, early: int, found: int) -> None:
    await planned(store, digest())
    assert len(await store.ready(SOON - timedelta(seconds=early), door="slack")) == found


async def test_next_says_when_something_will_be_ready(store: Store) -> None:
    assert await store.next(door="slack") is None
    await planned(store, digest(due=LATER))
    await planned(store, digest(due=SOON, to=BOB), person=BOB)
    assert await store.next(door="slack") == LATER
    assert await store.next(door="discord") == SOON
    assert await store.next(door="discord", only=BOB) == SOON
    assert await store.next(door="discord", only=PHONE) is None


async def test_a_door_is_given_its_own_rows_and_of_one_person_if_it_asks(store: Store) -> None:
    await planned(store, digest())
    await planned(store, digest(to=BOB), person=BOB)
    assert [row.to for row in await store.ready(LATER, door="slack")] == [ADA]
    assert [row.to for row in await store.ready(LATER, door="discord")] == [BOB]
    assert await store.ready(LATER, door="slack", only=Person("slack", "somebody", "T1")) == ()


async def test_the_longest_due_come_first_and_not_more_than_asked_for(store: Store) -> None:
    days = [digest(f"2026-12-0{n}", NOW + timedelta(days=n)) for n in (3, 1, 2)]
    await planned(store, *days)
    found = await store.ready(NOW + timedelta(days=9), door="slack", most=2)
    assert [row.name for row in found] == ["2026-12-01", "2026-12-02"]


# ------------------------------------------------------------------ the claim


async def test_a_claim_keeps_the_record_and_takes_the_row(store: Store) -> None:
    student = await planned(store, digest())
    (row,) = await store.outbox(student)
    await claimed(store, row, things=("nudge1/1", "week/2026-W48"))
    taken = await the_row(store, row)
    assert (taken.state, taken.attempts, taken.tried) == (State.SENDING, 1, SOON)
    assert taken.things == ("nudge1/1", "week/2026-W48")
    assert (await store.load(ADA, "x")).dossier.revision == 2


async def test_of_two_workers_who_claim_at_once_one_has_it(reopen: Open) -> None:
    async with reopen() as here, reopen() as there:
        student = await planned(here, digest())
        (row,) = await here.outbox(student)
        tries = (claimed(here, row, "a"), claimed(there, row, "b"), claimed(here, row, "c"), claimed(there, row, "d"))
        ends = await asyncio.gather(*tries, return_exceptions=True)
        assert sorted(type(end).__name__ for end in ends) == ["Conflict"] * 3 + ["NoneType"]
        assert (await the_row(there, row)).attempts == 1
        assert (await here.load(ADA, "x")).dossier.revision == 2


@pytest.mark.parametrize("state", [state for state in State if state not in (State.WAITING, State.PAUSED)])
async def test_only_what_waits_untouched_is_claimed(store: Store, state: State) -> None:
    row = await sending(store)
    if state is not State.SENDING:
        await store.mark(moved(row, state, owner="worker", until=LATER))
    with pytest.raises(Conflict):
        await claimed(store, row)
    assert (await the_row(store, row)).state is state
    assert (await store.load(ADA, "x")).dossier.revision == 2  # the record was not kept either


async def test_a_row_that_was_tried_is_taken_by_a_mark_and_never_claimed_anew(store: Store) -> None:
    row = await sending(store)
    assert await store.mark(moved(row, State.WAITING, owner="worker", due=LATER))
    row = await the_row(store, row)
    with pytest.raises(Conflict):
        await claimed(store, row)
    again = moved(row, State.SENDING, LATER, new_owner="worker", until=LATER + LEASE, attempt=True)
    assert [await store.mark(again), await store.mark(again)] == [True, False]
    assert ((await the_row(store, row)).attempts, (await the_row(store, row)).tried) == (2, LATER)


async def test_a_claim_of_another_students_row_is_none(store: Store) -> None:
    bob = await planned(store, digest(to=BOB), person=BOB)
    (row,) = await store.outbox(bob)
    await planned(store)
    with pytest.raises(Conflict):
        await claimed(store, row)
    assert (await the_row(store, row)).state is State.WAITING


async def test_a_turn_and_a_claim_exclude_each_other(store: Store) -> None:
    """Who says stop in the moment of the claim either is too late, or the claim is."""
    student = await planned(store, digest())
    (row,) = await store.outbox(student)
    stop = Changes(why=Reason.STOPPED)
    claim = Changes(claim=Claim(row.key, "worker", SOON + LEASE, ()))
    ends = await asyncio.gather(
        store.keep(ADA, student, dossier(2), was=1, event="stop", now=SOON, outbox=stop),
        store.keep(ADA, student, dossier(2), was=1, event="claim", now=SOON, outbox=claim),
        return_exceptions=True,
    )
    assert sorted(type(end).__name__ for end in ends) == ["Conflict", "NoneType"]


async def test_a_row_is_ended_once_with_its_reason(store: Store) -> None:
    student = await planned(store, digest())
    (row,) = await store.outbox(student)
    await planned(store, end={row.key: Reason.LATE}, now=SOON)
    ended = await the_row(store, row)
    assert (ended.state, ended.reason) == (State.CANCELLED, Reason.LATE)
    with pytest.raises(Conflict):
        await planned(store, end={row.key: Reason.LATE}, now=SOON)
