"""A real pseudo-terminal with somebody sitting at it."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import pexpect
import pyte

ROOT = Path(__file__).parents[3]
PATIENCE = 20.0
"""Seconds to wait for what should come at once: the machine may be busy."""

ENTER, ALT_ENTER, CTRL_J, CTRL_C, CTRL_D, UP, TAB = "\r", "\x1b\r", "\n", "\x03", "\x04", "\x1b[A", "\t"
PASTE = "\x1b[200~{}\x1b[201~"


class Terminal:
    """What a person sees and types. `raw` is every byte that reached the terminal."""

    def __init__(self, scene: str, log: Path, *, columns: int = 80, rows: int = 40, **environ: str) -> None:
        self.log = log
        self.raw = b""
        self.screen = pyte.HistoryScreen(columns, rows, history=1000)
        self.stream = pyte.ByteStream(self.screen)
        clean = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "COLUMNS", "LINES")}
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "tests.adapters.console.pretend", scene, str(log)],
            cwd=str(ROOT),
            env={**clean, "TERM": "xterm-256color", "LANG": "C.UTF-8", **environ},
            dimensions=(rows, columns),
        )
        self.child.delaybeforesend = None

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.child.close(force=True)

    @property
    def lines(self) -> list[str]:
        return [line.rstrip() for line in self.screen.display]

    @property
    def text(self) -> str:
        return "\n".join(self.lines).rstrip()

    @property
    def everything(self) -> str:
        """What can be seen by scrolling up, too."""
        above = ("".join(line[column].data for column in sorted(line)) for line in self.screen.history.top)
        return "\n".join((*above, self.text))

    @property
    def events(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.log.read_text().splitlines()] if self.log.exists() else []

    def type(self, *keys: str) -> None:
        self.child.send("".join(keys))

    def until(self, *wanted: str, gone: str = "") -> str:
        """Read until all of `wanted` and nothing of `gone` is on the screen."""
        end = time.monotonic() + PATIENCE
        while not (all(text in self.text for text in wanted) and not (gone and gone in self.text)):
            assert time.monotonic() < end, f"waited for {wanted} without {gone!r}:\n{self.text}"
            self._read()
        return self.text

    def end(self) -> int:
        """Read to the end; the exit code."""
        end = time.monotonic() + PATIENCE
        while self._read():
            assert time.monotonic() < end, self.text
        self.child.wait()
        assert self.child.exitstatus is not None, f"killed by {self.child.signalstatus}"
        return int(self.child.exitstatus)

    def _read(self) -> bool:
        try:
            chunk = self.child.read_nonblocking(65536, timeout=0.05)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += chunk
        self.stream.feed(chunk)
        return True
