"""The shell: one message in, one durable turn, one reply out. It executes what turns ask for and decides nothing."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime
from secrets import token_hex
from typing import assert_never
from weakref import WeakValueDictionary

from bot import limits, places, stage
from bot.advising import Advising
from bot.ahead import Ahead
from bot.attending import Attending, Groups
from bot.cohort import Cohort
from bot.counting import Counting
from bot.delivery import Delivery
from bot.departing import Space
from bot.dossier import Dossier
from bot.effects import Feed, Forget, HandOver, Join, Offer, Progress, Turn, Unlink, Visit
from bot.erasing import Erasing
from bot.feeding import Calendars
from bot.flows import front
from bot.idle import Idle
from bot.importing import shown
from bot.keeping import Keeping
from bot.limits import Gate
from bot.linking import Linking
from bot.messages import Caller, Event, Front, Left, Person, Pick, Press, Reply, Said, Submit
from bot.parting import Parting
from bot.playbook.phrases import Severity
from bot.playbook.season import Season
from bot.playbook.specialties import Table
from bot.playbook.specialty_file import SHIPPED
from bot.render import Renderer
from bot.retaining import Retaining
from bot.schedule import plan
from bot.screens import Screen
from bot.sender import Sender
from bot.settings import KEPT
from bot.stage import Moment
from bot.store import Conflict, Loaded, RecordFull, Store, enrolment
from bot.suggesting import suggestions
from bot.turn import concerns_class, concerns_crowd, concerns_pings, concerns_rows, names_role, turn_at
from bot.visiting import Visits

ATTEMPTS = 5
"""Turns retried when another process kept the same record first."""

_log = logging.getLogger("vouch")


class Occupied(RuntimeError):
    """Somebody has a record already. The text is one sentence for them."""


class Bot:
    """Vouch, without any platform."""

    def __init__(  # noqa: PLR0913  all by keyword, from the one composition root
        self,
        *,
        store: Store,
        renderer: Renderer,
        clock: Callable[[], datetime],
        season: Callable[[datetime], Season],
        specialties: Table = SHIPPED,
        support: str = "",
        checks: Mapping[str, Severity] | None = None,
        address: str = "",
        private: str = "",
        dice: Callable[[], float] = lambda: 0.5,
        gate: Gate | None = None,
        keep_days: int = KEPT,
    ) -> None:
        """Put a bot together. Records end `keep_days` after a Match; `dice` gives 0 to 1; without a gate all is taken.

        `address` is where its pages can be reached from outside, `private` where students' own are; empty: nowhere.
        """
        self._gate, self._store = gate, store
        self._renderer = renderer
        self._clock = clock
        self._season, self._told = season, (specialties, support, renderer.write)
        self._checks, self._keep_days = checks or {}, keep_days
        own = token_hex(8)
        self._delivery = Delivery(store=store, renderer=renderer, clock=clock, season=season, owner=own, dice=dice)
        self.work, self.tick = self._delivery.work, self._delivery.tick
        self._attending = Attending(store=store)
        keeping = Keeping(store=store, clock=clock, season=season)
        self._linking = Linking(store=store, clock=clock, keeping=keeping)
        self._parting = Parting(store=store, clock=clock, season=season)
        self._calendars = Calendars(store=store, keeping=keeping, moment=self._now, clock=clock, address=address)
        self.advising = Advising(store=store, keeping=keeping, renderer=renderer, clock=clock, address=address)
        self.erasing = Erasing(store=store, renderer=renderer, clock=clock)
        self._retaining = Retaining(store, clock, season, keep_days, self.erasing, self._attending.kept)
        self.visits = Visits(store=store, keeping=keeping, clock=clock, address=private)
        self._counting = Counting(store=store, clock=clock)
        self._turns: WeakValueDictionary[Person, asyncio.Lock] = WeakValueDictionary()
        self._idle = Idle()

    async def receive(self, event: Event, runs: Callable[[], Awaitable[bool]] | None = None) -> Reply:
        """Take one event and return its direct answer, after everything it changed is durable.

        One person's events are taken one after another. An event seen before changes nothing and gets
        the current screen. `runs` asks the platform whether the person is among those who run the space they speak
        from, where the event does not say so; it is asked only when that decides something. Raises Conflict when
        another process keeps winning, and what the store raises.
        """
        refused = self._refused(event)
        if refused:  # nothing was read of it, and nobody waits for it
            _log.info("limited reason=%s", refused)
            return self._renderer.reply((limits.told(refused),))
        loop = asyncio.get_running_loop()
        begun = loop.time()
        lock = self._turns.setdefault(event.person, asyncio.Lock())
        async with lock:
            recalled = self._recalled(event)
            made = await self._turn(event, recalled, runs, sure=False) if recalled else None
            for _ in range(ATTEMPTS):
                made = made or await self._turn(event, await self._load(event.person, event.id), runs, sure=True)
        if made is None:
            raise Conflict(event.id)
        reply, student, revision = made
        verb, ms = type(event.incoming).__name__, (loop.time() - begun) * 1000
        _log.info("turn student=%s verb=%s revision=%d ms=%d", student, verb, revision, ms)
        return reply

    def _recalled(self, event: Event) -> Loaded | None:
        """What the person's last turn left, where this one will most likely change it."""
        loaded = self._store.recall(event.person) if isinstance(event.incoming, Press | Said | Submit | Left) else None
        return None if loaded is None or loaded.dossier.term.over else loaded

    async def _turn(
        self, event: Event, loaded: Loaded, runs: Callable[[], Awaitable[bool]] | None, *, sure: bool
    ) -> tuple[Reply, str, int] | None:
        """What one turn shows, whose it is, and the record's revision; None where it is to be taken on a newer record.

        Unless `sure`, the record may be old: then only a turn counts that ends in keeping it, which would be refused.
        """
        moment = await self._moment(event, loaded, runs)
        turn = turn_at(loaded.dossier, event.incoming, moment, seen=loaded.seen)
        if self._idle.holds(event) and (turn.dossier != loaded.dossier or turn.classes):
            turn = turn_at(loaded.dossier, event.incoming, moment, seen=True)
        if not sure and (turn.effects or turn.dossier == loaded.dossier):
            return None
        ahead, revision = Ahead(self._renderer.reply, self._store.meanwhile), turn.dossier.revision
        try:
            screens = await self._keep(event, loaded, turn, moment, ahead)
        except Conflict:
            return None
        except RecordFull:
            if not sure:
                return None
            screens, revision = (limits.told("full"),), loaded.dossier.revision
        return ahead.of(screens), loaded.student, revision

    async def _load(self, person: Person, event: str) -> Loaded:
        """Somebody's record; one whose time is over is destroyed first, and they are somebody new."""
        loaded = await self._store.load(person, event)
        if loaded.dossier.term.over:
            await self._store.forget(loaded.student, self.erasing.wanted())
            return await self._store.load(person, event)
        return loaded

    def _refused(self, event: Event) -> str:
        if limits.size(event.incoming) > limits.LARGEST:
            return "long"
        return self._gate.refuses(event, self._clock()) if self._gate else ""

    async def _moment(self, event: Event, loaded: Loaded, runs: Callable[[], Awaitable[bool]] | None = None) -> Moment:
        """When it is, who speaks, and the classes at hand where the message is about one."""
        caller: Caller = event.caller
        classes: tuple[Cohort, ...] = ()
        if concerns_class(loaded.dossier, event.incoming):
            caller, classes = await self._attending.see(event.caller, loaded.dossier, runs)
        asks = classes and concerns_rows(event.incoming)
        rows = await self._attending.rows(loaded.dossier, classes) if asks else ()
        asked = classes and concerns_crowd(loaded.dossier, event.incoming)
        crowded = await self._attending.crowded(loaded.dossier) if asked else frozenset()
        pings = classes and concerns_pings(loaded.dossier, event.incoming)
        named = names_role(event.incoming)
        groups = await self._attending.pinged(caller, classes, named=named) if pings else {}
        now = self._clock()
        return Moment(
            now,
            self._season(now),
            *self._told,
            caller,
            self._checks,
            classes=classes,
            fresh=token_hex(4),
            crowded=crowded,
            groups=groups,
            keep_days=self._keep_days,
            rows=rows,
        )

    def _now(self, caller: Caller | None = None) -> Moment:
        now = self._clock()
        return Moment(now, self._season(now), *self._told, caller, self._checks, keep_days=self._keep_days)

    async def _keep(self, event: Event, loaded: Loaded, turn: Turn, moment: Moment, ahead: Ahead) -> tuple[Screen, ...]:
        """Execute the effects, or make the record and the event id durable together; give what is to be shown."""
        for effect in turn.effects:
            match effect:
                case Forget():
                    if turn.classes:  # first what they asked a class: afterwards nothing tells which it was
                        kept = replace(loaded.dossier, questions=(), revision=loaded.dossier.revision + 1)
                        # By another name: stopped between the two, this event brought again destroys the rest.
                        begun = replace(event, id=f"{event.id}/asked")
                        await self._durably(begun, loaded, replace(turn, dossier=kept), moment)
                    await self._store.forget(loaded.student, self.erasing.wanted())
                    self._idle.note(event)
                    return self.erasing.said(turn.screens, event.person)
                case Offer() | Join() | Unlink():
                    return await self._linking.act(event, loaded, effect)
                case Feed():
                    return await self._calendars.act(event, loaded, effect)
                case HandOver():
                    return (await self.advising.act(event, loaded, effect),)
                case Visit():
                    return (await self.visits.act(event, loaded, effect),)
                case Progress():
                    return (await self._counting.show(effect),)
                case _:
                    assert_never(effect)
        if turn.dossier == loaded.dossier and not turn.classes:
            self._idle.note(event)
            return turn.screens
        ahead.begin(turn.screens)
        await self._durably(event, loaded, turn, moment)
        return turn.screens

    async def _durably(self, event: Event, loaded: Loaded, turn: Turn, moment: Moment) -> None:
        now = self._clock()
        await self._store.keep(
            event.person,
            loaded.student,
            turn.dossier,
            was=loaded.dossier.revision,
            event=event.id,
            now=now,
            outbox=plan(turn.dossier, now, self._season(now)),
            classes=self._attending.kept(turn, moment.classes, now),
            enrolment=enrolment(loaded.dossier, turn.dossier),
        )

    async def take_in(self, person: Person, dossier: Dossier) -> None:
        """Keep a record from elsewhere for somebody who has none here. Raises Occupied, NoRecord, Conflict."""
        loaded = await self._load(person, "")
        if places.holds(loaded.dossier):
            raise Occupied("There is a record here already: /vouch forget it first, or use --as. Nothing was replaced")
        was, now = loaded.dossier.revision, self._clock()
        kept = replace(dossier, revision=was + 1)
        shown(kept, self._now(Caller(person)), self._renderer.reply)
        planned = plan(kept, now, self._season(now))
        event = f"import/{was}"
        await self._store.keep(person, loaded.student, kept, was=was, event=event, now=now, outbox=planned)

    async def front(self, person: Person) -> Front:
        """What a page that stays may show to a person; nothing is kept."""
        loaded = await self._load(person, "")
        known = stage.known(loaded.dossier, "", self._now(Caller(person)))
        (card,) = self._renderer.reply((front.screen(loaded.dossier),)).cards
        return Front(card, front.dates(known))

    async def suggest(self, person: Person, word: str, typed: str) -> tuple[Pick, ...]:
        """What may follow a word that is being typed, from the person's own record; nothing is kept."""
        if self._gate and not self._gate.admits(person, self._clock()):
            return ()
        loaded = await self._load(person, "")
        return suggestions(loaded.dossier, word, typed)

    def tells_of(self, door: str, groups: Groups) -> None:
        """Take note how a door tells of the roles of a space and how many have each."""
        self._attending.groups[door] = groups

    async def count(self) -> int:
        """Draw the day's picture of every class that has none yet; return how many were looked at."""
        return await self._counting.look()

    async def retain(self) -> int:
        """Look at every record once: warn of those that end, destroy those whose time is over; how many were."""
        return await self._retaining.look()

    async def calendar(self, token: str) -> bytes | None:
        """The calendar behind the secret part of a link, as a file's bytes; None where it opens nothing."""
        return await self._calendars.read(token)

    async def departed(self, student: str, at: Person, since: datetime, gone: Collection[Space]) -> bool:
        """Note for one student that a place of theirs has let Vouch go; `gone` are all such places. Raises Conflict."""
        return await self._parting.note(student, at, since, gone)

    async def next(self, sender: Sender) -> datetime | None:
        """When there will be something to do for a door."""
        return await self._store.next(door=sender.door, only=sender.only)
