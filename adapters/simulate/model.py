"""The reference: what must be true after each step, said in another way than the bot does it.

A record changes by acknowledged turns only, each once, whatever died in between; delivery touches nothing but what was
told. A message comes once, to whom it is for, not before its hour, not in quiet hours, not hours late; it holds nothing
of anybody else, and nothing private where others may look.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from adapters.simulate.world import World
from bot.dossier import Dossier, Term
from bot.dossier.reminders import Reminders
from bot.messages import Person
from bot.outbox import Row, State
from bot.playbook import reminding, zones
from bot.playbook.season import Season

MARK = re.compile(r"zq(\d+)x")
"""Stands in everything a made-up student types, with their number."""


AFTER_MATCH = timedelta(days=90)
WARNED, WEEK_OF_SKEW, SKEWED = timedelta(days=30), timedelta(days=8), timedelta(days=2)
"""Between the first warning and the end; by how much a clock that is a day wrong now and then can cut that short."""
KEPT_TOO_LONG = timedelta(days=100)
"""After its end a record is gone, also if its platform was down for weeks."""


class Model:
    """Compares one run, student by student."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._kept: dict[int, Dossier] = {}
        self._sent: dict[str, tuple[int, tuple[str, ...], bool]] = {}
        """By key: whose, what it tells, and whether it may say so."""
        self._arrived: Counter[str] = Counter()
        self._said: dict[int, set[str]] = defaultdict(set)
        self._ends: dict[int, tuple[date | None, datetime]] = {}
        """By student: the end of their record, and since when it is that one."""
        self._warned: dict[int, dict[str, datetime]] = defaultdict(dict)
        """When the first and the second warning of the end left last, or were tried."""
        self.last_arrival: dict[int, datetime] = {}

    def _keep(self, student: int, record: Dossier) -> None:
        self._kept[student] = record
        end = self._end(student)
        if self._ends.get(student, (None, None))[0] != end:
            self._ends[student] = end, self._world.true()

    # -------------------------------------------------------------- turns

    def found(self, student: int, record: Dossier) -> None:
        """A record as it is before a turn: what was acknowledged is there, and only delivery has touched it."""
        kept = self._kept.get(student, Dossier())
        if _typed(record) != _typed(kept):
            if _typed(record) == _typed(Dossier()) and self.may_end(student):
                self._world.counts["ended"] += 1
                self.forgot(student)
            else:
                self._world.wrong("lost", student, f"a turn that was acknowledged, up to revision {kept.revision}")
        self._keep(student, record)

    def kept(self, student: int, record: Dossier, allowed: Collection[Dossier], *, again: bool) -> None:
        """A record after a turn: before it or after it, and after it once it was acknowledged."""
        if _typed(record) not in [_typed(one) for one in allowed]:
            kind = "doubled" if again else "lost"
            self._world.wrong(kind, student, f"the effect of a turn, at revision {record.revision}")
        self._keep(student, record)
        self._said[student] &= set(record.reminders.told)  # what was snoozed may be told again

    def shown(self, student: int, written: str) -> None:
        """A reply, with all its files: nothing of anybody else."""
        if {int(number) for number in MARK.findall(written)} - {student}:
            self._world.wrong("leaked", student, "another student's words in a reply")

    def forgot(self, student: int) -> None:
        """They had everything destroyed."""
        self._kept[student] = Dossier()
        self._warned.pop(student, None)
        self._said.pop(student, None)

    def may_end(self, student: int) -> bool:
        """Whether their record may be gone by itself: its end is over, and was said twice, long enough ago."""
        end, warned, now = self._end(student), self._warned[student], self._world.true()
        if end is None or len(warned) < 2 or now.date() < end - SKEWED:
            return False
        return now - warned["1"] > WARNED - WEEK_OF_SKEW and now - warned["2"] > SKEWED

    def _end(self, student: int) -> date | None:
        kept = self._kept.get(student, Dossier())
        year = kept.profile.match_year or kept.reminders.match_year
        if not year:
            return None
        end = Season(year).match_day + AFTER_MATCH
        return max(end, kept.term.until or end)

    # -------------------------------------------------------------- messages

    def sending(self, student: int, person: Person, key: str, mark: str, mine: Reminders, now: datetime) -> None:
        """A message leaves, by the host's clock; the record is that of the claim."""
        digest = key.startswith("digest/")
        self._sent[mark] = (student, mine.message if digest else (), mine.details)
        if key.startswith("expiry/"):  # whether it is wanted or not
            number, _, _ = key.rsplit("/", 1)[-1].partition("-")
            self._warned[student][number] = self._world.true()
            return
        if not mine.on or mine.to != person:
            self._world.wrong("unasked", student, key)
        if digest:
            self._timely(student, key, mine, now)

    def _timely(self, student: int, key: str, mine: Reminders, now: datetime) -> None:
        local, day = zones.local(now, mine.zone), date.fromisoformat(key.rsplit("/", 1)[-1])
        quiet = reminding.quiet(local.time(), mine.quiet_from, mine.quiet_to)
        wakes = mine.quiet_to if reminding.quiet(mine.at, mine.quiet_from, mine.quiet_to) else mine.at
        hour = zones.instant(day, wakes, mine.zone)
        if now < hour or quiet or (mine.not_before or day) > day:
            self._world.wrong("early", student, f"{key} at {local:%d %b %H:%M}")
        if now - hour > reminding.LATE or local.date() != day:
            self._world.wrong("late", student, f"{key} at {local:%d %b %H:%M}")

    def arrived(self, mark: str, user: str, written: str, *, notice: str, of: int | None) -> None:
        """A message is on the platform now."""
        student, things, details = self._sent.get(mark, (-1, (), False))
        self._arrived[mark] += 1
        self._world.counts["messages"] += 1
        self._world.note("message", student, len(things))
        marks = {int(number) for number in MARK.findall(written)}
        if student != of or marks - {student} or MARK.search(notice) or (marks and not details):
            self._world.wrong("leaked", student, f"words in a message to {user[:3]}...")
        if self._arrived[mark] > 1:
            self._world.wrong("doubled", student, "a message")
        elif self._said[student] & set(things):
            self._world.wrong("doubled", student, f"a thing told again: {sorted(self._said[student] & set(things))}")
        self._said[student] |= set(things)
        self.last_arrival[student] = self._world.true()

    # -------------------------------------------------------------- at the end

    def settled(self, student: int, record: Dossier, rows: Sequence[tuple[Row, str]]) -> None:
        """When all is calm: what was sent is there, what was told has come, what nobody can know is held."""
        held: set[str] = set()
        for row, mark in rows:
            if row.state is State.UNKNOWN:
                self._world.counts["held"] += 1
                held |= set(row.things)
            elif row.state is State.SENT and not self._arrived[mark]:
                self._world.wrong("lost", student, f"{row.key} was settled as sent")
            elif row.state in (State.CANCELLED, State.FAILED) and self._arrived[mark]:
                self._world.wrong("lost", student, f"{row.key} came, and was settled as {row.state}")
            elif row.state is State.SENDING:
                self._world.wrong("lost", student, f"{row.key} is stuck")
        self._ended(student)
        gone = set(record.reminders.told) - self._said[student] - held
        if gone:
            self._world.wrong("lost", student, f"told in the record, and never came: {sorted(gone)}")

    def _ended(self, student: int) -> None:
        end, since = self._ends.get(student, (None, self._world.begin))
        if end is not None and self._world.true().date() > max(end, since.date()) + KEPT_TOO_LONG:
            self._world.wrong("late", student, f"a record that was to end on {end}")


def _typed(dossier: Dossier) -> Dossier:
    """The record without what delivery writes into it."""
    mine = dossier.reminders
    on = mine.on or bool(mine.closed)
    bare = replace(mine, on=on, told=(), message=(), last=None, sent=None, test=0, closed="")
    return replace(dossier, reminders=bare, term=Term(until=dossier.term.until), revision=0, silent=0)
