"""A page that stays, such as Slack's Home tab: the dates of the season, and where the student is if they want that."""

from __future__ import annotations

from bot.dossier import Dossier
from bot.flows.conversation import Known
from bot.flows.home import HELP, PRIVACY, is_new, standing
from bot.flows.speaking import own_season
from bot.messages import Action, Dated
from bot.playbook.season import dated, sure
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
    """The next dates of the season; of the student's own season only where details are shown."""
    season = own_season(known.dossier, known.season) if known.dossier.shown else known.season
    coming = sorted((event for event in season.events.values() if event.day >= known.today), key=lambda one: one.day)
    return tuple(
        Dated(event.label, dated(event.day, event.status), sure(event.status), event.starts) for event in coming[:NEXT]
    )
