"""What falls due for one student: their letters, the season, their week. Days only; pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.cohort import Cohort, deadlines
from bot.dossier import Dossier
from bot.flows.conversation import Known
from bot.flows.rotation import halfway
from bot.flows.tracking import every, season_for, way
from bot.playbook import due, reminding, tracker
from bot.playbook.due import Duty
from bot.playbook.season import Season, Status
from bot.playbook.tracker import State

HALFWAY = "halfway"
CLASS = "class"
SOON = 14
"""Days before a deadline of a class from which it is told in private as well."""
ASKS = ("ask_soft_latest", "ask_hard_latest")
"""Told of each letter that is not asked for yet; as dates only to who has nobody on the list."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One thing to be told once, on a day from `on` to `by` (None: there is no last day).

    `what` is a duty about a letter, a milestone or the week; `about` the id of the writer. The same thing always has
    the same `key`, whatever its dates become.
    """

    what: str
    on: date
    by: date | None = None
    about: str = ""
    sure: Status = Status.OFFICIAL
    name: str = ""
    """What tells it from others of its kind, such as the year of a season."""
    title: str = ""
    """What a class calls it; empty for all else."""
    day: date | None = None
    """When it is due, where that is another day than the last one on which it can be told."""

    @property
    def alone(self) -> bool:
        """Tell whether a message is worth it for this alone; what is not comes along with the next one."""
        return self.what != Duty.LASTING

    @property
    def key(self) -> str:
        """What is remembered once it was told."""
        return "/".join(part for part in (self.what, self.about, self.name) if part)

    def open(self, day: date) -> bool:
        """Tell whether it can be told on a day."""
        return self.on <= day and (self.by is None or day <= self.by)


def occasions(dossier: Dossier, season: Season, today: date, classes: Iterable[Cohort] = ()) -> tuple[Occasion, ...]:
    """Everything of this student that is open today or comes later, what ends first in front.

    `classes`: those that are at hand; only the ones the student has joined count.
    """
    own = own_season(dossier, season)
    found = (*_letters(dossier, own, today), *_season(dossier, own), *_halfway(dossier), *_week(dossier, own, today))
    found = (*found, *_classes(dossier, today, classes))
    mine = (one for one in found if one.by is None or one.by >= today)
    return tuple(sorted(mine, key=lambda one: (one.by or date.max, one.on, one.key)))


def own_season(dossier: Dossier, season: Season) -> Season:
    """The student's season: as they told it, or the one that was meant when they turned reminders on."""
    year = dossier.profile.match_year or dossier.reminders.match_year
    return season.of(year)


def _letters(dossier: Dossier, season: Season, today: date) -> Iterator[Occasion]:
    for letter in every(dossier):
        through = season_for(Known(dossier, "", season, today), letter)
        for one in due.due(way(dossier, letter), through, today):
            yield Occasion(one.duty.value, one.on, one.by, letter.advocate, one.sure)


def _season(dossier: Dossier, season: Season) -> Iterator[Occasion]:
    settled = _settled(dossier)
    for key, on, day in reminding.milestones(season):
        wanted = not dossier.advocates if key in ASKS else not settled if key == "letters_in" else True
        if wanted and (dossier.reminders.since or on) <= day:
            yield Occasion(key, on, day, sure=season.surety(key), name=str(season.match_year))


def _settled(dossier: Dossier) -> bool:
    states = [tracker.standing(letter.moves).state for letter in every(dossier)]
    return bool(states) and all(state in (State.ASSIGNED, State.WITHDRAWN, State.REPLACED) for state in states)


def _halfway(dossier: Dossier) -> Iterator[Occasion]:
    """The question for feedback, once a rotation (A26)."""
    mine, found = dossier.rotation, halfway(dossier)
    if mine is not None and found is not None:
        yield Occasion(HALFWAY, *found, name=mine.begun.isoformat())


def _classes(dossier: Dossier, today: date, classes: Iterable[Cohort]) -> Iterator[Occasion]:
    """The deadlines of the student's classes, each time one is announced in its last two weeks."""
    joined = {member.cohort for member in dossier.classes}
    for cohort in (one for one in classes if one.id in joined):
        for one in deadlines.upcoming(cohort, today):
            before = sorted({0, *(n for n in (cohort.before if one.before is None else one.before) if n <= SOON)})
            ends = [one.day, *(one.day - timedelta(n + 1) for n in before)]
            for n, by in zip(before, ends, strict=False):
                name = f"{cohort.id}.{one.id}.{one.day:%Y%m%d}.{n}"
                on = one.day - timedelta(n)
                yield Occasion(CLASS, on, by, sure=one.sure, name=name, title=one.title, day=one.day)


def _week(dossier: Dossier, season: Season, today: date) -> Iterator[Occasion]:
    """This week's line and the next one's, also after a pause, until submission opens: then there is no use for it."""
    if not dossier.reminders.weekly:
        return
    for name, on, by in reminding.weeks(today, max(today, dossier.reminders.not_before or today)):
        if on < season.submit_open:
            yield Occasion(reminding.WEEK, on, by, name=name)
