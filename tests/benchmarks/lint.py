"""Processor time of the lint: `python -m tests.benchmarks.lint` prints it for a long text, a request and a line."""

from __future__ import annotations

import time
from collections.abc import Iterator

from bot.lint import Kind, lint
from tests.lint.test_rules import WHOLE

LINE = "Carried five patients in June, called two families each evening, and stayed until sign-out on six call nights. "


def lines() -> Iterator[str]:
    text = " ".join((LINE * 40).split()[:600])
    for name, given, times in (("600 words", text, 50), ("a whole request", WHOLE, 200), ("one line", LINE, 1000)):
        begun = time.process_time()
        for _ in range(times):
            lint(given, Kind.CLINICAL)
        each = (time.process_time() - begun) / times
        yield f"lint, {name}: {each * 1000:.2f} ms, {1 / each:.0f} a second"


if __name__ == "__main__":
    print("\n".join(lines()))
