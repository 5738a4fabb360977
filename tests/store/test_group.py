import asyncio

import pytest

from bot.store import StoreClosed
from bot.store.group import Group


class Commits:
    """A commit that takes a while, remembers its batches, and fails on "bad"."""

    def __init__(self):
        self.batches = []
        self.group = Group(self.commit)

    async def commit(self, batch):
        self.batches.append(list(batch))
        await asyncio.sleep(0.001)
        if "bad" in batch:
            raise LookupError("bad")
        return [job.upper() for job in batch]

    async def add_all(self, *jobs):
        return await asyncio.gather(*map(self.group.add, jobs), return_exceptions=True)


async def test_what_waits_is_committed_together_and_each_gets_its_own_result():
    commits = Commits()
    assert await commits.add_all(*"abc") == ["A", "B", "C"]
    assert commits.batches == [["a", "b", "c"]]


async def test_the_next_batch_gathers_while_one_is_committed():
    commits = Commits()
    first = asyncio.create_task(commits.group.add("a"))
    while not commits.batches:
        await asyncio.sleep(0)
    assert await commits.add_all(*"bcd") == ["B", "C", "D"]
    assert await first == "A"
    assert commits.batches == [["a"], ["b", "c", "d"]]


async def test_a_failure_reaches_its_own_batch_and_no_other():
    commits = Commits()
    assert [type(result) for result in await commits.add_all("a", "bad")] == [LookupError] * 2
    assert await commits.add_all("a") == ["A"]


async def test_a_job_that_was_cancelled_before_its_batch_is_left_out():
    commits = Commits()
    first = asyncio.create_task(commits.group.add("a"))
    while not commits.batches:
        await asyncio.sleep(0)
    gone, stays = (asyncio.create_task(commits.group.add(job)) for job in "bc")
    await asyncio.sleep(0)
    gone.cancel()
    assert [await first, await stays] == ["A", "C"]
    assert gone.cancelled()
    assert commits.batches == [["a"], ["c"]]


async def test_closing_waits_and_then_refuses():
    commits = Commits()
    turn = asyncio.create_task(commits.group.add("a"))
    await asyncio.sleep(0)
    await commits.group.close()
    assert turn.done()
    assert await turn == "A"
    with pytest.raises(StoreClosed):
        await commits.group.add("b")
