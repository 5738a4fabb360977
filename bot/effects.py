"""What a turn gives back: the record after it, what to show, and what is asked of the shell."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dossier import Dossier
from bot.screens import Screen


@dataclass(frozen=True, slots=True)
class Forget:
    """Destroy the student's key and rows."""


Effect = Forget
"""All effects there are; the shell matches every one of them."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The outcome of one message. The same dossier as before means: nothing to keep."""

    dossier: Dossier
    screens: tuple[Screen, ...]
    effects: tuple[Effect, ...] = ()
