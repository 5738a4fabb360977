"""Be the only process of a kind on one database: a second one is refused, and nothing happens twice."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from adapters.serving import CannotServe


class Lone:
    """A locked file, and the one line it remembers from one start to the next."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def read(self) -> str:
        """The line kept; empty: none."""
        return os.pread(self._descriptor, 4096, 0).decode("utf-8", "replace").strip()

    def keep(self, line: str) -> None:
        """Keep a line instead of the one before."""
        content = f"{line}\n".encode()
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, content, 0)


@contextmanager
def alone(path: Path, what: str) -> Iterator[Lone]:
    """Hold a file for a block; it is let go with the process, however that ends. Raises CannotServe."""
    import fcntl  # only where there is one: a terminal needs none of it

    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise CannotServe(f"Another process serves {what} on this database already. Stop that one first.") from None
        yield Lone(descriptor)
    finally:
        os.close(descriptor)
