"""What the store seals and hashes with, and how a wrong master key is told before anything is written."""

from __future__ import annotations

from dataclasses import dataclass

from bot.store import CannotOpen
from bot.vault import Index, MasterKey, Tampered, WrongKey, new_secret

PLACE = "index"
"""What the secret is bound to by the master key."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """What the store seals and hashes with."""

    master: MasterKey
    index: Index


def drawn(master: MasterKey) -> bytes:
    """A new secret for the handles, wrapped.

    Random, and only wrapped by the master key: a new master key leaves every handle as it is.
    """
    return master.wrap(new_secret(), PLACE)


def opened(wrapped: bytes, master: MasterKey, name: str) -> Secrets:
    """Open the secret of the database that is called `name`, which proves the master key. Raises CannotOpen."""
    try:
        return Secrets(master, Index.of(master.unwrap(wrapped, PLACE)))
    except WrongKey:
        raise CannotOpen(
            f"The master key is not the one {name} was made with:"
            " set VOUCH_KEY, or put back the key file, that goes with it. Nothing was changed."
        ) from None
    except Tampered:
        raise CannotOpen(f"The secret in {name} was altered: put a backup of it back.") from None
