"""One letter as the playbook sees it, for the pages about letters: what is due, its risk, who could step in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.dossier import Advocate, Tracked
from bot.flows import tracking
from bot.flows.conversation import Known
from bot.flows.speaking import own_season
from bot.flows.writers import chosen
from bot.playbook import due, risk, tracker
from bot.playbook.due import Due, Way
from bot.playbook.mix import Mix, propose
from bot.playbook.people import Willing
from bot.playbook.portal import Service
from bot.playbook.risk import Risk
from bot.playbook.season import Season
from bot.playbook.tracker import Standing, State

OPEN = (State.PLANNED, State.DRAFTED)
"""Nobody has been asked for these yet."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter with its writer, and what holds of it today."""

    who: Advocate
    kept: Tracked
    way: Way
    now: Standing
    risk: Risk
    next: Due | None
    season: Season
    """With the days of the service it goes through."""


def letter(known: Known, who: Advocate) -> Letter:
    """One letter, looked at today."""
    kept = tracking.tracked(known.dossier, who.id)
    season = tracking.season_for(known, kept)
    way = tracking.way(known.dossier, kept)
    return Letter(
        who,
        kept,
        way,
        tracker.standing(kept.moves),
        risk.risk(way, season, known.today),
        due.following(way, season, known.today),
        season,
    )


def letters(known: Known) -> tuple[Letter, ...]:
    """Every letter that has begun and those of the proposed writers: the most at risk first, then what is due first."""
    proposed = {who.id for who in chosen(known.dossier, known.specialties)}
    every = (letter(known, who) for who in known.dossier.advocates)
    found = [one for one in every if one.now.state is not State.PLANNED or one.who.id in proposed]
    return tuple(
        sorted(found, key=lambda one: (-one.risk.level, one.next.on if one.next else season_of(known).match_day))
    )


def season_of(known: Known) -> Season:
    """The student's own season."""
    return own_season(known.dossier, known.season)


def stands_in(known: Known, who: Advocate) -> Advocate | None:
    """Whom the mix would have instead: the first of the best set, or of the reserve, nobody has asked (B36)."""
    dossier = known.dossier
    others = [kept for kept in dossier.advocates if kept.id != who.id and _may_write(known, kept)]
    mix = propose(others, dossier.scenario, dossier.profile.specialty, known.specialties)
    members = (*(mix.best.members if mix.best else ()), *mix.bench)
    return next((one.who for one in members if tracking.standing(dossier, one.who.id).state in OPEN), None)


def best(known: Known, through: Service | None = None) -> Mix[Advocate]:
    """The best of the letters that are there by what each covers, as many as a program of that service takes.

    Without one, of the service of the student's field.
    """
    there = (State.UPLOADED, State.ASSIGNED)
    dossier, limit = known.dossier, (through or tracking.service(known)).limit
    writers = [kept for kept in dossier.advocates if tracking.standing(dossier, kept.id).state in there]
    willing = [replace(kept, willing=Willing.LETTER) for kept in writers]
    return propose(willing, dossier.scenario, dossier.profile.specialty, known.specialties, most=limit)


def _may_write(known: Known, who: Advocate) -> bool:
    return tracking.standing(known.dossier, who.id).state not in (State.WITHDRAWN, State.REPLACED)
