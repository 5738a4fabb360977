"""Deliver what is due: look at the record again, claim, send, settle. A crash at any moment loses and doubles nothing.

The claim is kept with the record: what a row tells is told from then on, and the next wake-up is planned in the same
transaction. What follows moves one row only.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from bot import schedule
from bot.aside import aside, pure
from bot.cohort import announcing
from bot.dossier import Dossier
from bot.doubting import BACKOFF, Doubts
from bot.flows.class_posts import post
from bot.lines import Leaving, Lines, never
from bot.mending import Mending
from bot.messages import Channel, Person, Reply
from bot.occasions import Occasion
from bot.outbox import Changes, Claim, Failure, Kind, Mark, Reason, Row, State
from bot.playbook.season import Season
from bot.reminding import message
from bot.render import Renderer
from bot.sender import Sender, TransportError
from bot.store import Conflict, Loaded, Store

LEASE = timedelta(minutes=5)
"""How long one send may take; who crashed meanwhile is found out after it."""
LONGEST = timedelta(hours=1)
"""The longest wait after a refusal; the first is doubled each time."""
TRIES = 5
"""Turns of the student that may come between a refusal and the record that says so."""
READ = 2_000
"""Rows that are looked through at once for those with room on their way."""
LOOK = 2.0
"""Seconds after which it is looked for what became due, while others are still on their way."""

_log = logging.getLogger("vouch")


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One process's deliveries. `owner` tells it from others; `dice` gives 0 to 1, for waits that do not march."""

    store: Store
    renderer: Renderer
    clock: Callable[[], datetime]
    season: Callable[[datetime], Season]
    owner: str
    dice: Callable[[], float]

    async def tick(self, sender: Sender, *, most: int = 50) -> int:
        """Work on what is due for one door, at most so many rows. Returns how many moved on."""
        async with self._lines(sender) as lines:
            lines.take(await self._ready(sender, most))
            await lines.all()
        return lines.moved

    async def work(self, sender: Sender, leaving: Leaving = never) -> None:
        """Work on what is due for one door until nothing is; what becomes due meanwhile waits for none that is slow.

        Once it is `leaving`, only what was begun is finished.
        """
        async with self._lines(sender, leaving) as lines:
            before = -1
            while (lines.moved > before or not lines.idle) and not leaving():
                before = lines.moved
                lines.take(await self._ready(sender, READ))
                await lines.some(LOOK)
            await lines.all()

    async def _ready(self, sender: Sender, most: int) -> Iterable[Row]:
        return await self.store.ready(self.clock(), door=sender.door, only=sender.only, most=most)

    @property
    def _doubts(self) -> Doubts:
        return Doubts(self.store, self.clock)

    @asynccontextmanager
    async def _lines(self, sender: Sender, leaving: Leaving = never) -> AsyncIterator[Lines]:
        lines = Lines(sender, partial(self._one, sender=sender), leaving)
        try:
            yield lines
        finally:
            await lines.close()

    async def _one(self, row: Row, sender: Sender) -> bool:
        match row.state:
            case State.WAITING:
                return await aside(self._deliver(row, sender), row, self.store, self.clock())
            case State.SENDING:  # whoever had it is gone, and nobody knows how far they came
                return await self._doubts.hold(row, sender, owner="", reason="crashed")
            case _:
                return await self._doubts.look(row, sender)

    # -------------------------------------------------------------- what waits

    async def _deliver(self, row: Row, sender: Sender) -> bool:
        if self.clock() < row.due:
            return False  # the clock was set back since the row was found
        if isinstance(row.to, Channel):
            return await self._tell(row, sender)
        loaded = await self.store.read(row.student)
        if loaded is None:
            return False
        now = self.clock()
        near = loaded.dossier.near
        classes = await self.store.classes(ids=near) if near else ()
        with pure():
            verdict = schedule.judge(row, loaded.dossier, now, self.season(now), rings=sender.rings, classes=classes)
            if isinstance(verdict, schedule.Send):
                reply = self._reply(row, loaded.dossier, verdict.things)
        if isinstance(verdict, schedule.End):
            return await self._end(row, loaded, verdict.why)
        taken = self._retake(row) if row.attempts else self._claim(row, loaded, verdict.things)
        if not await taken:
            return False
        things = row.things if row.attempts else tuple(thing.key for thing in verdict.things)
        await self._send(replace(row, attempts=row.attempts + 1, things=things), reply, sender)
        return True

    async def _tell(self, row: Row, sender: Sender) -> bool:
        """A row of a class: post, or bring up to date what was posted."""
        found = await self.store.classes(ids=[row.student])
        if not found:
            return False
        rows = await self.store.outbox(row.student) if row.kind is not Kind.ANNOUNCE else ()
        with pure():
            verdict = announcing.judge(row, found[0], rows, self.clock())
        if isinstance(verdict, announcing.Drop):
            return await self._put_off(row, State.CANCELLED, reason=verdict.why)
        if isinstance(verdict, announcing.Later):
            return await self._put_off(row, State.WAITING, due=verdict.until)
        posted = None
        if row.kind is Kind.ANNOUNCE and verdict.thing is not None:
            with pure():
                screen = replace(post(found[0], verdict.thing, verdict.days), ping=verdict.ping)
                posted = self.renderer.reply((screen,))
        if not await self._retake(row):
            return False
        taken = replace(row, attempts=row.attempts + 1)
        if posted is not None:
            await self._send(taken, posted, sender)
        else:
            work = Mending(renderer=self.renderer).bring(taken, found[0], verdict, rows, sender)
            await self._mend(taken, work, sender)
        return True

    async def _put_off(self, row: Row, to: State, *, reason: str = "", due: datetime | None = None) -> bool:
        """Give a row of a class up, or look at it again later."""
        _log.info("outbox key=%s verb=%s reason=%s", row.key, to, reason)
        mark = Mark(row.key, State.WAITING, row.attempts, to, self.clock(), due=due, reason=reason)
        return await self.store.mark(mark)

    async def _mend(self, row: Row, work: Awaitable[None], sender: Sender) -> None:
        """Do what can be done twice without harm."""
        try:
            await work
        except TransportError as error:
            await self._refused(row, sender, error)
        except Exception as bug:  # of the door
            _log.error("outbox key=%s verb=broke error=%s", row.key, type(bug).__qualname__)
            await self._move(row, State.WAITING, reason="broke", due=self.clock() + self._pause(row))
        else:
            _log.info("outbox key=%s verb=mended", row.key)
            await self._move(row, State.SENT)

    async def _claim(self, row: Row, loaded: Loaded, things: tuple[Occasion, ...]) -> bool:
        now = self.clock()
        claim = Claim(row.key, self.owner, now + LEASE, tuple(thing.key for thing in things))
        return await self._keep(row, loaded, lambda was: schedule.told(was, row, things, now), claim=claim)

    async def _retake(self, row: Row) -> bool:
        now = self.clock()
        mark = Mark(row.key, State.WAITING, row.attempts, State.SENDING, now, new_owner=self.owner, attempt=True)
        return await self.store.mark(replace(mark, until=now + LEASE))

    async def _end(self, row: Row, loaded: Loaded, why: Reason) -> bool:
        """Give a row up. What it never told is open again, unless it is not wanted any more."""
        _log.info("outbox key=%s verb=cancelled reason=%s", row.key, why)
        return await self._keep(row, loaded, lambda was: schedule.untold(was, row), end={row.key: why})

    async def _keep(
        self,
        row: Row,
        loaded: Loaded,
        change: Callable[[Dossier], Dossier],
        *,
        claim: Claim | None = None,
        end: dict[str, Reason] | None = None,
        failure: Failure | None = None,
    ) -> bool:
        """Keep what a record becomes and the row; False when somebody changed either meanwhile: the next tick looks."""
        now = self.clock()
        with pure():
            dossier = change(loaded.dossier)
            planned = schedule.plan(dossier, now, self.season(now))
        changes = Changes(planned.plan, planned.why, claim, end, failure=failure)
        event = f"{row.key}/{loaded.dossier.revision}"
        was = loaded.dossier.revision
        if not isinstance(row.to, Person):
            return False
        try:
            await self.store.keep(row.to, row.student, dossier, was=was, event=event, now=now, outbox=changes)
        except Conflict:
            return False
        return True

    # -------------------------------------------------------------- what is sent

    async def _send(self, row: Row, reply: Reply, sender: Sender) -> None:
        try:
            receipt = await sender.send(row.to, reply, row.key)
        except TransportError as error:
            await self._refused(row, sender, error)
        except Exception as bug:  # of the door: nobody knows how far it came. Only its class may be logged
            _log.error("outbox key=%s verb=broke error=%s", row.key, type(bug).__qualname__)
            await self._doubts.hold(row, sender, owner=self.owner, reason="broke")
        else:
            _log.info("outbox key=%s verb=sent attempt=%d", row.key, row.attempts)
            # A person's own message is never touched again.
            await self._move(row, State.SENT, receipt=receipt if isinstance(row.to, Channel) else "")

    def _reply(self, row: Row, dossier: Dossier, things: tuple[Occasion, ...]) -> Reply:
        return self.renderer.reply((message(dossier, row.kind, things),))

    async def _refused(self, row: Row, sender: Sender, error: TransportError) -> None:
        _log.warning("outbox key=%s verb=refused reason=%s attempt=%d", row.key, error.reason, row.attempts)
        if error.ambiguous:
            await self._doubts.hold(row, sender, owner=self.owner, reason=error.reason)
        elif (error.permanent or error.closed) and not (error.shut and isinstance(row.to, Channel)):
            await self._failed(row, error)
        else:  # a class is told once somebody has mended it; what a student was to be told is opened again
            await self._move(row, State.WAITING, reason=error.reason, due=self.clock() + self._pause(row, error))

    async def _failed(self, row: Row, error: TransportError) -> None:
        """Give it up, and in the same transaction open again what it was to tell: nothing of it arrived.

        Where the person cannot be written to at all, nothing more is sent until they turn reminders on again.
        """
        if not isinstance(row.to, Person):  # a row of a class tells nothing that a record would know
            await self._move(row, State.FAILED, reason=error.reason)
            return
        failure = Failure(row.key, self.owner, error.reason)
        for _ in range(TRIES):
            loaded = await self.store.read(row.student)
            if loaded is None:
                return
            if await self._keep(
                row, loaded, lambda was: schedule.failed(was, row, closed=error.closed), failure=failure
            ):
                return

    def _pause(self, row: Row, error: TransportError | None = None) -> timedelta:
        doubled: timedelta = BACKOFF * 2 ** min(row.attempts - 1, 10)
        return max((error and error.after) or timedelta(), min(doubled, LONGEST) * (0.5 + self.dice()))

    async def _move(
        self, row: Row, to: State, *, reason: str = "", due: datetime | None = None, receipt: str = ""
    ) -> bool:
        mark = Mark(row.key, State.SENDING, row.attempts, to, self.clock(), owner=self.owner, due=due, reason=reason)
        return await self.store.mark(replace(mark, receipt=receipt))
