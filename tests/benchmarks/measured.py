"""What a benchmark finds: a figure, what it is held against in the same run, and whether its bar holds."""

from __future__ import annotations

import gc
import json
import platform
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

RUNS = 5
"""Interleaved runs; the median of them counts."""
HERE = Path("bench.json")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `limit` is what was measured beside it, in the same unit; a bar of 0 is none."""

    name: str
    value: float
    unit: str
    limit: float = 0.0
    against: str = ""
    bar: float = 0.0
    higher: bool = False
    """True: more is better."""
    by_ratio: bool = True
    """False: the bar is for the value itself."""

    @property
    def ratio(self) -> float:
        return self.value / self.limit if self.limit else 0.0

    @property
    def holds(self) -> bool:
        judged = self.ratio if self.by_ratio and self.limit else self.value
        return not self.bar or (judged >= self.bar if self.higher else judged <= self.bar)

    def written(self) -> str:
        beside = f"{self.limit:.4g} {self.unit}, {self.against}: {self.ratio:.2f} times" if self.limit else self.against
        bar = f"{'>=' if self.higher else '<='} {self.bar:g}{' times' if self.by_ratio and self.limit else ''}"
        verdict = "" if not self.bar else f"  [{bar}: {'holds' if self.holds else 'MISSED'}]"
        return f"{self.name:<52} {self.value:9.4g} {self.unit:<8} {beside}{verdict}"


def machine() -> str:
    """The machine, and how busy it is by itself: on a crowded one only ratios mean something."""
    import os

    model = next((line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), "")
    busy = os.getloadavg()[0]
    cores = os.cpu_count()
    return f"{model or platform.machine()}, {cores} cores, load {busy:.1f}, Python {platform.python_version()}"


def _lines(path: str) -> list[str]:
    return Path(path).read_text().splitlines() if Path(path).exists() else []


def told(rows: Iterable[Row], file: Path | None = None) -> int:
    """Print the table, write it as JSON where a file is given, and return what the process is to exit with."""
    found = list(rows)
    print(machine())
    print("\n".join(row.written() for row in found))
    if file is not None:
        plain = [{**asdict(row), "ratio": row.ratio, "holds": row.holds} for row in found]
        file.write_text(json.dumps({"machine": machine(), "rows": plain}, indent=1) + "\n")
    return int(not all(row.holds for row in found))


def each(work: Callable[[], object], times: int) -> float:
    """Seconds of this thread's processor for one of so many; others on the machine do not count."""
    gc.collect()
    begun = time.thread_time()
    for _ in range(times):
        work()
    return (time.thread_time() - begun) / times


def side_by_side(*works: Callable[[], float]) -> list[float]:
    """The median of each over `RUNS`, taken in turn, so that a busy machine is busy for all."""
    found = [[work() for work in works] for _ in range(RUNS)]
    return [statistics.median(run[place] for run in found) for place in range(len(works))]


def middle(values: Iterable[float]) -> float:
    return statistics.median(values)


def nearly_all(values: Iterable[float]) -> float:
    """The 99th of a hundred."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)]
