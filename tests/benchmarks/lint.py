"""Processor time of the lint, the guard in it: `python -m tests.benchmarks.lint` prints it for texts of each length.

Each time the text is another one by a space: what was found in a text is remembered, and that is no measure. Lines are
those of the labelled sets; of a batch the whole command counts, its start and the compiling of the patterns too.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from adapters.loading import settled
from bot.guard import scan
from bot.lint import Kind, Part, lint
from tests.lint.test_rules import WHOLE
from tests.measure.lint import DATA, IMPLIED, SETS

LINE = "Carried five patients in June, called two families each evening, and stayed until sign-out on six call nights. "
WORDS = 600
TIMES = 4
"""How often the labelled lines stand in the batch, each time with another space."""


def texts() -> Iterator[tuple[str, str, int]]:
    """What is linted, under which name, how often."""
    rows = [json.loads(line) for line in (DATA / "lint.jsonl").read_text(encoding="utf-8").splitlines()]
    faults = "\n".join(row["text"] for row in rows if row["labels"] and len(row["text"].split()) > 12)
    yield f"{WORDS} words", " ".join((LINE * 40).split()[:WORDS]), 30
    yield f"{WORDS} words with a fault in each line", " ".join(faults.split(" ")[:WORDS]), 20
    yield "a whole request", WHOLE, 100
    yield "one line", LINE, 500
    yield "80 characters", LINE[:80], 500


def lines() -> Iterator[str]:
    for name, given, times in texts():
        for title, work in (("lint", lambda text: lint(text, Kind.CLINICAL)), ("guard alone", scan)):
            work(given)
            settled()  # as `vouch serve` and a large batch do
            unseen = [given + " " * count for count in range(1, times + 1)]
            if title != "lint":
                unseen = [f" {text}" for text in unseen]
            begun = time.process_time()
            for text in unseen:
                work(text)
            each = (time.process_time() - begun) / times
            yield f"{title}, {name}: {each * 1000:.2f} ms, {1 / each:.0f} a second"


def labelled() -> Iterator[str]:
    """Lines a second of one processor, when every pattern is compiled; and of the whole command on all of them."""
    rows = [json.loads(line) for name in (*SETS, IMPLIED) for line in (DATA / name).read_text("utf-8").splitlines()]
    given = [(row["text"], Kind(row["kind"]), Part(row["part"] or "whole")) for row in rows]
    for text, kind, part in given:
        lint(text, kind, part)
    settled()
    begun = time.process_time()
    for text, kind, part in given:
        lint(text + " ", kind, part)
    length = sum(len(text) for text, *_ in given) / len(given)
    spent = time.process_time() - begun
    yield f"{len(given)} labelled lines of {length:.0f} characters: {len(given) / spent:.0f} a second of one processor"
    batch = [json.dumps({**row, "text": row["text"] + " " * count}) for count in range(TIMES) for row in rows]
    with tempfile.TemporaryDirectory() as folder:
        name = Path(folder) / "batch.jsonl"
        name.write_text("\n".join(batch), encoding="utf-8")
        begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        command = "import sys; from adapters.cli import main; sys.exit(main())"
        subprocess.run([sys.executable, "-c", command, "check", "--batch", str(name)], check=True, capture_output=True)
        spent = time.perf_counter() - begun
        worked = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    yield (
        f"vouch check --batch, {len(batch)} lines on {os.cpu_count()} processors: {len(batch) / spent:.0f} a second, "
        f"{len(batch) / worked:.0f} a second of the processors' own time"
    )


if __name__ == "__main__":
    print("\n".join([*lines(), *labelled()]))
