"""An hour as people type it: `17:00`, `5 pm`, `5:30p`, `noon`. Pure."""

from __future__ import annotations

import re
from datetime import time

_NAMES = {
    "noon": time(12),
    "midday": time(12),
    "midnight": time(23, 59),
    "end of day": time(23, 59),
    "eod": time(23, 59),
}
"""A deadline at midnight means the end of its day."""
_HOUR = re.compile(r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?\s*(?P<half>[ap])?\.?(?:m\.?)?")


def hour_of(text: str) -> time | None:
    """The hour a line means; None where it means none, or could be one of two."""
    plain = " ".join(text.casefold().split())
    if plain in _NAMES:
        return _NAMES[plain]
    found = _HOUR.fullmatch(plain)
    if found is None or not text.isascii():
        return None
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), found["half"]
    if half is None and found["minute"] is None:  # "5" is morning or evening
        return None
    if half is not None and not 1 <= hour <= 12:
        return None
    hour = hour if half is None else hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def spelled(at: time | None) -> str:
    """The hour as it is shown, such as `17:00`; nothing for a whole day."""
    return "" if at is None else f"{at:%H:%M}"
