"""One deadline of a class, new or to be changed: what, which day, at what hour, and a line about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time

from bot.cohort import Audience, Change, Cohort, Deadline, Right, deadlines, hours
from bot.dossier import Dossier
from bot.flows import class_dates, class_tracks
from bot.flows.conversation import Conversation, Known
from bot.interview.dates import Around
from bot.interview.flow import Flow, ask
from bot.interview.questions import Date, Json, Problem, Text, Unreadable, optional
from bot.interview.state import Answer, Interview, View
from bot.playbook.season_dates import Status
from bot.screens import Screen

NAME = "deadline"
LONGEST, NOTE = 90, 300
"""Characters of a title and of the line below it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hour(Text):
    """An hour of the day, in the zone of the class; kept as `17:00`."""

    def read(self, raw: str) -> Json | Problem:
        """Find the hour that is meant."""
        found = hours.hour_of(raw)
        return Problem("deadline.hour") if found is None else f"{found:%H:%M}"

    def load(self, kept: Json) -> str:
        """Return it if it is still one."""
        if not isinstance(kept, str) or hours.hour_of(kept) is None:
            raise Unreadable(self.key)
        return kept


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of one deadline."""

    title: str
    day: date
    at: str | None
    note: str | None
    ways: tuple[Audience, ...] | None


def run(known: Known) -> Flow[Told]:
    """Ask for the title, the day (shown back before it is kept), then what may be left out."""
    title = yield from ask(Text("title", limit=LONGEST, guarded=False, label="What"))
    day = yield from ask(Date("day", guarded=False, around=around(known), label="Day"))
    zone = known.cohort.zone if known.cohort else ""
    hour = Hour(
        "at", guarded=False, label="Hour", facts={"zone": zone}, skip_label="The whole day", skipped="whole day"
    )
    at = yield from ask(optional(hour))
    line = Text("note", limit=NOTE, guarded=False, label="Line below it", skip_label="Nothing more", skipped="none")
    note = yield from ask(optional(line))
    ways = (yield from ask(class_tracks.question())) if class_tracks.wanted(known) else _before(known)
    return Told(" ".join(title.split()), day, at, note, ways)


def _before(known: Known) -> tuple[Audience, ...]:
    """For whom it is already: where no channel is for some alone, nobody is asked."""
    number = known.about.partition("/")[2]
    one = deadlines.found(known.cohort, number) if known.cohort and number else None
    return one.ways if one else ()


def around(known: Known) -> Around:
    """From where the days of a class are read: its own season."""
    season = known.season.of(known.cohort.match_year if known.cohort else None)
    anchors = {
        "submission": season.submit_open,
        "review": season.review_open,
        "rank_list": season.rank_deadline,
        "match_day": season.match_day,
    }
    return Around(known.today, anchors=anchors)


def weigh(told: Told, known: Known) -> Problem | None:
    """What the class or the season says against it."""
    cohort = known.cohort
    if cohort is None:
        return None
    one = _made(known, told)
    if not one.id and deadlines.full(cohort, (one,)):
        return Problem("deadline.full", {"most": deadlines.MOST})
    if one.day < known.today:
        return Problem("deadline.over", firm=False)
    return deadlines.conflict(cohort, one, known.season.of(cohort.match_year))


def _made(known: Known, told: Told) -> Deadline:
    number = known.about.partition("/")[2]
    before = deadlines.found(known.cohort, number) if known.cohort and number else None
    at = None if told.at is None else time.fromisoformat(told.at)
    made = replace(before or Deadline("", told.title, told.day), title=told.title, at=at, note=told.note or "")
    made = replace(made, ways=told.ways or ())
    # A day somebody typed is as sure as they are.
    return made if made.day == told.day else replace(made, day=told.day, sure=Status.OFFICIAL)


def settle(known: Known, told: Told) -> Change | None:
    """Put it in, or in place of what it was."""
    if known.cohort is None:
        return None
    one = _made(known, told)
    if one.id:
        return Change(deadlines.change(known.cohort, replace(one, cancelled=False)), "deadline_changed", one.id)
    made = deadlines.put(known.cohort, one)
    return Change(made, "deadline_added", str(made.numbers))


def finish(known: Known, _: Told) -> Dossier:
    """Nothing of it stays in the record."""
    return known.dossier


def outcome(known: Known) -> Screen:
    """The list as it is now."""
    return class_dates.kept(known.cohort, known.about.partition("/")[2])


def again(cohort: Cohort, one: Deadline) -> Interview:
    """The conversation with what the deadline is now, to be changed."""
    answers = {
        "title": Answer(one.title),
        "day": Answer(one.day.isoformat()),
        "at": Answer(None if one.at is None else f"{one.at:%H:%M}"),
        "note": Answer(one.note or None),
        "ways": Answer(tuple(way.value for way in one.ways) or None),
    }
    return Interview(NAME, f"{cohort.id}/{one.id}", answers, given=answers, view=View.REVIEW)


DEADLINE = Conversation(
    name=NAME, run=run, finish=finish, outcome=outcome, weigh=weigh, settle=settle, needs=Right.DEADLINES
)
