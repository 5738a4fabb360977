"""How often somebody may do something: token buckets as values, and many of them in bounded memory. Pure."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

REMEMBERED = 10_000
"""Buckets held at once; the one used longest ago is forgotten first, and would be full again soon anyway."""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, and one more each time `every` has passed."""

    burst: int
    every: timedelta


@dataclass(frozen=True, slots=True)
class Bucket:
    """What was left at a moment."""

    left: float
    at: datetime


@dataclass(frozen=True, slots=True)
class Taken:
    """The bucket after a try, and how long to wait before the next one; None: this one may go ahead."""

    bucket: Bucket
    wait: timedelta | None = None


def take(bucket: Bucket | None, rate: Rate, now: datetime, many: int = 1) -> Taken:
    """Take so many out of a bucket; None is a full one. A clock that is set back fills nothing, and counts on."""
    if bucket is None:
        return Taken(Bucket(rate.burst - many, now))
    passed = max(now - bucket.at, timedelta())
    left = min(float(rate.burst), bucket.left + passed / rate.every)
    if left < many:
        return Taken(Bucket(left, now), (many - left) * rate.every)
    return Taken(Bucket(left - many, now))


class Buckets:
    """One bucket for each name, such as an address; of one process, and gone with it."""

    def __init__(self, rate: Rate, *, most: int = REMEMBERED) -> None:
        self._rate = rate
        self._most = most
        self._held: OrderedDict[str, Bucket] = OrderedDict()

    def take(self, name: str, now: datetime, many: int = 1) -> timedelta | None:
        """Take one, or so many at once; None: go ahead, else how long to wait."""
        taken = take(self._held.get(name), self._rate, now, many)
        self._held[name] = taken.bucket
        self._held.move_to_end(name)
        if len(self._held) > self._most:
            self._held.popitem(last=False)
        return taken.wait
