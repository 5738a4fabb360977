"""Nobody's first line waits for patterns: a process that serves has looked at texts before its doors open."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from adapters import warming
from adapters.commands import serve
from bot.settings import Settings

TOLD = """
import asyncio, json, sys, time
from adapters import warming
from bot.starts import MANY
from bot.caseless import Caseless

compiled = []
ready = Caseless._ready
Caseless._ready = lambda self: (self._compiled or compiled.append(self)) and None or ready(self)
before = "bot.guard.finders" in sys.modules
asyncio.run(warming.ready())
first = len(compiled)
if sys.argv[1] == "thorough":
    asyncio.run(warming.thorough(asyncio.Event()))
made = len(compiled)
from bot.lint import Kind, lint
lint("My patient Ana had a fever in March, and I stayed with her; would you write for me, please?", Kind.CLINICAL)
print(json.dumps([before, "bot.guard.finders" in sys.modules, first, made, len(compiled)]))
"""


def told(how: str) -> list[Any]:
    """What another process had read and compiled: before, after a first text, after all, after somebody's line."""
    made = subprocess.run([sys.executable, "-c", TOLD, how], check=True, capture_output=True, text=True)
    return list(json.loads(made.stdout))


@pytest.mark.slow
def test_a_first_text_reads_the_guard_and_the_others_leave_little_to_compile() -> None:
    before, read, first, made, after = told("ready")
    assert (before, read) == (False, True)
    assert first == made > 0, "nothing else was looked at"
    left = after - made
    *_, made, after = told("thorough")
    assert made > 2 * first, "the examples of all rules compile most"
    assert after - made < left / 5


async def test_doors_open_after_a_first_text_was_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order = []

    async def looked() -> None:
        order.append("looked")

    async def all_of_it(stop: asyncio.Event) -> None:
        order.append("and at the rest")
        stop.set()

    async def serves(*_: Any) -> None:
        order.append("open")

    def door(_: Mapping[str, str], __: Settings) -> serve.Prepared:
        return serve.Prepared(serves)

    monkeypatch.setattr(warming, "ready", looked)
    monkeypatch.setattr(warming, "thorough", all_of_it)
    monkeypatch.setitem(serve._DOORS, "nowhere", door)
    monkeypatch.setenv("VOUCH_DATABASE", str(tmp_path / "vouch.db"))
    await serve._serve({"nowhere": None})
    assert order == ["looked", "open", "and at the rest"]


async def test_what_is_left_is_not_looked_at_once_it_is_time_to_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warming, "PAUSE", 0)
    seen = []
    monkeypatch.setattr(warming, "_looked_at", lambda: iter(seen.append(number) for number in range(9)))
    stop = asyncio.Event()
    stop.set()
    await warming.thorough(stop)
    assert seen == [0]
