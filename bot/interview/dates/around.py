"""Where a line about a day is read from, and what was found in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from bot.interview.dates.spans import Span

compiled = cache(re.compile)
"""A shape, compiled when a first line is held against it: few people who begin type a day."""
FAR = 8
"""Years to the next 29 February, at most."""


@dataclass(frozen=True, slots=True)
class Around:
    """The person's own today, whether the question looks back, and the days a line may count from.

    `anchors` holds days by the names in `relative.ANCHORS`.
    """

    today: date
    back: bool = False
    anchors: Mapping[str, date] = field(default_factory=dict)

    def nearest(self, made: Callable[[int], Span]) -> Span:
        """The span of the nearest year on the side the question looks to. Raises ValueError when no year has it."""
        for away in range(FAR + 1):
            try:
                span = made(self.today.year + (-away if self.back else away))
            except ValueError:
                continue
            if self.fits(span):
                return span
        raise ValueError("no year has it")

    def fits(self, span: Span) -> bool:
        """Tell whether the span is not wholly on the other side of today."""
        return span.first <= self.today if self.back else span.last >= self.today


@dataclass(frozen=True, slots=True)
class Found:
    """What a line may mean, the earliest first; `exact`: it is spelled whole and needs no asking.

    Without spans, `unknown` names the day it counts from that nobody knows, and `clash` a day of another weekday.
    """

    spans: tuple[Span, ...] = ()
    exact: bool = False
    unknown: str = ""
    clash: date | None = None

    @classmethod
    def any_of(cls, *spans: Span, exact: bool = False) -> Found:
        """What each of these would be; the same twice is one."""
        return cls(tuple(sorted(set(spans))), exact)


def plain(text: str) -> str:
    """The line in small letters and single spaces, without commas, the dots of abbreviations, and small words ahead."""
    line = " ".join(text.casefold().replace(",", " ").split()).rstrip("!?.")
    line = re.sub(r"(?<=[a-z])\.(?=[ 0-9])", " ", line)
    line = re.sub(r"(?<=[0-9a-z])-(?=[a-z])|(?<=[a-z])-(?=[0-9])", " ", line)
    return " ".join(_LEADING.sub("", " ".join(line.split())).split())


_LEADING = re.compile(r"^(?:(?:it (?:was|is)|due|by|on|until|till|from|since|around|about|maybe|probably) )+")
