"""What every system is driven with: lines of JSON in and out. Only the standard library: it runs in each environment.

A script says how one message is taken; who calls it says who speaks, what is delivered twice, and when it is killed.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any, Protocol

PRAGMAS = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
SLOWLY = 0.02
"""Seconds that the platform takes for a message where two are taken at once."""


class System(Protocol):
    """One interview as one library runs it."""

    async def begin(self, user: int) -> None:
        """Ask a user the first question."""

    async def turn(self, user: int, event: int, text: str) -> None:
        """Take one message; when this returns, what it changed is on the disk."""

    async def filed(self, user: int) -> dict[str, str]:
        """The answers of a finished interview; of one that is not finished: none."""


class Outbox:
    """The stubbed platform: it keeps the prompts, and can kill the process the moment one has left."""

    def __init__(self) -> None:
        self.prompts: dict[int, list[str]] = {}
        self.dies = False
        self.slow = False

    async def send(self, user: int, text: str) -> None:
        """Send one prompt."""
        if self.slow:
            await asyncio.sleep(SLOWLY)
        self.send_now(user, text)

    def send_now(self, user: int, text: str) -> None:
        """Send where nothing can be awaited."""
        if self.dies:
            os.kill(os.getpid(), signal.SIGKILL)
        self.prompts.setdefault(user, []).append(text)


class Store:
    """For a library that ships no durable store: rows of JSON, one transaction a turn, written in the loop itself."""

    def __init__(self, file: Path) -> None:
        self._made = sqlite3.connect(file, isolation_level=None)
        self._made.executescript(
            f"{PRAGMAS} CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;"
        )

    def get(self, key: str) -> Any:
        """What is kept under a key; None for nothing."""
        row = self._made.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
        return json.loads(row[0]) if row else None

    def all(self, prefix: str) -> dict[str, Any]:
        """All that is kept under keys that begin so, by the rest of the key."""
        rows = self._made.execute("SELECT key, value FROM kept WHERE key GLOB ?", (f"{prefix}*",))
        return {key.removeprefix(prefix): json.loads(value) for key, value in rows}

    def put(self, key: str, value: Any) -> None:
        """Keep a value; it is on the disk after the next `commit`."""
        if not self._made.in_transaction:
            self._made.execute("BEGIN IMMEDIATE")
        self._made.execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", (key, json.dumps(value)))

    def commit(self) -> None:
        """Put all that was kept on the disk."""
        if self._made.in_transaction:
            self._made.execute("COMMIT")


def answer(user: int, key: str) -> str:
    """What a user answers to a question."""
    return f"For {key.replace('_', ' ')}, number {user} would say that teaching on rounds is what stays."


async def interviewed(system: System, keys: list[str], users: range, *, at_once: bool) -> None:
    """Let so many answer everything, everybody's next answer after their own prompt."""

    async def one(user: int) -> None:
        for place, key in enumerate(keys):
            await system.turn(user, place, answer(user, key))

    if at_once:
        await asyncio.gather(*map(one, users))
        return
    for place, key in enumerate(keys):
        for user in users:
            await system.turn(user, place, answer(user, key))


async def timed(system: System, keys: list[str], asked: dict[str, Any]) -> dict[str, float]:
    """Seconds by the clock and of the processor for everybody's answers; as many others answered before, to warm it.

    A log that was written round once is written over from then on, which a disk does faster than it lets a file grow.
    """
    users, others = range(1, 1 + asked["users"]), range(1_001, 1_001 + asked["users"])
    for user in (*others, *users):
        await system.begin(user)
    await interviewed(system, keys, others, at_once=asked["at_once"])
    spent, began = time.process_time(), time.perf_counter()
    await interviewed(system, keys, users, at_once=asked["at_once"])
    took = {"clock": time.perf_counter() - began, "processor": time.process_time() - spent}
    for user in users:
        assert await system.filed(user) == {key: answer(user, key) for key in keys}, user
    return {**took, "turns": len(keys) * len(users)}


async def done(system: System, out: Outbox, keys: list[str], asked: dict[str, Any]) -> Any:
    """Do what one line asks for."""
    match asked["do"]:
        case "begin":
            await system.begin(asked["user"])
        case "say":
            out.dies, out.slow = asked.get("dies", False), len(asked["said"]) > 1
            said = [(asked["user"], event, text) for event, text in asked["said"]]
            await asyncio.gather(*(system.turn(*one) for one in said))
            out.slow = False
        case "filed":
            return await system.filed(asked["user"])
        case "timed":
            return await timed(system, keys, asked)
    return out.prompts.get(asked["user"], [""])[-1]


Opens = Callable[[Path, list[str], Outbox], AbstractAsyncContextManager[System]]


async def _serve(opens: Opens) -> None:
    file, keys, out = Path(sys.argv[1]), sys.argv[2].split(","), Outbox()
    async with opens(file, keys, out) as system:
        while line := await asyncio.to_thread(sys.stdin.readline):
            try:
                told: dict[str, Any] = {"is": await done(system, out, keys, json.loads(line))}
            except Exception as error:  # whatever a library raises is told of it
                told = {"raised": f"{type(error).__name__}: {error}"[:300]}
            print(json.dumps(told), flush=True)


def serve(opens: Opens) -> None:
    """Take lines until there are no more: `script FILE KEYS`, the keys with commas between."""
    asyncio.run(_serve(opens))
