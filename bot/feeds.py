"""A calendar that reads itself: what is said of the secret link a program subscribes to. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot import stage
from bot.cohort import Cohort
from bot.dossier import Dossier
from bot.effects import Feed, Feeding, Turn
from bot.flows import class_cards
from bot.messages import Action, Style
from bot.playbook.season import dated
from bot.playbook.season_dates import Status
from bot.screens import Screen, Words
from bot.stage import Moment

PATH = "calendar"
"""The first part of a link's path."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Of which feed is spoken: the student's own, or that of a class."""

    cohort: Cohort | None = None

    def action(self, label: str, word: str, style: Style = "plain") -> Action:
        """A button that does something with it."""
        to = class_cards.to(self.cohort, f"feed {word}") if self.cohort else f"/plan feed {word}"
        return Action(label, to, style)

    @property
    def others(self) -> tuple[Action, ...]:
        """Where else to go from here."""
        if self.cohort:
            return (class_cards.back(self.cohort),)
        return (Action("As a file", "/plan calendar"), Action("Your plan", "/plan"))

    def screen(self, block: str, facts: dict[str, object], *actions: Action) -> Screen:
        """A card about it."""
        facts = {**facts, "name": self.cohort.name if self.cohort else ""}
        words = (Words("plan/feed", block, facts),)
        return Screen(Words("plan/feed", "title", facts), words, actions=(*actions, *self.others), private=True)


def feed(dossier: Dossier, word: str, moment: Moment, cohort: Cohort | None = None) -> Turn:
    """`feed` after `/vouch plan` or `/cohort`: look at the link; `new` makes one, `off` ends it."""
    known = {what.value: what for what in Feeding}
    what = known.get(word.strip().casefold(), Feeding.LOOK)
    # The shell shows what came of it instead.
    return Turn(dossier, (stage.current(dossier, moment),), (Feed(what, cohort),))


def nowhere(whose: Whose) -> Screen:
    """This Vouch cannot be reached from outside."""
    return whose.screen("nowhere", {})


def none_yet(whose: Whose) -> Screen:
    """What a link would be, before there is one."""
    return whose.screen("none", {}, whose.action("Make the link", "new", "primary"))


def there_is(whose: Whose, since: datetime) -> Screen:
    """There is a link, which cannot be shown again."""
    new, off = whose.action("Make a new one, end this one", "new"), whose.action("Turn it off", "off", "danger")
    return whose.screen("there", {"day": dated(since.date(), Status.OFFICIAL)}, new, off)


def made(whose: Whose, link: str, *, again: bool) -> Screen:
    """The link, shown once."""
    return whose.screen("made", {"link": link, "again": again}, whose.action("Turn it off", "off"))


def ended(whose: Whose, *, was: bool) -> Screen:
    """No link any more."""
    return whose.screen("ended", {"was": was}, whose.action("Make a link", "new"))
