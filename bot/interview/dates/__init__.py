"""Days as people type them: which days a line may mean, seen from a day and looking ahead or back. Pure."""

from __future__ import annotations

from bot.interview.dates import relative, written
from bot.interview.dates.around import Around, Found, plain
from bot.interview.dates.spans import YEARS, Span, spelled

__all__ = ["YEARS", "Around", "Found", "Span", "found", "spelled"]

LONGEST = 60
"""Characters; a longer line is no date."""


def found(text: str, around: Around | None = None) -> Found:
    """Read a line. Without `around`, only what names a year."""
    line = plain(text)
    if not line or len(line) > LONGEST:
        return Found()
    try:
        told = written.read(line, around)
        if told is None and around is not None:
            told = relative.read(line, around)
    except (OverflowError, ValueError):  # a day that no calendar has, such as 31 April
        return Found()
    return told or Found()
