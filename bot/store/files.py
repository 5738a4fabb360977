"""Files that only their owner can read."""

from __future__ import annotations

import os
from pathlib import Path


def present(path: Path) -> bool:
    """Tell whether there is anything in the file; an empty one is a first run that was cut short."""
    return path.exists() and path.stat().st_size > 0


def make_directory(path: Path) -> None:
    """Make the directory, mode 0700, unless it is there."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)


def make_private(path: Path) -> None:
    """Make an empty file, mode 0600, unless it is there. SQLite gives its journals the same mode."""
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    sync_directory(path.parent)


def make_private_at_once(path: Path, content: bytes) -> None:
    """Make a file, mode 0600, whole or not at all, on disk on return. Raises FileExistsError."""
    draft = path.with_name(f"{path.name}.{os.urandom(8).hex()}")
    descriptor = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # A link fails where a name is taken, and never shows half a file: a rename would overwrite.
        path.hardlink_to(draft)
    finally:
        draft.unlink()
    sync_directory(path.parent)


def sync_directory(path: Path) -> None:
    """Make the names of new files durable."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
