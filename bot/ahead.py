"""An answer drawn while its turn is committed, and shown only after that."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from bot.messages import Reply
from bot.screens import Screen

Draw = Callable[[tuple[Screen, ...]], Reply]
Meanwhile = Callable[[Callable[[], None]], None]
"""Has something done while the store waits for its disk, or never."""


class Ahead:
    """The answer of one turn: drawn during its commit where the store can tell when that is, afterwards elsewhere."""

    def __init__(self, draw: Draw, meanwhile: Meanwhile) -> None:
        self._draw = draw
        self._meanwhile = meanwhile
        self._drawn: Reply | None = None
        self._of: tuple[Screen, ...] | None = None

    def begin(self, screens: tuple[Screen, ...]) -> None:
        """Have these drawn while what they tell of is being kept."""
        self._of = screens
        self._meanwhile(partial(self._early, screens))

    def of(self, screens: tuple[Screen, ...]) -> Reply:
        """The answer. Raises what drawing raises."""
        drawn = self._drawn if self._of is screens else None
        self._of = None  # a commit that comes later has nothing left to do
        return drawn or self._draw(screens)

    def _early(self, screens: tuple[Screen, ...]) -> None:
        if self._of is screens:
            with suppress(Exception):  # it is drawn again, by whoever waits for it, and raised there
                self._drawn = self._draw(screens)
