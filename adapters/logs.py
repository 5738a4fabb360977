"""Where the log goes, and what never gets into it: names of fields that may be there, and values that hold no text."""

from __future__ import annotations

import logging
import re
import sys
import threading
import traceback
import warnings
from pathlib import Path
from types import TracebackType
from typing import TextIO

FIELDS = frozenset(
    {
        "at", "attempt", "count", "days", "door", "error", "event", "forgotten", "interaction", "key", "kind",
        "message", "ms", "port", "reason", "revision", "student", "type", "verb",
    }
)  # fmt: skip
"""Everything a line may say besides its fixed words. Ids, codes and counts: never a name, an account or a text."""
LONGEST = 160
CHATTY = ("aiosqlite", "asyncio", "discord", "markdown_it", "prompt_toolkit")
"""Loggers whose DEBUG would print statements, parameters or keys."""
WITHHELD = "withheld"

_log = logging.getLogger("vouch")
_FIELD = re.compile(r"(\w+)=%[sd]")
_PLACE = re.compile(r"%[sdrif]")
_VALUE = re.compile(r"[\w./:+@-]*", re.A)
Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def fields_of(template: str) -> tuple[str, ...] | None:
    """The names of a line's fields in order; None: it holds a place without a name, or a name that is not allowed."""
    found = tuple(_FIELD.findall(template))
    rest = _FIELD.sub("", template)
    return None if "%" in rest or not FIELDS.issuperset(found) else found


class Discreet(logging.Formatter):
    """Lets through fixed words with allowed fields; of an exception its class and place, of other libraries no values.

    A library that formats its lines itself may have put anything into them: of those only the place is told.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Write the line anew from what may be in it."""
        told = logging.makeLogRecord({**record.__dict__, "msg": _words(record), "args": (), "exc_text": None})
        told.stack_info = None
        return super().format(told)

    def formatException(self, ei: Raised) -> str:  # noqa: N802  the name is logging's
        """Say what was raised and where."""
        return f"{ei[0].__qualname__} at {place(ei[1])}" if ei[0] is not None and ei[1] is not None else ""


def _words(record: logging.LogRecord) -> str:
    template = record.msg if isinstance(record.msg, str) else ""
    where = f"{WITHHELD} at {Path(record.pathname).name}:{record.lineno}"
    if record.name.partition(".")[0] != "vouch":
        return template if record.args and _PLACE.search(template) else where
    fields = fields_of(template)
    args = record.args if isinstance(record.args, tuple) else ()
    if fields is None or len(fields) != len(args):
        return where
    try:
        return template % tuple(map(_value, args))
    except (TypeError, ValueError):
        return where


def _value(value: object) -> object:
    if isinstance(value, int | float):
        return int(value)
    text = str(value)
    return text if len(text) <= LONGEST and _VALUE.fullmatch(text) else WITHHELD


def place(raised: BaseException) -> str:
    """The file and line an exception came from."""
    frames = traceback.extract_tb(raised.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "unknown"


def configure(level: str) -> None:
    """Send the log to standard error: Vouch from `level` up, everything else from WARNING.

    Vouch's own INFO is made in any case, for whoever counts it. What Python itself would print beside the log, such
    as a warning or the end of a thread, is told as the log tells it.
    """
    _hush()
    handler = logging.StreamHandler()
    handler.setLevel(level)
    handler.setFormatter(Discreet("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("vouch").setLevel(min(logging.INFO, logging.getLevelNamesMapping()[level]))


def _hush() -> None:
    logging.raiseExceptions = False  # a line that cannot be written would be printed with all that was in it
    warnings.showwarning = _warned
    if sys.excepthook is sys.__excepthook__:
        sys.excepthook = lambda _, raised, __: _raised(raised)
    if sys.unraisablehook is sys.__unraisablehook__:
        sys.unraisablehook = lambda told: _raised(told.exc_value)
    if threading.excepthook is threading.__excepthook__:
        threading.excepthook = lambda told: _raised(told.exc_value)


def _raised(bug: BaseException | None) -> None:
    if isinstance(bug, BaseException):
        _log.error("uncaught error=%s at=%s", type(bug).__qualname__, place(bug))


def _warned(  # Python's own shape of it; the text may quote anything
    message: Warning | str,  # noqa: ARG001
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,  # noqa: ARG001
    line: str | None = None,  # noqa: ARG001
) -> None:
    _log.warning("warned error=%s at=%s", category.__name__, f"{Path(filename).name}:{lineno}")
