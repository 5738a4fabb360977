"""The dates of a class: put in, changed, taken out, and what of the season they are. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time

from bot.cohort.audience import of_service
from bot.cohort.values import Cohort, Deadline
from bot.interview.questions import Problem
from bot.playbook import tracks, zones
from bot.playbook.season import Season, dated
from bot.playbook.season_dates import Disagrees, Event

MOST = 2000
"""Deadlines of one class, cancelled ones too."""
_INSIDE = frozenset({"soap_prepare", "soap_review", "soap_round1", "soap_round2", "soap_round3", "soap_round4"})
"""Hours inside of SOAP: nothing a class is told weeks ahead."""
_NAMES = {
    "eras_submit_open": ("eras", "submi"),
    "eras_review_open": ("eras", "review"),
    "nrmp_std_deadline": ("nrmp", "regist"),
    "nrmp_rol_deadline": ("rank", "list"),
    "match_day": ("match day",),
}
"""Parts of words by which a title names a date of the season; all of them have to be in it."""


def found(cohort: Cohort, number: str) -> Deadline | None:
    """The deadline with a number."""
    return next((one for one in cohort.deadlines if one.id == number), None)


def upcoming(cohort: Cohort, today: date) -> tuple[Deadline, ...]:
    """Those that hold and are not over, the next first."""
    return tuple(sorted((one for one in cohort.deadlines if not one.cancelled and one.day >= today), key=order))


def order(one: Deadline) -> tuple[date, time, str]:
    """By day, then hour; a whole day ends with its last minute."""
    return one.day, one.at or time.max, one.title.casefold()


def instant(cohort: Cohort, one: Deadline) -> datetime | None:
    """The aware instant, where an hour is known."""
    return None if one.at is None else zones.instant(one.day, one.at, cohort.zone)


def put(cohort: Cohort, *new: Deadline) -> Cohort:
    """The class with more deadlines, each with the next number."""
    numbered = tuple(replace(one, id=str(cohort.numbers + place)) for place, one in enumerate(new, 1))
    return replace(cohort, deadlines=(*cohort.deadlines, *numbered), numbers=cohort.numbers + len(new))


def change(cohort: Cohort, *changed: Deadline) -> Cohort:
    """The class with these in place of those with the same numbers; each counts one more change."""
    new = {one.id: replace(one, revision=one.revision + 1) for one in changed}
    return replace(cohort, deadlines=tuple(new.get(one.id, one) for one in cohort.deadlines))


# ------------------------------------------------------------------ the season


def of_season(cohort: Cohort, season: Season, today: date) -> tuple[Deadline, ...]:
    """The dates of its ways of applying that lie ahead and are not in the class yet."""
    there = {one.event for one in cohort.deadlines}
    events = tracks.timeline(cohort.ways, season) if cohort.ways else ()
    wanted = (event for event in events if event.key not in there | _INSIDE)
    return tuple(one for one in (_dated(event, cohort) for event in wanted) if one.day >= today)


def _dated(event: Event, cohort: Cohort) -> Deadline:
    """A date of the season on the clock of the class."""
    starts = None if event.starts is None else zones.local(event.starts, cohort.zone)
    day, at = (event.day, None) if starts is None else (starts.date(), starts.time())
    ways = of_service(event.service)
    return Deadline("", event.label, day, at, ways=ways, event=event.key, sure=event.status)


def conflict(cohort: Cohort, one: Deadline, season: Season) -> Problem | None:
    """What speaks against a deadline: the same one twice, or a rule of the season. The rules may be overruled."""
    title = one.title.casefold()
    for other in cohort.deadlines:
        if other.id != one.id and not other.cancelled and (other.title.casefold(), other.day) == (title, one.day):
            return Problem("deadline.twice", {"number": other.id})
    return against(one, season)


def against(one: Deadline, season: Season) -> Problem | None:
    """What the season's rules have against a deadline; whoever knows better may overrule them."""
    title = one.title.casefold()
    if one.event:
        return _disagreement(one, season)
    named = next((key for key, parts in _NAMES.items() if all(part in title for part in parts)), "")
    event = season.events.get(named)
    if event is not None and one.day != event.day:
        return Problem("deadline.differs", _facts(event), firm=False)
    review = season.events["eras_review_open"]
    if "letter" in title and review.day < one.day < season.match_day:
        return Problem("deadline.letters_late", _facts(review), firm=False)
    return None


def _disagreement(one: Deadline, season: Season) -> Problem | None:
    try:
        Season(season.match_year, ((one.event, one.day),))
    except Disagrees as why:
        return Problem("deadline.rule", {"why": str(why).partition(": ")[2]}, firm=False)
    return None


def _facts(event: Event) -> dict[str, object]:
    return {"label": event.label, "day": dated(event.day, event.status)}


def full(cohort: Cohort, new: Iterable[Deadline]) -> bool:
    """Tell whether so many more are too many."""
    return len(cohort.deadlines) + len(tuple(new)) > MOST
