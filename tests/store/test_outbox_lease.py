"""What every store must do with rows on their way: leases, settling, what nobody knows."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.outbox import State
from bot.store import Store
from tests.store.conftest import Open
from tests.store.posted import ENDS, LATER, LEASE, SOON, moved, sending, the_row

# ------------------------------------------------------------------ lease and settling


async def test_nobody_is_given_a_row_while_its_lease_runs(store: Store) -> None:
    row = await sending(store)
    assert await store.ready(SOON + LEASE - timedelta(seconds=1), door="slack") == ()
    assert [found.key for found in await store.ready(SOON + LEASE, door="slack")] == [row.key]
    assert await store.next(door="slack") == SOON + LEASE


async def test_its_owner_settles_it_whenever_and_others_only_after_the_lease(store: Store) -> None:
    row = await sending(store)
    early, over = SOON + timedelta(minutes=1), SOON + LEASE
    assert not await store.mark(moved(row, State.SENT, early, owner="another"))
    assert not await store.mark(moved(row, State.UNKNOWN, early))
    assert await store.mark(moved(row, State.SENT, over + LEASE, owner="worker"))
    other = await the_row(store, row)
    assert other.state is State.SENT


async def test_after_the_lease_whoever_comes_takes_it_and_its_owner_settles_nothing_more(store: Store) -> None:
    row = await sending(store)
    over = SOON + LEASE
    assert await store.mark(moved(row, State.UNKNOWN, over, until=over, reason="crashed"))
    assert not await store.mark(moved(row, State.SENT, over, owner="worker"))
    held = await the_row(store, row)
    assert (held.state, held.reason, held.attempts) == (State.UNKNOWN, "crashed", 1)


async def test_who_looked_before_another_attempt_moves_nothing(store: Store) -> None:
    first = await sending(store)
    assert await store.mark(moved(first, State.WAITING, owner="worker", due=LATER))
    waiting = await the_row(store, first)
    taken = moved(waiting, State.SENDING, LATER, new_owner="worker", until=LATER + LEASE, attempt=True)
    assert await store.mark(taken)
    # The same worker's late answer to the first attempt: state and owner are right, the attempt is not.
    assert not await store.mark(moved(first, State.SENT, LATER, owner="worker"))
    assert (await the_row(store, first)).state is State.SENDING


@pytest.mark.parametrize("end", ENDS)
async def test_what_has_ended_is_never_given_out_again(store: Store, end: State) -> None:
    row = await sending(store)
    assert await store.mark(moved(row, end, owner="worker", reason="why"))
    assert await store.ready(LATER + timedelta(days=300), door="slack") == ()
    assert await store.next(door="slack") is None
    assert await store.unknown() == ()


async def test_a_refusal_waits_until_its_new_time(store: Store) -> None:
    row = await sending(store)
    assert await store.mark(moved(row, State.WAITING, owner="worker", due=LATER, reason="busy"))
    waiting = await the_row(store, row)
    assert (waiting.due, waiting.reason, waiting.attempts) == (LATER, "busy", 1)
    assert await store.ready(LATER - timedelta(seconds=1), door="slack") == ()
    assert len(await store.ready(LATER, door="slack")) == 1


async def test_marks_that_come_at_once_are_told_apart(store: Store) -> None:
    row = await sending(store)
    marks = [moved(row, State.SENT, owner="worker")] * 5 + [moved(row, State.FAILED, owner="worker")] * 5
    assert sum(await asyncio.gather(*(store.mark(mark) for mark in marks))) == 1


async def test_of_two_workers_one_settles(reopen: Open) -> None:
    async with reopen() as here, reopen() as there:
        row = await sending(here)
        over = SOON + LEASE
        mark = moved(row, State.UNKNOWN, over, until=over)
        ends = await asyncio.gather(*(store.mark(mark) for store in (here, there) for _ in range(3)))
        assert sum(ends) == 1


# ------------------------------------------------------------------ what nobody knows


async def test_an_unknown_row_is_looked_at_after_its_grace_and_shown_all_along(store: Store) -> None:
    row = await sending(store)
    assert await store.mark(moved(row, State.UNKNOWN, owner="worker", until=LATER, reason="timeout"))
    assert await store.ready(LATER - timedelta(seconds=1), door="slack") == ()
    assert [(found.key, found.reason) for found in await store.unknown()] == [(row.key, "timeout")]
    assert await store.next(door="slack") == LATER
    assert [found.state for found in await store.ready(LATER, door="slack")] == [State.UNKNOWN]


async def test_an_unknown_row_without_a_next_look_is_held_for_a_person(store: Store) -> None:
    row = await sending(store)
    assert await store.mark(moved(row, State.UNKNOWN, owner="worker", until=LATER))
    held = await the_row(store, row)
    assert await store.mark(moved(held, State.UNKNOWN, LATER))
    assert await store.ready(LATER + timedelta(days=300), door="slack") == ()
    assert await store.next(door="slack") is None
    assert [found.key for found in await store.unknown()] == [row.key]
    assert await store.mark(moved(held, State.SENT, LATER))  # they looked, and it was there
    assert await store.unknown() == ()
