"""What goes wrong, and when: drawn from the seed, a few things a day."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from datetime import timedelta

from adapters.simulate.host import Host
from adapters.simulate.sides import Side
from adapters.simulate.world import World

EVERY = timedelta(hours=9)
"""Between two faults, on the average."""
MOST_STEPS = 60
"""A death that was begun comes within so many steps of the store."""


class Weather:
    """Begins faults and ends them; all kinds, or `only` some."""

    def __init__(self, world: World, host: Host, sides: Sequence[Side], only: Collection[str] = ()) -> None:
        self._world = world
        self._fate = world.fate
        self._host = host
        self._sides = sides
        self._kinds: dict[str, tuple[float, Callable[[], None]]] = {
            "killed": (20, self._kill),
            "deployed": (3, self._deploy),
            "disk full": (3, self._full),
            "database locked": (4, self._locked),
            "429 storm": (4, lambda: self._side("storm", "429 storm", hours=1)),
            "outage": (4, lambda: self._side("outage", "outage", hours=3)),
            "token revoked": (1.5, lambda: self._side("revoked", "token revoked", hours=40)),
            "history unreadable": (2, lambda: self._side("blind", "history unreadable", hours=12)),
            "clock wrong": (3, self._clock),
            "suspended": (2, self._suspend),
            "messages closed": (3, self._close),
        }
        if only:
            self._kinds = {kind: self._kinds[kind] for kind in only}

    async def blow(self) -> None:
        """Until the end of the run; what lasts is over a little later."""
        weights = [weight for weight, _ in self._kinds.values()]
        while True:
            await asyncio.sleep(self._fate.expovariate(1 / EVERY.total_seconds()))
            if self._world.true() >= self._world.end - timedelta(hours=12):
                return
            begin = self._fate.choices([begin for _, begin in self._kinds.values()], weights)[0]
            begin()

    def _lasting(self, kind: str, lasts: timedelta, end: Callable[[], None]) -> None:
        lasts = min(lasts, self._world.end - self._world.true())
        self._world.fault(kind, lasts + timedelta(hours=1))  # what waited is tried again a while after

        async def over() -> None:
            await asyncio.sleep(lasts.total_seconds())
            end()
            self._host.poke()

        self._world.spawn(over())

    def _kill(self) -> None:
        self._world.fault("killed", timedelta(minutes=30))
        self._host.arm(self._fate.randint(1, MOST_STEPS))

    def _deploy(self) -> None:
        self._world.fault("deployed")
        self._host.stop()

    def _full(self) -> None:
        self._host.full = True
        self._lasting("disk full", self._between(1, 120), lambda: setattr(self._host, "full", False))

    def _locked(self) -> None:
        self._host.locked = True
        self._lasting("database locked", self._between(0.1, 5), lambda: setattr(self._host, "locked", False))

    def _side(self, what: str, kind: str, *, hours: float) -> None:
        side = self._fate.choice(self._sides)
        setattr(side, what, True)
        self._lasting(kind, self._between(1, hours * 60), lambda: setattr(side, what, False))

    def _clock(self) -> None:
        hour, day = timedelta(hours=1), timedelta(days=1)
        step = timedelta(seconds=self._fate.uniform(-5, 5))
        self._world.skew = self._fate.choice((hour, -hour, day, -day, step, step))
        self._host.poke()
        self._lasting("clock wrong", self._between(10, 30 * 60), self._right)

    def _right(self) -> None:
        self._world.skew = timedelta()
        # A day that was lived ahead of time is not lived again: what it told is told.
        self._world.fault("clock set right", timedelta(days=1))

    def _suspend(self) -> None:
        lasts = self._fate.choice((timedelta(minutes=20), timedelta(hours=8)))
        self._host.frozen_until = self._world.true() + lasts
        self._lasting("suspended", lasts, lambda: None)

    def _close(self) -> None:
        side = self._fate.choice(self._sides)
        people = sorted(side.people)
        if len(side.closed) < 0.3 * len(people):
            who = self._fate.choice(people)
            side.closed.add(who)
            self._lasting("messages closed", self._between(60, 60 * 24 * 20), lambda: side.closed.discard(who))

    def _between(self, least: float, most: float) -> timedelta:
        return timedelta(minutes=self._fate.uniform(least, most))
