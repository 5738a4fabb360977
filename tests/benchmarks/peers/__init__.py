"""The same interview on other libraries: twelve questions, fifty users, each answer kept before the next prompt."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.measured import RUNS, Row, middle
from tests.benchmarks.peers.environments import PEERS, Absent, python
from tests.benchmarks.peers.line import Line
from tests.benchmarks.peers.probes import PROBES, probed

KEYS = tuple(f"question_{number}" for number in range(1, 13))
USERS = 50
TIMES = 3
"""The bar: so many times the turns a second of the fastest peer."""
DOES = {
    "vouch": "checks, guard, replay, card drawn, sealed, deduplicated; commits together what waits; parses no update",
    "aiogram-dialog": "parses the update, draws a window, seals nothing; a store of ours, one commit a turn",
    "botbuilder-dialogs": "parses the activity, draws nothing, seals nothing; a store of ours, one commit a turn",
    "python-telegram-bot": "parses the update, draws nothing, seals nothing; a store of ours, one commit a turn",
    "langgraph": "parses nothing, draws nothing, seals nothing; its own SqliteSaver, several commits a turn",
}


@dataclass(frozen=True, slots=True)
class Rival:
    """A system, and how its users come: all at once, or one after another in turns."""

    name: str
    python: Path
    script: str
    at_once: bool = False

    def ran(self) -> tuple[float, float]:
        """Turns a second, and milliseconds of the processor a turn, in a process and a file of its own."""
        with tempfile.TemporaryDirectory() as folder:
            line = Line(self.python, self.script, Path(folder) / "kept.db", KEYS)
            try:
                took = line.ask("timed", user=0, users=USERS, at_once=self.at_once)
            finally:
                line.kill()
        return took["turns"] / took["clock"], took["processor"] * 1000 / took["turns"]


def rivals(found: Callable[[str], Path | None]) -> Iterator[Rival]:
    """Vouch twice, and every peer that can be had; of the others it says why not."""
    here = Path(sys.executable)
    yield Rival("vouch", here, "on_vouch.py", at_once=True)
    yield Rival("vouch, one after another", here, "on_vouch.py")
    for peer, script in PEERS.items():
        try:
            there = found(peer)
        except Absent as why:
            print(f"{peer} is not measured: {why}", file=sys.stderr)
            continue
        if there is None:
            print(f"{peer} is not measured: `make peers` makes its environment", file=sys.stderr)
            continue
        yield Rival(peer, there, script)


def rows(found: Callable[[str], Path | None] = python) -> Iterator[Row]:
    """Speed and what was filed right, side by side."""
    all_ = list(rivals(found))
    runs = [[rival.ran() for rival in all_] for _ in range(RUNS)]  # in turn, so that a busy machine is busy for all
    speeds = {rival.name: middle(run[place][0] for run in runs) for place, rival in enumerate(all_)}
    spent = {rival.name: middle(run[place][1] for run in runs) for place, rival in enumerate(all_)}
    yield from _speed(speeds)
    for name, took in spent.items():
        yield Row(f"peers: {name}, processor a turn", took, "ms", against=DOES.get(name, ""))
    for rival in all_:
        if rival.name in DOES:
            yield _right(rival.name, probed(rival.python, rival.script))


def _speed(speeds: Mapping[str, float]) -> Iterator[Row]:
    fastest = max((name for name in speeds if name in PEERS), key=lambda name: speeds[name], default="")
    for name, speed in speeds.items():
        title = f"peers: {name}, {USERS} {'at once' if name == 'vouch' else 'users'}"
        if name in PEERS or not fastest:
            yield Row(title, speed, "turns/s", against=f"{1000 / speed:.2f} ms a turn")
            continue
        bar = TIMES if name == "vouch" else 0
        yield Row(title, speed, "turns/s", speeds[fastest], f"the fastest peer, {fastest}", bar, higher=True)


def _right(name: str, survived: Mapping[str, bool]) -> Row:
    told = ", ".join(f"{probe} {'right' if right else 'WRONG'}" for probe, right in survived.items())
    bar = len(PROBES) if name == "vouch" else 0
    return Row(f"peers: {name}, accidents survived", sum(survived.values()), f"of {len(PROBES)}", 0, told, bar, True)
