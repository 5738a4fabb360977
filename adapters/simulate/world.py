"""One run: its dice, its true time, how wrong the host's clock is, and what was found to be wrong."""

from __future__ import annotations

import asyncio
import hashlib
from collections import Counter
from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

SHOWN = 20
"""Wrongs that are kept word for word; all are counted."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something that must not happen: of which kind, when, to whom."""

    kind: str
    at: datetime
    student: int
    what: str


@dataclass
class World:
    """Students and faults draw from dice of their own, so that one disturbs the other no more than it has to."""

    seed: int
    begin: datetime
    days: int
    faults: bool
    skew: timedelta = timedelta()
    """How far the host's clock is ahead."""
    counts: Counter[str] = field(default_factory=Counter)
    wrongs: list[Wrong] = field(default_factory=list)
    outside: set[asyncio.Future[Any]] = field(default_factory=set)
    """What goes on when the process dies."""

    def __post_init__(self) -> None:
        self.dice = Random(f"{self.seed}/students")
        self.fate = Random(f"{self.seed}/faults")
        self._trace = hashlib.sha256()
        self._troubled: list[tuple[datetime, datetime]] = []

    @property
    def end(self) -> datetime:
        """When no more faults come and nobody types any more."""
        return self.begin + timedelta(days=self.days)

    def true(self) -> datetime:
        """The time outside of the host."""
        return self.begin + timedelta(seconds=asyncio.get_running_loop().time())

    def clock(self) -> datetime:
        """The time as the host's clock has it: all that the bot knows."""
        return self.true() + self.skew

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Let something go on beside the host until the run ends."""
        self.outside.add(asyncio.ensure_future(work))

    def note(self, *what: object) -> None:
        """Put something into the trace: two runs of one seed have the same."""
        self._trace.update(f"{self.true():%m-%dT%H:%M:%S} {what}\n".encode())

    @property
    def trace(self) -> str:
        """What stands for everything that was noted."""
        return self._trace.hexdigest()[:16]

    def fault(self, kind: str, lasts: timedelta = timedelta()) -> None:
        """A fault begins; whatever is late while it lasts is explained."""
        now = self.true()
        self.counts[f"fault {kind}"] += 1
        self._troubled.append((now, now + lasts))
        self.note("fault", kind)

    def troubled(self, since: datetime, until: datetime) -> bool:
        """Tell whether some fault lasted at some time between the two."""
        return any(begun <= until and over >= since for begun, over in self._troubled)

    def wrong(self, kind: str, student: int, what: str) -> None:
        """Count something that must not happen."""
        self.counts[kind] += 1
        if len(self.wrongs) < SHOWN:
            self.wrongs.append(Wrong(kind, self.true(), student, what))
