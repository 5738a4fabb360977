"""What holds for every test: the folders it writes to are in memory where the machine can do that."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")


def pytest_configure() -> None:
    """A commit waits for the disk, and a test that kills a process needs none: only a loss of power would.

    Linux has a file system in memory here; elsewhere, or with PYTEST_DEBUG_TEMPROOT or TMPDIR set, tests use the disk.
    """
    if {"PYTEST_DEBUG_TEMPROOT", "TMPDIR"} & os.environ.keys() or not os.access(MEMORY, os.W_OK):
        return
    os.environ["PYTEST_DEBUG_TEMPROOT"] = os.environ["TMPDIR"] = str(MEMORY)
    tempfile.tempdir = None
