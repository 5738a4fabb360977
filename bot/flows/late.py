"""When an ask comes late, said plainly and with what still helps (A40). Words only: nothing is shut by it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from bot.flows.conversation import Known
from bot.flows.speaking import own_season
from bot.playbook.outreach import AGREED
from bot.playbook.season import Season
from bot.screens import Words


class Late(StrEnum):
    """What is late by now: a new letter, or by January everything."""

    LETTER = "letter"
    OUTREACH = "outreach"


def late(today: date, season: Season) -> Late | None:
    """What is late on this day: a letter after its last safe day (B32), outreach from 1 January of the match year."""
    if today >= date(season.match_year, 1, 1):
        return Late.OUTREACH
    return Late.LETTER if today > season.ask_hard_latest else None


def for_writers(known: Known) -> tuple[Words, ...]:
    """The banner of the writers; about letters only while somebody may still be asked for one."""
    found = late(known.today, _season(known))
    agreed = all(advocate.willing in AGREED for advocate in known.dossier.advocates)
    return () if found is None or (found is Late.LETTER and agreed) else (_words(found, known),)


def for_outreach(known: Known) -> tuple[Words, ...]:
    """The banner of outreach, from January on."""
    found = late(known.today, _season(known))
    return (_words(found, known),) if found is Late.OUTREACH else ()


def _season(known: Known) -> Season:
    """The student's own season until its Match Day; after that the one that can still be prepared."""
    own = own_season(known.dossier, known.season)
    return own if known.today <= own.match_day else known.season


def _words(found: Late, known: Known) -> Words:
    season, today = _season(known), known.today
    facts = {
        "since": season.shown("ask_hard_latest"),
        "year": season.match_year,
        "letters_in": season.shown("letters_in") if today <= season.letters_in else "",
        "lists": season.shown("rank_deadline") if today <= season.rank_deadline else "",
    }
    return Words("advocates/late", found.value, facts)
