"""Everything that a master key wraps, wrapped anew by the next one."""

from __future__ import annotations

from dataclasses import dataclass

from bot.store.keys import place
from bot.store.secrets import PLACE
from bot.store.work import Statements
from bot.vault import MasterKey

IN_USE = "VOUCH_NEXT_KEY is the master key in use already: put it into VOUCH_KEY."


@dataclass(frozen=True, slots=True)
class Rotated:
    """What came of it: how many students' keys are wrapped by the new master key."""

    students: int
    by_file: bool
    """True: the new key is in the key file already; False: the operator holds both."""


async def rewrap(writes: Statements, old: MasterKey, new: MasterKey) -> int:
    """Wrap all of it by the new key, in the transaction of the caller; give how many students' keys that were."""
    ((secret,),) = await writes.fetch("SELECT secret FROM master")
    await writes.fetch("UPDATE master SET secret = ?", (new.wrap(old.unwrap(secret, PLACE), PLACE),))
    rows = await writes.fetch("SELECT student, wrapped FROM student_keys")
    anew = [(new.wrap(old.unwrap(wrapped, *place(name)), *place(name)), name) for name, wrapped in rows]
    await writes.many("UPDATE student_keys SET wrapped = ? WHERE student = ?", anew)
    return len(rows)
