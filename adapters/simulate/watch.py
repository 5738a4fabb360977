"""Eyes of the reference model: on every message that leaves, and on hours at which one should have."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from adapters.simulate.host import Host
from adapters.simulate.model import Model
from adapters.simulate.student import Student
from adapters.simulate.world import World
from bot import schedule
from bot.dossier import Dossier
from bot.messages import Addressee, Channel, Happening, Person, Reply
from bot.playbook import reminding
from bot.playbook.season import Season
from bot.sender import Lane, Sender

SHARE = 10
"""One day in so many is looked at, for each student another one."""
A_MINUTE = timedelta(minutes=1)


class Watched:
    """A sender whose messages are shown to the model as they leave."""

    def __init__(self, inner: Sender, sending: Callable[[Person, str, str], None], mark: Callable[[str], str]) -> None:
        self._inner = inner
        self._sending = sending
        self._mark = mark
        self.door = inner.door
        self.only = inner.only
        self.rings = inner.rings
        self.grace = inner.grace

    def lane(self, to: Addressee) -> Lane:
        """Which way a message goes."""
        return self._inner.lane(to)

    async def send(self, to: Addressee, reply: Reply, key: str) -> str:
        """Send, and return the platform's receipt. Raises TransportError."""
        if isinstance(to, Person):
            self._sending(to, key, self._mark(key))
        return await self._inner.send(to, reply, key)

    async def find(self, to: Addressee, key: str) -> str | bool | None:
        """Look whether a message with this key is there."""
        return await self._inner.find(to, key)

    async def edit(self, to: Channel, receipt: str, reply: Reply) -> None:
        """Put this in place of what was sent. Raises TransportError."""
        await self._inner.edit(to, receipt, reply)

    async def withdraw(self, to: Channel, receipt: str) -> None:
        """Take away what was sent. Raises TransportError."""
        await self._inner.withdraw(to, receipt)

    async def mirror(self, to: Channel, mark: str, shown: Happening | None) -> None:
        """Make the one event with a mark what is to be shown, or take it away. Raises TransportError."""
        await self._inner.mirror(to, mark, shown)


class Mornings:
    """Looks at some days of each student: what was due at their hour, and nothing explains that it did not come."""

    def __init__(self, world: World, host: Host, model: Model, season: Season) -> None:
        self._world = world
        self._host = host
        self._model = model
        self._season = season

    async def watch(self, student: Student) -> None:
        """Look at a day now and then, to the end of the run."""
        dice = Random(f"{self._world.seed}/mornings/{student.number}")
        while self._world.true() < self._world.end:
            await asyncio.sleep(dice.uniform(0, 2 * SHARE) * 86_400)
            if self._host.up.is_set() and self._world.true() < self._world.end:
                await self._day(student)

    async def _day(self, student: Student) -> None:
        mine = self._record(student).reminders
        if not mine.on:
            return
        today = schedule.today_of(mine, self._world.true())
        hour = mine.wakes(today + timedelta(1))
        await asyncio.sleep((hour - A_MINUTE - self._world.true()).total_seconds())
        if not self._host.up.is_set():
            return
        before = self._record(student)
        due = self._due(before, hour)
        begun = self._world.true()
        await asyncio.sleep((reminding.LATE + 2 * A_MINUTE).total_seconds())
        came = self._model.last_arrival.get(student.number, self._world.begin) >= begun
        if (
            due
            and not came
            and student.typed_at < begun
            and not self._world.troubled(begun - 2 * A_MINUTE, self._world.true())
        ):
            self._world.wrong("late", student.number, f"due at {hour:%d %b %H:%M} and never came: {due}")

    def _due(self, before: Dossier, hour: datetime) -> list[str]:
        """What has to come at that hour."""
        mine = before.reminders
        day = schedule.today_of(mine, hour)
        over = mine.sent is not None and hour - mine.sent < reminding.GAP
        if not mine.on or over or (mine.not_before or day) > day or (mine.last is not None and mine.last >= day):
            return []
        open_now = schedule.open_today(before, hour, self._season)
        return [one.key for one in open_now if one.alone and one.key not in mine.told]

    def _record(self, student: Student) -> Dossier:
        return self._host.record(student.person).dossier
