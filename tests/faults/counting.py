"""What the fault tests did, for the table of `make faults`: how many, how long, and how it ended."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

FULL = os.environ.get("VOUCH_FAULTS", "") == "full"
"""Every count as reliability asks for it; otherwise a share that `make test` has time for."""
LOG = os.environ.get("VOUCH_FAULTS_LOG", "")
"""A file that gets a line for each measurement."""


@dataclass
class Found:
    """One measurement of one row of the table."""

    row: str
    what: str
    count: int = 0
    held: int = 0
    seconds: float = 0.0
    passed: bool = False


@contextmanager
def measured(row: str, what: str) -> Iterator[Found]:
    """Measure a block; it passed if nothing was raised in it."""
    found, begun = Found(row, what), time.perf_counter()
    try:
        yield found
        found.passed = True
    finally:
        found.seconds = time.perf_counter() - begun
        if LOG:
            with Path(LOG).open("a") as file:
                file.write(json.dumps(asdict(found)) + "\n")
