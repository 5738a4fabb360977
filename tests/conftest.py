"""What holds for every test: its folders are in memory where the machine can do that, and code is compiled once."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.slow import listed

MEMORY = Path("/dev/shm")
COMPILED = Path(__file__).parent.parent / ".pytest_cache" / "compiled"


def pytest_configure() -> None:
    write_to_memory()
    keep_compiled()


def pytest_collection_modifyitems(items: Iterable[pytest.Item]) -> None:
    """What takes long is marked so by name, beside what says so itself."""
    long = listed()
    for item in items:
        if item.nodeid.partition("[")[0].partition("@")[0] in long:
            item.add_marker("slow")


def write_to_memory() -> None:
    """A commit waits for the disk, and a test that kills a process needs none: only a loss of power would.

    Linux has a file system in memory here; elsewhere, or with PYTEST_DEBUG_TEMPROOT or TMPDIR set, tests use the disk.
    """
    if {"PYTEST_DEBUG_TEMPROOT", "TMPDIR"} & os.environ.keys() or not os.access(MEMORY, os.W_OK):
        return
    os.environ["PYTEST_DEBUG_TEMPROOT"] = os.environ["TMPDIR"] = str(MEMORY)
    tempfile.tempdir = None


def keep_compiled() -> None:
    """Where Python may not write beside the source, it would compile all of it in each of a hundred processes."""
    if sys.dont_write_bytecode:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix = str(COMPILED)
        sys.dont_write_bytecode = False
