"""Where the processor's time of a durable turn goes, by what is worked on: `python -m tests.benchmarks.profile`.

Fifty students at once press a button, or type a line of eighty characters. The profiler makes calls dearer than they
are, so that only the shares mean something; what the thread of the database takes is not in them.
"""

from __future__ import annotations

import asyncio
import cProfile
import pstats
import sys
import time
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from bot.messages import Event, Incoming, Press, Said
from tests.benchmarks.turn import TOGETHER, person, ready

TURNS = 12
DEEP = 8
"""Calls of the library within each other that are followed up to whom they serve."""
LINE = "In May 2026 I carried five charts for our team and wrote each note before noon, {n}."
AREAS = {
    "looking for patients, danger, letters": (
        "bot/guard",
        "bot/caseless",
        "bot/sieve",
        "bot/starts",
        "bot/heads",
        "bot/needles",
        "bot/playbook/safety",
        "bot/playbook/letter",
        "bot/remembered",
        "ahocorasick",
    ),
    "sealing and hashing": ("bot/vault", "cryptography", "hmac.py"),
    "the record to bytes and back": ("bot/dossier", "cattr", "orjson"),
    "the words of the answer": ("bot/render", "bot/tracing", "jinja2", "markupsafe"),
    "the store, without its thread": ("bot/store", "aiosqlite", "sqlite3"),
    "the loop": ("asyncio", "selectors", "threading", "queue"),
    "the turn itself": ("bot/",),
}
"""Parts of a path that tell what a function works on; the first that fits counts."""
Function = tuple[str, int, str]
Entry = tuple[int, int, float, float, Mapping[Function, tuple[int, int, float, float]]]


def area(path: str) -> str:
    """What a file works on; empty for what only serves others."""
    return next((name for name, parts in AREAS.items() if any(part in path for part in parts)), "")


def shares(entries: Mapping[Function, Entry]) -> dict[str, float]:
    """Each area's part of the time. What serves others, such as a comparison or `re`, counts to those who called it."""
    owners: dict[Function, dict[str, float]] = {}
    for function in entries:
        own = area(function[0]) or (area(function[2]) if function[0] == "~" else "")
        owners[function] = {own: 1.0} if own else {}
    serving = [function for function, own in owners.items() if not own]
    for _ in range(DEEP):
        for function in serving:
            owners[function] = _of_callers(function, entries, owners)
    spent = defaultdict[str, float](float)
    for function, entry in entries.items():
        for name, part in owners[function].items():
            spent[name] += entry[2] * part
    whole = sum(spent.values())
    return {name: seconds / whole for name, seconds in spent.items()}


def _of_callers(
    function: Function, entries: Mapping[Function, Entry], owners: Mapping[Function, Mapping[str, float]]
) -> dict[str, float]:
    """Whose a function is, by how long each of its callers waited for it."""
    waited = {caller: told[3] for caller, told in entries[function][4].items() if caller in owners}
    found = defaultdict[str, float](float)
    for caller, seconds in waited.items():
        for name, part in owners[caller].items():
            found[name] += part * seconds
    whole = sum(found.values())
    return {name: seconds / whole for name, seconds in found.items()} if whole else {}


async def profiled(*, typed: bool) -> Mapping[Function, Entry]:
    """The profile of the loop's thread while all take their turns."""
    profile = cProfile.Profile(time.thread_time)
    async with ready() as (bot, _):

        async def one(who: int, start: int) -> None:
            for turn in range(start, start + TURNS):
                incoming: Incoming = Press("back" if turn % 2 else "low_score")
                if typed and turn % 2:
                    incoming = Said(LINE.format(n=f"{who} {turn}"))
                await bot.receive(Event(f"p{who}/{turn}", person(who), incoming))

        await asyncio.gather(*(one(who, 0) for who in range(TOGETHER[0])))
        profile.enable()
        await asyncio.gather(*(one(who, TURNS) for who in range(TOGETHER[0])))
        profile.disable()
    made: Any = pstats.Stats(profile)
    return made.stats  # type: ignore[no-any-return]


def main() -> int:
    found = {kind: shares(asyncio.run(profiled(typed=kind == "typed"))) for kind in ("pressed", "typed")}
    print(f"{'':40} {'pressed':>8} {'typed':>8}")
    for name in AREAS:
        print(f"{name:40} {found['pressed'].get(name, 0):8.0%} {found['typed'].get(name, 0):8.0%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
