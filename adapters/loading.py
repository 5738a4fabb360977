"""Load without looking for garbage: there is none in what a command needs, and what was loaded stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def loading() -> Iterator[None]:
    """Import inside the block; nothing of it is looked through by the collector, then or later."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def settled() -> None:
    """Call what stands now loaded, for good: looked through again, it would hold everybody up for 40 milliseconds."""
    gc.collect()
    gc.freeze()
