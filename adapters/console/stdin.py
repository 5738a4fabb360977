"""Read lines from a file descriptor without blocking the loop, however long they are."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncGenerator

from adapters.console.stop import Stop

CHUNK = 1 << 16
"""Bytes read at once: what a pipe holds."""


async def lines(descriptor: int, stop: Stop) -> AsyncGenerator[bytes, None]:
    """Every line without its end, until the input ends or `stop` is told; the last one may lack a newline."""
    kept: list[bytes] = []
    async for chunk in _chunks(descriptor, stop):
        *whole, rest = chunk.split(b"\n")
        for line in whole:
            yield b"".join((*kept, line)).removesuffix(b"\r")
            kept.clear()
        if rest:
            kept.append(rest)
    if kept:
        yield b"".join(kept)


async def _chunks(descriptor: int, stop: Stop) -> AsyncGenerator[bytes, None]:
    while True:
        await stop.unless(_readable(descriptor))
        chunk = os.read(descriptor, CHUNK)
        if not chunk:
            return
        yield chunk


async def _readable(descriptor: int) -> None:
    """Wait for a pipe or a terminal. A regular file cannot be waited for and is always ready."""
    loop = asyncio.get_running_loop()
    ready = loop.create_future()
    try:
        loop.add_reader(descriptor, _wake, ready)
    except (PermissionError, NotImplementedError):
        return
    try:
        await ready
    finally:
        loop.remove_reader(descriptor)


def _wake(ready: asyncio.Future[None]) -> None:
    if not ready.done():
        ready.set_result(None)
