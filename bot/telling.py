"""The words after `/cohort announce`. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.asked import Asked
from bot.cohort import Change, Cohort, announcing
from bot.effects import Turn
from bot.flows import class_telling as cards
from bot.flows import notice
from bot.interview.state import Interview
from bot.outbox import State
from bot.screens import Words

MOST = 10
"""Days of announcement before one deadline."""


def run(asked: Asked) -> Turn:
    """How the next one looks, or what is to be done."""
    word, _, more = asked.rest.partition(" ")
    return _ACTS.get(word.casefold(), _looks)(replace(asked, rest=more.strip()))


def _looks(asked: Asked) -> Turn:
    return asked.show(cards.looks(asked.cohort, asked.moment.now))


def _switched(asked: Asked, said: str, made: Cohort) -> Turn:
    change = Change(made, f"announcements_{said}")
    return asked.change(change, lambda kept: cards.looks(kept, asked.moment.now, Words("announce/looks", said)))


def _on(asked: Asked) -> Turn:
    if not asked.cohort.channels:
        return _looks(asked)
    return _switched(asked, "on", replace(asked.cohort, announcing=True))


def _off(asked: Asked) -> Turn:
    return _switched(asked, "off", replace(asked.cohort, announcing=False))


def _pause(asked: Asked) -> Turn:
    return _switched(asked, "paused", replace(asked.cohort, paused=True))


def _resume(asked: Asked) -> Turn:
    return _switched(asked, "resumed", replace(asked.cohort, paused=False))


def _new(asked: Asked) -> Turn:
    return asked.open(Interview(notice.NAME, asked.cohort.id))


def _status(asked: Asked) -> Turn:
    return asked.show(cards.status(asked.cohort, asked.moment.rows))


def _days(asked: Asked) -> Turn:
    """Other days of announcement for the whole class."""
    parts = asked.rest.replace(",", " ").split()
    fits = 0 < len(parts) <= MOST and all(part.isascii() and part.isdigit() and len(part) < 4 for part in parts)
    days = tuple(sorted({int(part) for part in parts}, reverse=True)) if fits else ()
    if not days or days[0] > 365:
        return asked.show(cards.looks(asked.cohort, asked.moment.now, Words("announce/looks", "days_unclear")))
    change = Change(replace(asked.cohort, before=days), "days")
    return asked.change(change, lambda kept: cards.looks(kept, asked.moment.now, Words("announce/looks", "days")))


def _withdraw(asked: Asked) -> Turn:
    made = announcing.withdrawn(asked.cohort, asked.rest)
    if made is None:
        return _unknown(asked)
    return asked.change(Change(made, "withdrawn", asked.rest), lambda kept: cards.status(kept, asked.moment.rows))


def _there(asked: Asked) -> Turn:
    return _settled(asked, State.SENT, "found_there")


def _again(asked: Asked) -> Turn:
    return _settled(asked, State.WAITING, "post_again")


def _settled(asked: Asked, state: State, verb: str) -> Turn:
    """Somebody has looked at what nobody knew."""
    held = next((row for row in asked.moment.rows if row.name == asked.rest and row.state is State.UNKNOWN), None)
    if held is None:
        return _unknown(asked)
    others = tuple(replace(row, state=state) if row is held else row for row in asked.moment.rows)
    turn = asked.change(Change(asked.cohort, verb, asked.rest), lambda kept: cards.status(kept, others))
    return replace(turn, settled={held.key: state})


def _unknown(asked: Asked) -> Turn:
    return asked.show(cards.looks(asked.cohort, asked.moment.now, Words("announce/looks", "unknown")))


_ACTS: dict[str, Callable[[Asked], Turn]] = {
    "on": _on,
    "off": _off,
    "pause": _pause,
    "resume": _resume,
    "new": _new,
    "status": _status,
    "days": _days,
    "withdraw": _withdraw,
    "there": _there,
    "again": _again,
}
