"""Which tests take half a second or more: slow.txt names them, and `make fast` leaves them out.

Renewed by `pytest -n auto --dist loadgroup --durations=0 --durations-min=0.05 | python -m tests.slow`, on a machine
that does nothing else. Those with the mark `slow` of their own are not in it.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

LISTED = Path(__file__).with_name("slow.txt")
LONG = 0.5
"""Seconds of all cases of one test together, with what is set up for them."""
_TOOK = re.compile(r"\s*(?P<s>[\d.]+)s (?:call|setup|teardown)\s+(?P<test>[^\s\[@]+)")


def listed() -> frozenset[str]:
    """Names as `tests/test_file.py::test_name`."""
    return frozenset(LISTED.read_text(encoding="utf-8").split())


def found(lines: Iterable[str]) -> list[str]:
    """The names of those that took long, from what pytest says of durations."""
    took = defaultdict[str, float](float)
    for line in lines:
        if told := _TOOK.match(line):
            took[told["test"]] += float(told["s"])
    return sorted(name for name, seconds in took.items() if seconds >= LONG)


if __name__ == "__main__":
    LISTED.write_text("\n".join(found(sys.stdin)) + "\n", encoding="utf-8")
