"""A line to one system in a process of its own, and the person at the other end of it."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
SCRIPTS = Path(__file__).parent


class Died(RuntimeError):
    """The process is gone."""


class Line:
    """One process; killed, another can be opened on the same file."""

    def __init__(self, python: Path, script: str, file: Path, keys: Sequence[str]) -> None:
        environ = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore", "LANGSMITH_TRACING": "false"}
        self._process = subprocess.Popen(
            (python, SCRIPTS / script, file, ",".join(keys)),
            cwd=ROOT,
            env=environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def ask(self, do: str, **more: Any) -> Any:
        """What the system answers. Raises Died, and RuntimeError with what the library raised."""
        assert self._process.stdin
        assert self._process.stdout
        try:
            print(json.dumps({"do": do, **more}), file=self._process.stdin, flush=True)
        except BrokenPipeError:
            raise Died(do) from None
        line = self._process.stdout.readline()
        if not line:
            raise Died(do)
        told = json.loads(line)
        if "raised" in told:
            raise RuntimeError(told["raised"])
        return told["is"]

    def kill(self) -> None:
        """Take the power away, as far as a process knows."""
        self._process.kill()
        self._end()

    def close(self) -> None:
        """Let it end by itself."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()
        self._end()

    def _end(self) -> None:
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()
