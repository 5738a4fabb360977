"""A page that stays, such as Slack's Home tab: the dates of the season, and where the student is if they want that."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.dossier import Dossier
from bot.flows import tracking, tracks
from bot.flows.conversation import Known
from bot.flows.home import HELP, PRIVACY, is_new, standing
from bot.messages import Action, Dated
from bot.playbook import due
from bot.playbook.season import dated, sure
from bot.playbook.season_dates import Event
from bot.screens import Screen, Words

NEXT = 3
"""How many dates are shown."""
SHOW, HIDE = Action("Show here where I am", "/home details"), Action("Show nothing of me here", "/home neutral")
ROOMS = (
    Action("Where you are", "/home", "primary"),
    Action("Your story", "/story"),
    Action("Your writers", "/advocates"),
    Action("Your requests", "/draft"),
    Action("Your plan", "/plan"),
)


def screen(dossier: Dossier) -> Screen:
    """The card of the page: the same for everybody, until the student turns details on."""
    opened = dossier.shown and not is_new(dossier)
    words = standing(dossier) if opened else Words("home/front", "neutral")
    return Screen(
        Words("home/front", "title"),
        (words, *((Words("home/front", "wanted"),) if opened else ())),
        actions=(*ROOMS, HIDE if dossier.shown else SHOW, PRIVACY, HELP),
    )


def dates(known: Known) -> tuple[Dated, ...]:
    """The next dates: of the season, the same for everybody; where details are shown, of the student's own ways.

    Beside those then stands what falls due about their letters, without a name.
    """
    events = tracks.events(known) if known.dossier.shown else known.season.events.values()
    coming = [(event.day, _event(event)) for event in events if event.day >= known.today]
    coming += _letters(known) if known.dossier.shown else ()
    return tuple(one for _, one in sorted(coming, key=lambda pair: pair[0])[:NEXT])


def _event(event: Event) -> Dated:
    return Dated(event.label, dated(event.day, event.status), sure(event.status), event.starts)


def _letters(known: Known) -> Iterator[tuple[date, Dated]]:
    for letter in tracking.every(known.dossier):
        way, season = tracking.way(known.dossier, letter), tracking.season_for(known, letter)
        for one in due.due(way, season, known.today):
            day = one.by if one.on <= known.today and one.by else one.on
            if day >= known.today:
                yield day, Dated(f"One of your letters: {one.duty.label}", dated(day, one.sure), sure(one.sure))
