"""Which master key holds: the one in use, or the next one of a rotation that was stopped half-way."""

from __future__ import annotations

from pathlib import Path

from bot.settings import Settings
from bot.store import CannotOpen
from bot.store.files import sync_directory
from bot.store.keyfile import read_key_file
from bot.store.proof import opens, prove
from bot.vault import MasterKey


def proven(settings: Settings, keys: Path, *, needed: bool) -> MasterKey:
    """The master key that opens a keys file. Reads only; raises CannotOpen. `needed`: the secret must be there."""
    now, after = _candidates(settings)
    if after is not None and opens(keys, after):
        return after
    if now is None:
        raise CannotOpen(
            f"The key file {settings.key_file} is missing, and {keys} cannot be read without it:"
            " put it back, or set VOUCH_KEY. Nothing was changed."
        )
    prove(keys, now, needed=needed)
    return now


def settle(settings: Settings, master: MasterKey | None) -> None:
    """Finish a rotation that was stopped after its commit: the next key file takes the place of the old one."""
    if settings.key is None and master is not None and read_key_file(settings.next_key_file) == master:
        settings.next_key_file.replace(settings.key_file)
        sync_directory(settings.key_file.parent)


def _candidates(settings: Settings) -> tuple[MasterKey | None, MasterKey | None]:
    if settings.key is not None:
        return settings.key, settings.next_key
    return read_key_file(settings.key_file), read_key_file(settings.next_key_file)
