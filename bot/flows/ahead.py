"""What comes next for one student, with its days: their letters and the dates of their season. And as a calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.flows.conversation import Known
from bot.flows.rotation import halfway
from bot.flows.speaking import own_season
from bot.flows.tracking import every, season_for, way
from bot.flows.tracks import events
from bot.messages import File
from bot.playbook import due
from bot.playbook.due import Duty
from bot.playbook.season import Season, dated, sure
from bot.playbook.season_ics import Entry, calendar, entries
from bot.playbook.tracker import written
from bot.screens import Words

_ASKS = ("ask_ideal_latest", "ask_hard_latest")


@dataclass(frozen=True, slots=True)
class Ahead:
    """One thing to come, begun or late. `day` is its last day, or its only one."""

    day: date
    words: Words
    asks: bool = False
    """It is a latest day to ask: why so early is said beside it (B33)."""


def ahead(known: Known) -> tuple[Ahead, ...]:
    """One thing a letter, what presses most, and the dates of the season; what ends first in front."""
    return tuple(sorted((*_letters(known), *_halfway(known), *_milestones(known)), key=lambda one: one.day))


def file(known: Known, more: Iterable[Entry] = ()) -> File:
    """The plan as a calendar, with more entries: no name of a person or a program, no score, not whose it is."""
    season = own_season(known.dossier, known.season)
    listed = (*entries(season, events(known)), *_entries(known, season), *_rotation(known, season), *more)
    return File("vouch-plan.ics", "text/calendar", calendar(sorted(listed, key=lambda entry: entry.uid)))


def _milestones(known: Known) -> Iterator[Ahead]:
    asking = not known.dossier.advocates
    for event in events(known):
        if event.day >= known.today and (asking or event.key not in _ASKS):
            facts = {"day": dated(event.day, event.status), "label": event.label}
            yield Ahead(event.day, Words("plan/ahead", "event", facts), event.key in _ASKS)


def _letters(known: Known) -> Iterator[Ahead]:
    names = {who.id: who.name for who in known.dossier.advocates}
    for letter in every(known.dossier):
        one = due.following(way(known.dossier, letter), season_for(known, letter), known.today)
        asks = one is not None and one.duty in (Duty.LATEST, Duty.ASK)
        if one is not None and not (asks and one.late(known.today)):  # that it is late is said above them all
            day = one.by or one.on
            facts = {
                "day": dated(day, one.sure),
                "who": names[letter.advocate],
                "late": one.late(known.today),
            }
            yield Ahead(day, Words("plan/ahead", one.duty.value, facts), asks)


def _halfway(known: Known) -> Iterator[Ahead]:
    """The question for feedback, from the middle of the rotation to its end (A26)."""
    found = halfway(known.dossier)
    if found is not None and known.today <= found[1]:
        come = found[0] <= known.today
        facts = {"day": written(found[1] if come else found[0]), "come": come}
        yield Ahead(max(found[0], known.today), Words("plan/ahead", "halfway", facts))


def _rotation(known: Known, season: Season) -> Iterator[Entry]:
    mine, found = known.dossier.rotation, halfway(known.dossier)
    if mine is not None and found is not None and known.today <= found[1]:
        title = known.write(Words("plan/calendar", "halfway")).text.strip()
        yield Entry(f"{season.match_year}-rotation-{mine.begun}-halfway@plan.vouch", found[0], title)


def _entries(known: Known, season: Season) -> Iterator[Entry]:
    """What falls due about each letter, by its number; the UID holds nothing else, and stays when days move."""
    for number, letter in enumerate(every(known.dossier), 1):
        for one in due.due(way(known.dossier, letter), season_for(known, letter), known.today):
            title = known.write(Words("plan/calendar", one.duty.value, {"number": number})).text.strip()
            uid = f"{season.match_year}-letter-{letter.advocate}-{one.duty.value}@plan.vouch"
            yield Entry(uid, one.by or one.on, f"{title}{sure(one.sure)}")
