"""`python -m tests.benchmarks.peers`: make what is missing, measure, and write peers.json."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.benchmarks.measured import told
from tests.benchmarks.peers import rows
from tests.benchmarks.peers.environments import made

sys.exit(told(rows(made), Path("peers.json")))
