"""A calendar that reads itself: what is said of the secret link a program subscribes to. Pure."""

from __future__ import annotations

from datetime import datetime

from bot import stage
from bot.dossier import Dossier
from bot.effects import Feed, Feeding, Turn
from bot.messages import Action
from bot.playbook.season import dated
from bot.playbook.season_dates import Status
from bot.screens import Screen, Words
from bot.stage import Moment

PATH = "calendar"
"""The first part of a link's path."""
_BACK, _FILE = Action("Your plan", "/plan"), Action("As a file", "/plan calendar")


def feed(dossier: Dossier, word: str, moment: Moment) -> Turn:
    """`/vouch plan feed`: look at the link; `new` makes one, `off` ends it."""
    known = {what.value: what for what in Feeding}
    what = known.get(word.strip().casefold(), Feeding.LOOK)
    return Turn(dossier, (stage.current(dossier, moment),), (Feed(what),))  # the shell shows what came of it instead


def nowhere() -> Screen:
    """This Vouch cannot be reached from outside."""
    return _screen("nowhere", {}, (_FILE, _BACK))


def none_yet() -> Screen:
    """What a link would be, before there is one."""
    return _screen("none", {}, (Action("Make the link", "/plan feed new", "primary"), _FILE, _BACK))


def there_is(since: datetime) -> Screen:
    """There is a link, which cannot be shown again."""
    new = Action("Make a new one, end this one", "/plan feed new")
    off = Action("Turn it off", "/plan feed off", "danger")
    return _screen("there", {"day": dated(since.date(), Status.OFFICIAL)}, (new, off, _BACK))


def made(link: str, *, again: bool) -> Screen:
    """The link, shown once."""
    return _screen("made", {"link": link, "again": again}, (Action("Turn it off", "/plan feed off"), _BACK))


def ended(*, was: bool) -> Screen:
    """No link any more."""
    return _screen("ended", {"was": was}, (Action("Make a link", "/plan feed new"), _FILE, _BACK))


def _screen(block: str, facts: dict[str, object], actions: tuple[Action, ...]) -> Screen:
    return Screen(Words("plan/feed", "title"), (Words("plan/feed", block, facts),), actions=actions, private=True)
