"""Processor time of the lint, the guard in it: `python -m tests.benchmarks.lint` prints it for texts of each length."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

from bot.guard import scan
from bot.lint import Kind, lint
from tests.lint.test_rules import WHOLE
from tests.measure.lint import DATA

LINE = "Carried five patients in June, called two families each evening, and stayed until sign-out on six call nights. "
WORDS = 600


def texts() -> Iterator[tuple[str, str, int]]:
    """What is linted, under which name, how often."""
    rows = [json.loads(line) for line in (DATA / "lint.jsonl").read_text(encoding="utf-8").splitlines()]
    faults = "\n".join(row["text"] for row in rows if row["labels"] and len(row["text"].split()) > 12)
    yield f"{WORDS} words", " ".join((LINE * 40).split()[:WORDS]), 30
    yield f"{WORDS} words with a fault in each line", " ".join(faults.split(" ")[:WORDS]), 20
    yield "a whole request", WHOLE, 100
    yield "one line", LINE, 500


def lines() -> Iterator[str]:
    for name, given, times in texts():
        for title, work in (("lint", lambda: lint(given, Kind.CLINICAL)), ("guard alone", lambda: scan(given))):  # noqa: B023
            work()
            begun = time.process_time()
            for _ in range(times):
                work()
            each = (time.process_time() - begun) / times
            yield f"{title}, {name}: {each * 1000:.2f} ms, {1 / each:.0f} a second"


if __name__ == "__main__":
    print("\n".join(lines()))
