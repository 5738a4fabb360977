"""Texts the student took in hand: how each stood, and what stands now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Version:
    """A text as it once stood: typed by the student, or as their answers gave it."""

    text: str
    day: date
    typed: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """One text that is worked on by hand."""

    document: str
    """Whose and which: `1/request`, `1/nudge1`, `1/ask/3`."""
    versions: tuple[Version, ...] = ()
    """The oldest first."""
    stands: str = ""
    """Stands in place of what the answers give; empty: the answers give the text."""
    base: str = ""
    """What the answers gave when it was last taken in hand."""
