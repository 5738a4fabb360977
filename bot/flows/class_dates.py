"""The dates of a class on cards: for its staff, and for those who are in it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.cohort import Cohort, Deadline, announcing, audience, deadlines, hours
from bot.flows.class_cards import back, lost, to
from bot.interview.dates import spelled
from bot.messages import Action
from bot.playbook.season import sure
from bot.screens import Screen, Words

PAGE = 8
"""Deadlines on one card."""
HOME = Action("Home", "/home")


def row(one: Deadline) -> dict[str, object]:
    """A deadline as the facts of a template."""
    return {
        "number": one.id,
        "title": one.title,
        "day": spelled(one.day),
        "at": hours.spelled(one.at),
        "sure": sure(one.sure),
        "note": one.note,
        "whom": audience.spelled(one.ways),
        "cancelled": one.cancelled,
    }


def listed(cohort: Cohort, today: date, page: int = 0, said: Words | None = None) -> Screen:
    """What lies ahead, the next first, a page at a time."""
    ahead = deadlines.upcoming(cohort, today)
    page = max(0, min(page, (len(ahead) - 1) // PAGE))
    shown = ahead[page * PAGE : (page + 1) * PAGE]
    facts = {"rows": tuple(map(row, shown)), "count": len(ahead), "zone": cohort.zone, "name": cohort.name}
    changes = tuple(Action(f"Change {one.id}", to(cohort, f"deadline edit {one.id}")) for one in shown)
    turns = tuple(
        Action(label, to(cohort, f"deadline page {n + 1}"))
        for n, label in ((page - 1, "Earlier"), (page + 1, "Later"))
        if 0 <= n * PAGE < len(ahead) and n >= 0
    )
    return Screen(
        Words("deadline/list", "title", facts),
        (*((said,) if said else ()), Words("deadline/list", "text", facts)),
        actions=(
            Action("Add a deadline", to(cohort, "deadline add"), "primary"),
            *changes,
            *turns,
            Action("Dates of the season", to(cohort, "deadline season")),
            Action("Take in a table", to(cohort, "deadline import")),
            back(cohort),
        ),
        private=True,
    )


def kept(cohort: Cohort | None, number: str) -> Screen:
    """After one was put in or changed: that one, with the way on."""
    if cohort is None:
        return lost()
    one = deadlines.found(cohort, number or str(cohort.numbers))
    return lost() if one is None else shown(cohort, one, Words("deadline/one", "kept"))


def shown(cohort: Cohort, one: Deadline, said: Words | None = None) -> Screen:
    """One deadline, with what can be done to it."""
    told = tuple(bound.called for bound in announcing.told_in(cohort, one))
    facts = {**row(one), "name": cohort.name, "zone": cohort.zone, "channels": told, "all": len(cohort.channels)}
    ends = Action("Bring it back", to(cohort, f"deadline restore {one.id}"))
    if not one.cancelled:
        ends = Action("Cancel it", to(cohort, f"deadline cancel {one.id}"), "danger")
    return Screen(
        Words("deadline/one", "title", facts),
        (*((said,) if said else ()), Words("deadline/one", "text", facts)),
        actions=(
            Action("Add another", to(cohort, "deadline add"), "primary"),
            Action("Change it", to(cohort, f"deadline edit {one.id}")),
            ends,
            Action("All deadlines", to(cohort, "deadline")),
            back(cohort),
        ),
        private=True,
    )


def mine(classes: Iterable[Cohort], today: date, offered: Iterable[Cohort] = ()) -> Screen:
    """For a student: what lies ahead in their classes and in that of the channel; `offered` can be joined."""
    listed_ = tuple(
        {
            "name": one.name,
            "zone": one.zone,
            "rows": tuple(map(row, deadlines.upcoming(one, today)[:PAGE])),
            "more": max(0, len(deadlines.upcoming(one, today)) - PAGE),
        }
        for one in classes
    )
    actions = (
        *(Action(f"Join {one.name}", to(one, "join"), "primary") for one in offered),
        Action("My own plan", "/plan"),
        Action("Remind me in private", "/reminders"),
        Action("Ask without my name", "/ask"),
    )
    return Screen(
        Words("deadline/mine", "title"),
        (Words("deadline/mine", "text", {"classes": listed_}),),
        actions=(*actions, Action("Join or leave a class", "/cohort"), HOME),
        private=True,
    )
