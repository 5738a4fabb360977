"""One random history: a student who does anything at any time, and the outbox without a store, hour by hour."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from bot import schedule, stage
from bot.dossier import Dossier
from bot.dossier.reminders import Reminders
from bot.flows import tracking
from bot.flows.conversation import Known
from bot.interview.questions import Problem
from bot.messages import Caller, Person, Press
from bot.occasions import Occasion
from bot.outbox import Kind, Post, Reason, Row, State
from bot.playbook import reminding
from bot.playbook.season import Season
from bot.playbook.tracker import Move, Step
from bot.stage import Moment
from bot.turn import turn_at
from tests.season.students import FAILED, LATE, LOW

ME = Person("slack", "student", "T1")
ZONES = ("America/New_York", "Pacific/Honolulu", "Australia/Lord_Howe", "Africa/Cairo", "Pacific/Kiritimati")
HOURS = (time(0), time(2, 30), time(8), time(12), time(18), time(20))
QUIETS = ((time(21), time(8)), (time(20), time(10)), (time(8), time(16)), (time(0), time(0)))
DOSSIERS = tuple(student.dossier for student in (LOW, FAILED, LATE))
BEGIN, DAYS, LENGTH = datetime(2027, 3, 1, 15, 7, tzinfo=UTC), 350, timedelta(40)
SEASON = Season(2028)


@dataclass(frozen=True, slots=True)
class Told:
    """One digest: when, for which row, what it told, and the record before it."""

    at: datetime
    row: str
    things: tuple[Occasion, ...]
    before: Dossier


@dataclass
class History:
    """Plays one seed. `plan`, `judge` and `told` are the product's; the rest is a table of rows and a clock."""

    seed: int
    told: list[Told] = field(default_factory=list)
    ended: list[tuple[datetime, Reason]] = field(default_factory=list)
    missed: list[tuple[datetime, str]] = field(default_factory=list)
    moved: int = 0

    def play(self) -> History:
        """Actions at random times; in between whatever is due, except while the bot is down."""
        self.dice = random.Random(self.seed)
        begin = BEGIN + timedelta(self.dice.randint(0, DAYS))
        self.now, self.down_until, self.end = begin, begin, begin + LENGTH
        self.rows: dict[str, Row] = {}
        self.dossier = replace(self.dice.choice(DOSSIERS), reminders=self._wishes())
        self._keep(self.dossier)
        while self.now < self.end:
            until = self.now + timedelta(minutes=self.dice.choice((3, 100, 1500, 9000, 20000)) * self.dice.random())
            self._pass(min(until, self.end))
            self._act()
        return self

    def _wishes(self) -> Reminders:
        from_, to = self.dice.choice(QUIETS)
        zone, at = self.dice.choice(ZONES), self.dice.choice(HOURS)
        weekly = self.dice.random() < 0.5
        return Reminders(
            on=True, to=ME, zone=zone, at=at, quiet_from=from_, quiet_to=to, weekly=weekly, since=BEGIN.date()
        )

    # -------------------------------------------------------------- time

    def _pass(self, until: datetime) -> None:
        """Everything between now and then, in its order: what is due, and each day's own hour."""
        while True:
            due = min((row.due for row in self.rows.values()), default=self.end)
            due = max(due, self.down_until)
            hour = self._hour()
            at = min(due, hour)
            if at > until or at >= self.end:
                self.now = max(self.now, until)
                return
            self.now = max(self.now, at)
            before, count = self.dossier, len(self.told)
            self._deliver()
            if at == hour:
                self._look(before, sent=len(self.told) > count)
                self.now += timedelta(seconds=1)

    def _hour(self) -> datetime:
        """When the student's hour is next."""
        mine = self.dossier.reminders
        today = schedule.today_of(mine, self.now)
        days = (mine.wakes(today + timedelta(n)) for n in range(-1, 3))
        return min(at for at in days if at >= self.now)

    def _deliver(self) -> None:
        for row in sorted(self.rows.values(), key=lambda row: row.due):
            if row.due > self.now or self.now < self.down_until:
                continue
            before = self.dossier
            verdict = schedule.judge(row, before, self.now, SEASON, rings=True)
            del self.rows[row.key]
            if isinstance(verdict, schedule.End):
                self.ended.append((self.now, verdict.why))
                self._keep(schedule.untold(before, row))
            else:
                if row.kind is Kind.DIGEST:
                    self.told.append(Told(self.now, row.key, verdict.things, before))
                self._keep(schedule.told(before, row, verdict.things, self.now))

    def _look(self, before: Dossier, *, sent: bool) -> None:
        """At the hour itself: was something open that was not told, with nothing that explains it?"""
        mine = before.reminders
        today = schedule.today_of(mine, self.now)
        if sent or self.explained(mine, today):
            return
        found = schedule.open_today(before, self.now, SEASON)
        self.missed += [(self.now, one.key) for one in found if one.alone and one.key not in mine.told]

    def explained(self, mine: Reminders, today: date) -> bool:
        """Stopped, snoozed or paused, down, or told something today or half a day ago."""
        told = mine.sent is not None and self.now - mine.sent < reminding.GAP
        today_is_over = mine.last is not None and mine.last >= today
        return not mine.on or (mine.not_before or today) > today or self.now < self.down_until or told or today_is_over

    # -------------------------------------------------------------- the student

    def _act(self) -> None:
        word = self.dice.choices(("letter", "undo", "reminders", "zone", "down"), (12, 2, 3, 1, 1))[0]
        who = self.dice.choice(self.dossier.advocates).id
        if word == "letter":
            self._move(who, Move(self.dice.choice(list(Step)), self.known().today, self.dice.choice(("", "1", "2"))))
        elif word == "undo":
            self._keep(self.grown(tracking.undo(self.dossier, who)))
        elif word == "reminders":
            self._say("/reminders " + self.dice.choice(("snooze", "pause 9", "pause 40", "stop", "on", "on", "due")))
        elif word == "zone":
            wishes = self._wishes()
            mine = replace(self.dossier.reminders, zone=wishes.zone, at=wishes.at)
            mine = replace(mine, quiet_from=wishes.quiet_from, quiet_to=wishes.quiet_to, weekly=wishes.weekly)
            self._keep(self.grown(replace(self.dossier, reminders=mine)))
        else:
            self.down_until = self.now + timedelta(hours=self.dice.choice((1, 5, 30, 100)))

    def _move(self, who: str, move: Move) -> None:
        """Take a step; what was taken can be taken back, and then nothing ever happened."""
        taken = tracking.take(self.known(), who, move)
        if not isinstance(taken, Problem):
            self.moved += 1
            assert tracking.undo(taken, who) == self.dossier, (who, move)
            self._keep(self.grown(taken))

    def known(self) -> Known:
        return stage.known(self.dossier, "", self._moment())

    def grown(self, dossier: Dossier) -> Dossier:
        return replace(dossier, revision=self.dossier.revision + 1)

    def _moment(self) -> Moment:
        return Moment(self.now, SEASON, caller=Caller(ME))

    def _say(self, line: str) -> None:
        self._keep(turn_at(self.dossier, Press(line), self._moment()).dossier)

    # -------------------------------------------------------------- the rows

    def _keep(self, dossier: Dossier) -> None:
        """What the store does with a plan: rows that wait and are not in it go, unless their time has come."""
        self.dossier = dossier
        changes = schedule.plan(dossier, self.now, SEASON)
        planned = {_key(post): post for post in changes.plan}
        self.rows = {key: row for key, row in self.rows.items() if key in planned or row.due <= self.now}
        for key, post in planned.items():
            self.rows[key] = Row(key, "student", post.kind, post.to, post.due.replace(microsecond=0), State.WAITING)


def _key(post: Post) -> str:
    return f"{post.kind}/student/{post.name}"
