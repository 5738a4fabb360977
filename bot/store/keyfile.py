"""The master key in a file of its own: made on the first run, refused when others can read it."""

from __future__ import annotations

import shlex
from pathlib import Path

from bot.store import CannotOpen
from bot.store.files import make_directory, make_private_at_once
from bot.vault import MalformedKey, MasterKey, new_secret

_OTHERS = 0o077
_LONGEST = 1024


def read_key_file(path: Path) -> MasterKey | None:
    """Read the key; None where there is no file. Raises CannotOpen."""
    if not path.exists():
        return None
    # Before the first byte is read: a key that others can read is not used.
    if path.stat().st_mode & _OTHERS:
        fix = f"chmod 600 {shlex.quote(str(path))}"
        raise CannotOpen(f"Other accounts can reach the key file {path}: run `{fix}` and start again.")
    with path.open("rb") as file:
        text = file.read(_LONGEST).decode("ascii", "replace")
    try:
        return MasterKey.parse(text)
    except MalformedKey as error:
        raise CannotOpen(f"The key file {path} holds no key ({error}): put a copy of it back.") from None


def make_key_file(path: Path) -> MasterKey:
    """Draw a key and keep it, on disk before anything is sealed with it. Raises CannotOpen."""
    key = MasterKey(new_secret())
    make_directory(path.parent)
    try:
        make_private_at_once(path, f"{key.text}\n".encode())
    except FileExistsError:
        # Another process was first, and its key holds.
        return read_key_file(path) or make_key_file(path)
    return key
