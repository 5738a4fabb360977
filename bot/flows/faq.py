"""Look something up: the list, one answer with its source, or a chart with the stamp that it is no data."""

from __future__ import annotations

from bot.messages import Action
from bot.playbook.faq import Entry, Kind, find, of
from bot.screens import Screen, Words

MORE, HOME = Action("More questions", "/faq"), Action("Home", "/home")
SHEETS = {Kind.QUESTION: "faq/questions", Kind.TERM: "faq/terms", Kind.CHART: "faq/charts"}
MOST_OFFERED = 5
"""Entries offered when the words fit several."""


def screen(wanted: str) -> Screen:
    """What was asked for; without words, or with words that fit nothing, the list."""
    found = find(wanted) if wanted.strip() else ()
    match found:
        case ():
            return _list(asked=bool(wanted.strip()))
        case (entry,):
            return _answer(entry)
    return Screen(
        Words("faq/page", "title"),
        (Words("faq/page", "several"),),
        actions=(*map(_button, found[:MOST_OFFERED]), MORE, HOME),
    )


def _list(*, asked: bool) -> Screen:
    facts = {
        "asked": asked,
        "terms": tuple(entry.label for entry in of(Kind.TERM)),
        "charts": tuple(entry.label for entry in of(Kind.CHART)),
    }
    buttons = map(_button, of(Kind.QUESTION))
    return Screen(Words("faq/page", "title"), (Words("faq/page", "text", facts),), actions=(*buttons, HOME))


def _answer(entry: Entry) -> Screen:
    said = Words(SHEETS[entry.kind], entry.key)
    facts = {
        "label": entry.label,
        "source": entry.source,
        "read_on": entry.read_on.isoformat() if entry.read_on else "",
    }
    below = Words("faq/page", "stamp" if entry.kind is Kind.CHART else "source" if entry.source else "advice", facts)
    own = entry.kind is Kind.TERM and not entry.source
    return Screen(
        Words("faq/page", "entry", facts),
        (said,) if own else (said, below),
        entry.rows,
        actions=(MORE, HOME),
    )


def _button(entry: Entry) -> Action:
    return Action(entry.label, f"/faq {entry.key}")
