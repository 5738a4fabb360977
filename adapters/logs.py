"""Where the log goes, and what never gets into it: the text of an exception can hold what somebody typed."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path
from types import TracebackType

CHATTY = ("aiosqlite", "asyncio", "discord", "markdown_it", "prompt_toolkit")
"""Loggers whose DEBUG would print statements, parameters or keys."""

Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Discreet(logging.Formatter):
    """Formats an exception as its class and place, without its text."""

    def formatException(self, ei: Raised) -> str:  # noqa: N802  the name is logging's
        """Say what was raised and where."""
        return f"{ei[0].__qualname__} at {place(ei[1])}" if ei[0] is not None and ei[1] is not None else ""


def place(raised: BaseException) -> str:
    """The file and line an exception came from."""
    frames = traceback.extract_tb(raised.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "unknown"


def configure(level: str) -> None:
    """Send the log to standard error: Vouch from `level` up, everything else from WARNING."""
    handler = logging.StreamHandler()
    handler.setFormatter(Discreet("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("vouch").setLevel(level)
