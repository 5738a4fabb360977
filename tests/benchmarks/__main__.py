"""Every benchmark in one table and one file: `python -m tests.benchmarks [part ...]`. Exits 1 where a bar is missed.

Each part is a process of its own, so that none pays for what another left in memory.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.measured import HERE, Row, told

PARTS = (
    "engine",
    "turn",
    "slack",
    "interaction",
    "fanout",
    "scale",
    "start",
    "month",
    "drafting",
    "pictures",
    "processes",
    "peers",
)
JSON = (
    "import json, dataclasses; from tests.benchmarks import {0};"
    "print(json.dumps([dataclasses.asdict(row) for row in {0}.rows()]))"
)


def part(name: str) -> list[Row]:
    """The rows of one part. A part that breaks ends it all with its traceback."""
    done = subprocess.run((sys.executable, "-c", JSON.format(name)), check=True, stdout=subprocess.PIPE, text=True)
    return [Row(**row) for row in json.loads(done.stdout.splitlines()[-1])]


if __name__ == "__main__":
    wanted = sys.argv[1:] or PARTS
    unknown = set(wanted) - set(PARTS)
    if unknown:
        sys.exit(f"There is no part {', '.join(sorted(unknown))}. The parts: {', '.join(PARTS)}.")
    sys.exit(told([row for name in wanted for row in part(name)], Path(HERE)))
