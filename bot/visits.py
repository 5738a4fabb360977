"""A page of one's own, outside of the platform: what is said of the link that opens it. Pure."""

from __future__ import annotations

from datetime import timedelta

from bot import stage
from bot.dossier import Dossier
from bot.effects import Turn, Visit, Visiting
from bot.messages import Action
from bot.screens import Screen, Words
from bot.stage import Moment

WAITS = timedelta(minutes=15)
"""How long a link can be opened."""
IDLE = timedelta(minutes=30)
"""How long a page stays open without a press or a saved draft."""
LASTS = timedelta(hours=2)
"""How long it stays open at most."""
HOME = Action("Home", "/home")


def page(dossier: Dossier, rest: str, moment: Moment) -> Turn:
    """`/vouch page`: a link that opens once; `off` ends it, and the page it opened."""
    what = Visiting.OFF if rest.strip().casefold() == Visiting.OFF else Visiting.NEW
    # The shell shows what came of it instead.
    return Turn(dossier, (stage.current(dossier, moment),), (Visit(what),))


def nowhere() -> Screen:
    """This Vouch serves no such pages."""
    return _told("nowhere", {}, HOME)


def made(link: str) -> Screen:
    """The link, shown once."""
    facts = {"link": link, "waits": _minutes(WAITS), "idle": _minutes(IDLE), "hours": _minutes(LASTS) // 60}
    return _told("made", facts, Action("Close it", f"/page {Visiting.OFF}"), HOME)


def ended(*, was: bool) -> Screen:
    """No link and no page any more."""
    return _told("ended", {"was": was}, Action("Open a page", "/page"), HOME)


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds()) // 60


def _told(block: str, facts: dict[str, object], *actions: Action) -> Screen:
    text = (Words("places/page", block, facts),)
    return Screen(Words("places/page", "title"), text, actions=actions, private=True)
