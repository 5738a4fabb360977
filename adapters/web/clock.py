"""A clock that can be moved ahead, so that a season passes in minutes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta


class MovableClock:
    """The real time and a head start; never back, for nothing that was said can be unsaid."""

    def __init__(self, real: Callable[[], datetime], ahead: timedelta) -> None:
        self._real = real
        self.ahead = ahead

    def __call__(self) -> datetime:
        """The time in the playground."""
        return self._real() + self.ahead

    def to(self, at: datetime) -> None:
        """Move to an instant; one that has passed changes nothing."""
        self.ahead += max(at - self(), timedelta())
