"""Group commit: whatever waits is committed together, and each waiter learns its own result."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from bot.store import StoreClosed

Job = TypeVar("Job")
Result = TypeVar("Result")


class Group(Generic[Job, Result]):
    """One writer. While it commits one batch, the next one gathers."""

    def __init__(self, commit: Callable[[Sequence[Job]], Awaitable[Sequence[Result]]]) -> None:
        self._commit = commit
        self._waiting: list[tuple[Job, asyncio.Future[Result]]] = []
        self._writer: asyncio.Task[None] | None = None
        self._closed = False

    async def add(self, job: Job) -> Result:
        """Wait until the job was committed. Raises what its batch met."""
        if self._closed:
            raise StoreClosed("the store is closed")
        settled: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((job, settled))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._drain())
        return await settled

    async def close(self) -> None:
        """Take nothing more, and finish what waits."""
        self._closed = True
        if self._writer is not None:
            await self._writer

    async def _drain(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            # Who was cancelled before the batch began is left out; after that it is kept regardless.
            await self._settle([(job, settled) for job, settled in batch if not settled.done()])

    async def _settle(self, batch: Sequence[tuple[Job, asyncio.Future[Result]]]) -> None:
        waiters = [settled for _, settled in batch]
        try:
            results = await self._commit([job for job, _ in batch])
        except asyncio.CancelledError:
            for settled in waiters:
                settled.cancel()
            raise
        except Exception as error:  # each waiter raises it; the next batch begins afresh
            for settled in _open(waiters):
                settled.set_exception(error)
        else:
            for settled, result in zip(waiters, results, strict=True):
                if not settled.done():
                    settled.set_result(result)


def _open(waiters: Sequence[asyncio.Future[Result]]) -> list[asyncio.Future[Result]]:
    return [settled for settled in waiters if not settled.done()]
