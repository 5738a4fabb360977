"""A made-up student: reads the card in front, presses or types what fits, comes back another day."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import timedelta
from random import Random

from adapters.simulate.host import Host
from adapters.simulate.model import Model
from adapters.simulate.world import World
from bot.dossier import Dossier
from bot.effects import Forget
from bot.messages import Event, Incoming, Opened, OpenQuestion, Person, Press, Reply, Said, Submit
from bot.stage import Moment
from bot.turn import turn_at

ZONES = ("Eastern", "Central", "Mountain", "Pacific", "Hawaii", "Arizona")
FLOWS = ("/story", "/advocates", "/checkin", "/plan", "/lane", "/record", "/facts", "/narrative", "/start")
LOOKS = ("/home", "/plan", "/letters", "/coverage", "/help", "/faq", "/privacy", "/reminders", "/reminders due")
REMINDERS = ("snooze", "snooze", "pause 9", "pause 30", "stop", "on", "on", "test", "due")
STEPS = ("asked", "nudged1", "agreed", "materials", "requested", "uploaded", "assigned 1", "undo")
DAYS_BETWEEN = 45
"""Two sittings, on the average."""
LEAVERS = 10
"""One in so many is of the class before, whose records end during the run."""
LONGEST = 9
"""Answers in one sitting; most people leave in the middle."""

Moments = Callable[[Person], Moment]


class Student:
    """One person on one platform, with dice of their own."""

    def __init__(self, number: int, *, world: World, host: Host, model: Model, moment: Moments) -> None:
        self.number = number
        self.person = (
            Person("discord", str(10**17 + number)) if number % 3 == 0 else Person("slack", f"U{number}", "T1")
        )
        self._world = world
        self._host = host
        self._model = model
        self._moment = moment
        self._dice = Random(f"{world.seed}/student/{number}")
        self._events = 0
        self._reply = Reply(())
        self.typed_at = world.begin

    async def live(self) -> None:
        """From the day they join to the end of the run."""
        await asyncio.sleep(self._dice.uniform(0, min(20, self._world.days / 4)) * 86_400)
        await self.visit("/reminders", 12)
        await self.visit("/advocates", 12)
        if self.number % LEAVERS == 0:
            await self.visit("/plan", 3)
        while self._world.true() < self._world.end:
            pause = timedelta(days=self._dice.expovariate(1 / DAYS_BETWEEN))
            left = self._world.end - self._world.true()
            await asyncio.sleep(min(pause, left + timedelta(seconds=1)).total_seconds())
            if self._world.true() < self._world.end:
                await self.sit()

    async def sit(self) -> None:
        """One sitting: something to do, some answers, and away."""
        dice = self._dice
        kind = dice.choices(
            ("letter", "reminders", "flow", "look", "press", "forget", "keep"), (8, 6, 4, 4, 3, 0.3, 0.3)
        )[0]
        if kind == "letter":
            await self.visit(f"/letters {dice.randint(1, 3)} {dice.choice(STEPS)}", 2)
        elif kind == "reminders":
            await self.visit(f"/reminders {dice.choice(REMINDERS)}", 2)
        elif kind == "flow":
            await self.visit(dice.choice(FLOWS), LONGEST)
        elif kind == "keep":
            await self.visit("/keep", 0)
        elif kind == "press":
            await self.tell(Press(dice.choice(self._buttons() or ["/home"])))
        elif kind == "forget":
            await self.visit("/forget", 0)
            await self.tell(Press("/forget everything"))
        else:
            await self.visit(dice.choice(LOOKS), 0)

    async def visit(self, command: str, most: int) -> None:
        """Say a command, and answer what it asks."""
        await self.tell(Said(command))
        for _ in range(most):
            question = self._reply.question
            if question is None:
                return
            await asyncio.sleep(self._dice.uniform(3, 90))
            await self.tell(self._answer(question))

    # -------------------------------------------------------------- one message

    async def tell(self, incoming: Incoming) -> None:
        """Send one event until it is acknowledged, as a platform does; now and then it comes once more."""
        self._events += 1
        event = Event(f"{self.number}-{self._events}", self.person, incoming)
        self._world.counts["turns"] += 1
        await self._host.up.wait()
        before = self._record()
        self._model.found(self.number, before)
        reply = await self._delivered(event, before)
        while reply is None:
            await asyncio.sleep(self._dice.choice((1, 10, 60, 300)))
            await self._host.up.wait()
            self._world.counts["redelivered"] += 1
            reply = await self._delivered(event, before)
        self._reply = reply
        self._model.shown(self.number, _written(reply))
        if self._dice.random() < 0.1:
            await self._once_more(event)

    async def _delivered(self, event: Event, before: Dossier) -> Reply | None:
        expected = [self._after(before, event.incoming)]
        reply = await self._host.receive(event)
        self.typed_at = self._world.true()
        if not self._host.up.is_set():
            return None
        expected.append(self._after(before, event.incoming))  # the clock may have moved on
        if self._model.may_end(self.number):
            expected += [Dossier(), self._after(Dossier(), event.incoming)]
        after = self._record()
        self._model.kept(self.number, after, expected if reply else [before, *expected], again=False)
        self._world.note("turn", self.number, after.revision, bool(reply))
        return reply

    async def _once_more(self, event: Event) -> None:
        if not self._host.up.is_set():
            return
        self._world.counts["redelivered"] += 1
        before = self._record()
        await self._host.receive(event)
        if self._host.up.is_set():
            ended = [Dossier()] if self._model.may_end(self.number) else []
            self._model.kept(self.number, self._record(), [before, *ended], again=True)

    def _after(self, before: Dossier, incoming: Incoming) -> Dossier:
        turn = turn_at(before, incoming, self._moment(self.person))
        return Dossier() if Forget() in turn.effects else turn.dossier

    def _record(self) -> Dossier:
        return self._host.record(self.person).dossier

    # -------------------------------------------------------------- what fits

    def _buttons(self) -> list[str]:
        return [
            action.value
            for card in self._reply.cards
            for action in card.actions
            if action.value.startswith("/") and not action.value.startswith(("/forget", "/link", "/export"))
        ]

    def _answer(self, question: OpenQuestion) -> Incoming:
        dice, values = self._dice, [pick.value for pick in question.choices]
        if question.kind in ("review", "list"):
            return Press("done" if "done" in values else dice.choice(values or ["done"]), question.revision)
        if values:
            return Press(dice.choice(values), question.revision)
        if question.key == "zone":
            return Said(dice.choice(ZONES))
        number = "2021" if question.key.endswith("graduated") else "222"
        if question.key == "match_year":  # of the class before
            number = str(self._world.begin.year)
        text = {"number": number, "date": "14 March 2027"}.get(question.kind) or self._words(question.key)
        return dice.choices(
            (Said(text), Submit({question.key: text}, question.revision), Said("skip"), Opened()), (8, 3, 1, 1)
        )[0]

    def _words(self, key: str) -> str:
        end = "?" if key.endswith("question") else "."
        return f"In June 2026 zq{self.number}x{self._dice.randint(1, 99)} kept 4 lists{end}"


def _written(reply: Reply) -> str:
    files: Iterable[str] = (file.content.decode("latin-1") for file in reply.files)
    return f"{reply.cards} {reply.question} {' '.join(files)}"
