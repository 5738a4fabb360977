"""What the staff of a class, and those who may join one, see of it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.cohort import Cohort, Right, belongs, deadlines, may_join, rights, runs
from bot.interview.dates import spelled
from bot.messages import Action, Caller, Person
from bot.screens import Screen, Words

HOME = Action("Home", "/home")
HELP = Action("Help", "/cohort help")


def to(cohort: Cohort, words: str) -> str:
    """A command about this class, whichever is in front when it is pressed."""
    return f"/cohort {cohort.id} {words}".rstrip()


def back(cohort: Cohort) -> Action:
    """To the class."""
    return Action("The class", to(cohort, "home"))


def home(cohort: Cohort | None, caller: Caller | None, today: date) -> Screen:
    """The class for its staff: what is next, and what can be done."""
    if cohort is None:
        return lost()
    mine = rights(cohort, caller)
    facts = {
        "name": cohort.name,
        "year": cohort.match_year,
        "channels": len(cohort.channels),
        "paused": cohort.paused,
        "settings": Right.SETTINGS in mine,
        "deadlines": len(deadlines.upcoming(cohort, today)),
    }
    fields = (
        ("Match", str(cohort.match_year)),
        ("Time", cohort.zone),
        ("Channels", ", ".join(bound.called for bound in cohort.channels) or "none yet"),
        ("Next", _next(cohort, today)),
        ("Staff", str(len(cohort.staff))),
    )
    return Screen(
        Words("cohort/home", "title", facts),
        (Words("cohort/home", "text", facts),),
        fields,
        (*_steps(cohort, mine), HELP),
        private=True,
    )


def _steps(cohort: Cohort, mine: frozenset[Right]) -> Iterable[Action]:
    if Right.DEADLINES in mine and not cohort.deadlines:
        yield Action("Take in the dates of the season", to(cohort, "deadline season"), "primary")
    if Right.DEADLINES in mine:
        yield Action("Deadlines", to(cohort, "deadline"))
    if Right.ANNOUNCE in mine:
        ready = bool(cohort.deadlines and cohort.channels and not cohort.announcing)
        yield Action("Announcements", to(cohort, "announce"), "primary" if ready else "plain")
    if Right.SETTINGS in mine:
        yield Action(
            "Channels", to(cohort, "channel"), "primary" if cohort.deadlines and not cohort.channels else "plain"
        )
        yield Action("Who can join", to(cohort, "joining"))
        yield Action("Name, year and time", to(cohort, "settings"))
    if Right.STAFF in mine:
        yield Action("Staff", to(cohort, "staff"))
    if Right.QUESTIONS in mine:
        yield Action("Questions without a name", to(cohort, "questions"))
    if Right.PROGRESS in mine:
        yield Action("How far the class is", to(cohort, "progress"))
    if Right.AUDIT in mine:
        yield Action("Who did what", to(cohort, "audit"))


def _next(cohort: Cohort, today: date) -> str:
    ahead = deadlines.upcoming(cohort, today)
    return f"{ahead[0].title}, {spelled(ahead[0].day)}" if ahead else "no deadline yet"


def lost() -> Screen:
    """No such class, or none that this person may do that to; which of the two is not said."""
    return Screen(
        Words("cohort/refused", "title"), (Words("cohort/refused", "text"),), actions=(HELP, HOME), private=True
    )


def here(classes: Iterable[Cohort], mine: frozenset[str], caller: Caller | None) -> Screen:
    """For whoever is on no staff list: the classes of this place, to join or to leave."""
    offered = tuple(classes)
    open_ = [one for one in offered if one.id not in mine and may_join(one, caller)]
    shut = tuple(one.name for one in offered if one.id not in mine and one not in open_)
    joins = tuple(Action(f"Join {one.name}", to(one, "join"), "primary") for one in open_)
    leaves = tuple(Action(f"Leave {one.name}", to(one, "leave")) for one in offered if one.id in mine)
    setup = (Action("Set up a class", "/cohort setup", "plain" if offered else "primary"),) if runs(caller) else ()
    facts = {
        "names": tuple(one.name for one in offered),
        "admin": runs(caller),
        "some": bool(offered),
        "belongs": tuple(one.name for one in open_ if belongs(one, caller)),
        "shut": shut,
    }
    return Screen(
        Words("cohort/here", "title"),
        (Words("cohort/here", "text", facts),),
        actions=(*joins, *leaves, *setup, HELP, HOME),
        private=True,
    )


def choose(classes: Iterable[Cohort]) -> Screen:
    """For somebody who works for several classes."""
    actions = tuple(Action(one.name, to(one, "home")) for one in classes)
    return Screen(
        Words("cohort/choose", "title"), (Words("cohort/choose", "text"),), actions=(*actions, HELP), private=True
    )


def joined(cohort: Cohort, *, before: bool) -> Screen:
    """Who has just joined, or was in it already."""
    return Screen(
        Words("cohort/joined", "title", {"name": cohort.name}),
        (Words("cohort/joined", "already" if before else "text", {"name": cohort.name}),),
        actions=(
            Action("Remind me in private", "/reminders", "primary"),
            Action("Ask without my name", "/ask"),
            Action("Leave the class", to(cohort, "leave")),
            HOME,
        ),
        private=True,
    )


def left(cohort: Cohort) -> Screen:
    """Who has just left."""
    return Screen(
        Words("cohort/joined", "title", {"name": cohort.name}),
        (Words("cohort/joined", "left", {"name": cohort.name}),),
        actions=(Action("Join again", to(cohort, "join")), HOME),
        private=True,
    )


def person(who: Person) -> dict[str, str]:
    """Somebody on a card: their account, as the door may draw it."""
    return {"id": who.user, "door": who.door}
