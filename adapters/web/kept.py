"""What the playground remembers besides the records: its clock, who has begun, what was announced, what came.

No word of a student is in it. What came to somebody by itself is told again in neutral words after a restart.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Kept:
    """`ahead` is how many seconds the clock is before the real one; `begun`, whose past has been played."""

    ahead: float
    begun: tuple[str, ...] = ()
    came: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys of what came by itself and was not looked at, by whose it is."""
    posts: tuple[Mapping[str, Any], ...] = ()
    """What stands in the channel of the class, as `adapters.web.board` writes it."""


class Memory:
    """The one small file it is in, replaced whole: after a crash it is as before or as after."""

    def __init__(self, path: Path, fresh: Kept) -> None:
        self.path = path
        self.now = _read(path) or fresh
        self.keep()

    def keep(self, **changes: object) -> None:
        """Change some of it, durably."""
        self.now = replace(self.now, **changes)  # type: ignore[arg-type]
        beside = self.path.with_suffix(".part")
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            json.dump(asdict(self.now), file)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self.path)


def _read(path: Path) -> Kept | None:
    """What is kept; None where nothing readable is."""
    try:
        found = json.loads(path.read_text())
        came = {str(user): tuple(map(str, keys)) for user, keys in found["came"].items()}
        return Kept(float(found["ahead"]), tuple(map(str, found["begun"])), came, tuple(found.get("posts", ())))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
