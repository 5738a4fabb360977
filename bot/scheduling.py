"""The words after `/cohort deadline`. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.asked import Asked
from bot.cohort import Change, Deadline, deadlines
from bot.effects import Turn
from bot.flows import class_dates as cards
from bot.flows import class_import, class_season, deadline
from bot.flows.class_cards import to
from bot.interview.state import Interview
from bot.messages import Action
from bot.screens import Screen, Words


def run(asked: Asked) -> Turn:
    """The list, or what is to be done with one of it, by its number."""
    word, _, more = asked.rest.partition(" ")
    act = _ACTS.get(word.casefold())
    if act is not None:
        return act(replace(asked, rest=more.strip()))
    one = deadlines.found(asked.cohort, word)
    return _list(asked) if one is None else asked.show(cards.shown(asked.cohort, one))


def _list(asked: Asked) -> Turn:
    page = int(asked.rest) - 1 if asked.rest.isascii() and asked.rest.isdigit() and len(asked.rest) < 5 else 0
    return asked.show(cards.listed(asked.cohort, asked.today, page))


def _add(asked: Asked) -> Turn:
    return asked.open(Interview(deadline.NAME, asked.cohort.id))


def _import(asked: Asked) -> Turn:
    return asked.open(Interview(class_import.NAME, asked.cohort.id))


def _season(asked: Asked) -> Turn:
    return asked.open(Interview(class_season.NAME, asked.cohort.id))


def _edit(asked: Asked) -> Turn:
    one = deadlines.found(asked.cohort, asked.rest)
    return _nobody(asked) if one is None else asked.open(deadline.again(asked.cohort, one))


def _cancel(asked: Asked) -> Turn:
    """In two steps: `sure` behind the number is the second."""
    number, _, sure = asked.rest.partition(" ")
    one = deadlines.found(asked.cohort, number)
    if one is None or one.cancelled:
        return _nobody(asked)
    if sure.casefold() != "sure":
        return asked.show(_ask(asked, one))
    return _changed(asked, replace(one, cancelled=True), "cancelled")


def _ask(asked: Asked, one: Deadline) -> Screen:
    facts = cards.row(one)
    actions = (
        Action("Cancel it", to(asked.cohort, f"deadline cancel {one.id} sure"), "danger"),
        Action("Keep it", to(asked.cohort, f"deadline {one.id}"), "primary"),
    )
    return Screen(
        Words("deadline/cancel", "title"), (Words("deadline/cancel", "text", facts),), actions=actions, private=True
    )


def _restore(asked: Asked) -> Turn:
    one = deadlines.found(asked.cohort, asked.rest)
    if one is None or not one.cancelled:
        return _nobody(asked)
    return _changed(asked, replace(one, cancelled=False), "restored")


def _changed(asked: Asked, one: Deadline, said: str) -> Turn:
    change = Change(deadlines.change(asked.cohort, one), f"deadline_{said}", one.id)
    shown = Words("deadline/one", "cancelled") if one.cancelled else Words("deadline/one", "restored")
    return asked.change(change, lambda kept: cards.shown(kept, deadlines.found(kept, one.id) or one, shown))


def _nobody(asked: Asked) -> Turn:
    return asked.show(cards.listed(asked.cohort, asked.today, said=Words("deadline/list", "unknown")))


_ACTS: dict[str, Callable[[Asked], Turn]] = {
    "list": _list,
    "page": _list,
    "add": _add,
    "edit": _edit,
    "cancel": _cancel,
    "restore": _restore,
    "import": _import,
    "season": _season,
}
