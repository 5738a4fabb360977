"""Processor time of the lint, the guard in it: `python -m tests.benchmarks.lint` prints it for texts of each length.

Each time the text is another one by a space: what was found in a text is remembered, and that is no measure.
"""

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
        for title, work in (("lint", lambda text: lint(text, Kind.CLINICAL)), ("guard alone", scan)):
            work(given)
            unseen = [given + " " * count for count in range(1, times + 1)]
            if title != "lint":
                unseen = [f" {text}" for text in unseen]
            begun = time.process_time()
            for text in unseen:
                work(text)
            each = (time.process_time() - begun) / times
            yield f"{title}, {name}: {each * 1000:.2f} ms, {1 / each:.0f} a second"


if __name__ == "__main__":
    print("\n".join(lines()))
