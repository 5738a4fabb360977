"""Where somebody applies at once: the services of each way, one timeline of all, and what to do where they meet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.interview.questions import Option
from bot.playbook.season import Season
from bot.playbook.season_dates import Event


class Track(Option):
    """One way into residency, by the services it goes through."""

    ERAS = "eras", "A field in ERAS"
    RESIDENCYCAS = "residencycas", "Emergency medicine or OB-GYN, in ResidencyCAS"
    PRELIM = "prelim", "A first year (preliminary or transitional)"
    UROLOGY = "urology", "Urology: applies in ERAS, matches early"
    SF_MATCH = "sf match", "Ophthalmology, in SF Match"
    MILITARY = "military", "The military match"


class Clash(Option):
    """Where two ways meet; the labels say what it is about."""

    TWO_APPLICATIONS = "two_applications", "Two applications, one rank list"
    SUPPLEMENTAL = "supplemental", "A first year for an advanced place"
    FIRST_YEAR = "first_year", "A first year after an early match"
    UROLOGY = "urology", "Urology before the main match"
    SF_MATCH = "sf_match", "Ophthalmology before the main match"
    TWO_EARLY = "two_early", "Two early matches"
    MILITARY = "military", "The military match before the others"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A clash with its days: `first` is what is known first, `then` the last day to act on it."""

    clash: Clash
    first: Event
    then: Event


SHARED = ("NRMP", "seed", "cohort")
"""For everybody: the main match, which is also what an early one falls back on, and our own counsel."""
SERVICES = {
    Track.ERAS: ("ERAS",),
    Track.RESIDENCYCAS: ("ResidencyCAS",),
    Track.PRELIM: ("ERAS",),
    Track.UROLOGY: ("ERAS", "Urology"),
    Track.SF_MATCH: ("SF Match",),
    Track.MILITARY: ("JSGMESB",),
}
LETTERS = {
    Track.ERAS: "ERAS",
    Track.RESIDENCYCAS: "ResidencyCAS",
    Track.PRELIM: "ERAS",
    Track.UROLOGY: "ERAS",
    Track.SF_MATCH: "SF Match",
    Track.MILITARY: "military",
}
"""The service the letters of each way go through, as the table of specialties spells it."""
EARLY = {Track.UROLOGY: "uro_match", Track.SF_MATCH: "sf_match", Track.MILITARY: "mil_results"}
"""Matches whose results come before rank lists of the main one are due, with the event of the results."""
_BY_SERVICE = {"ResidencyCAS": Track.RESIDENCYCAS, "SF Match": Track.SF_MATCH}


def of_field(service: str) -> tuple[Track, ...]:
    """The way of somebody who named a field and nothing else, by the service the field applies through."""
    return (_BY_SERVICE.get(service, Track.ERAS),)


def letter_services(tracks: Iterable[Track], main: str) -> tuple[str, ...]:
    """Every service the letters of somebody on these ways go through; that of their field first."""
    every = dict.fromkeys(LETTERS[track] for track in tracks)
    return tuple(sorted(every, key=lambda name: name != main)) or (main,)


def timeline(tracks: Iterable[Track], season: Season) -> tuple[Event, ...]:
    """Every event that concerns somebody on these ways, each once, in the order of the days."""
    wanted = {*SHARED, *(service for track in tracks for service in SERVICES[track])}
    return tuple(event for event in season.events.values() if event.service in wanted)


def meetings(tracks: Iterable[Track], season: Season) -> tuple[Meeting, ...]:
    """Where these ways meet, in the order in which something is known."""
    mine = frozenset(tracks)
    events = season.events
    rank, ranking = events["nrmp_rol_deadline"], events["nrmp_rank_open"]
    found = []
    if {Track.ERAS, Track.RESIDENCYCAS} <= mine:
        found.append(Meeting(Clash.TWO_APPLICATIONS, ranking, rank))
    if {Track.ERAS, Track.PRELIM} <= mine:
        found.append(Meeting(Clash.SUPPLEMENTAL, ranking, rank))
    if Track.PRELIM in mine and mine & {Track.UROLOGY, Track.SF_MATCH}:
        found.append(Meeting(Clash.FIRST_YEAR, _results(mine - {Track.MILITARY}, season)[-1], rank))
    for track, clash in ((Track.UROLOGY, Clash.UROLOGY), (Track.SF_MATCH, Clash.SF_MATCH)):
        if track in mine and mine & {Track.ERAS, Track.RESIDENCYCAS}:
            found.append(Meeting(clash, events[EARLY[track]], rank))
    if {Track.UROLOGY, Track.SF_MATCH} <= mine:
        found.append(Meeting(Clash.TWO_EARLY, *_results(mine - {Track.MILITARY}, season)))
    if Track.MILITARY in mine and len(mine) > 1:
        found.append(Meeting(Clash.MILITARY, events[EARLY[Track.MILITARY]], rank))
    return tuple(sorted(found, key=lambda one: one.first.day))


def _results(tracks: Iterable[Track], season: Season) -> list[Event]:
    """The results of the early matches among these, the earliest first."""
    return sorted((season.events[EARLY[track]] for track in tracks if track in EARLY), key=lambda event: event.day)
