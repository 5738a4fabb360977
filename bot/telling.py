"""The words after `/cohort announce`. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.asked import Asked
from bot.cohort import Bound, Change, Cohort, announcing
from bot.effects import Turn
from bot.flows import class_telling as cards
from bot.flows import notice
from bot.interview.state import Interview
from bot.messages import Channel
from bot.outbox import State
from bot.screens import Screen, Words

MOST = 10
"""Days of announcement before one deadline."""


def run(asked: Asked) -> Turn:
    """How the next one looks, or what is to be done."""
    word, _, more = asked.rest.partition(" ")
    return _ACTS.get(word.casefold(), _looks)(replace(asked, rest=more.strip()))


def _looks(asked: Asked, said: str = "") -> Turn:
    return asked.show(_looked(asked, asked.cohort, said))


def _looked(asked: Asked, cohort: Cohort, said: str) -> Screen:
    words = Words("announce/looks", said) if said else None
    return cards.looks(cohort, asked.moment.now, asked.moment.groups, words)


def _switched(asked: Asked, said: str, made: Cohort) -> Turn:
    change = Change(made, f"announcements_{said}")
    return asked.change(change, lambda kept: _looked(asked, kept, said))


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
    days = _numbers(asked.rest)
    if not days:
        return _looks(asked, "days_unclear")
    return _switched(asked, "days", replace(asked.cohort, before=days))


def _ping(asked: Asked) -> Turn:
    """On which of these days the roles of the channels are pinged; `off`: on none."""
    if asked.rest.casefold() == "off":
        return _switched(asked, "ping_off", replace(asked.cohort, pings=()))
    days = _numbers(asked.rest)
    if not days:
        return _looks(asked, "ping_unclear")
    if all(not bound.ping for bound in asked.cohort.channels):
        return _looks(asked, "ping_nobody")
    return _switched(asked, "ping", replace(asked.cohort, pings=days))


def _events(asked: Asked) -> Turn:
    """Whether deadlines are events of the server this is said in, too."""
    where, word = (asked.moment.caller.where if asked.moment.caller else None), asked.rest.casefold()
    if where is None or not where.events or not where.space or asked.moment.caller is None:
        return _looks(asked, "events_nowhere")
    space = Channel(asked.moment.caller.person.door, "", where.space)
    others = tuple(one for one in asked.cohort.mirrors if one.channel != space)
    if word == "off":
        return _switched(asked, "events_off", replace(asked.cohort, mirrors=others))
    if word != "on" or len(others) < len(asked.cohort.mirrors):
        return _looks(asked, "events_on" if word == "on" else "events_unclear")
    number = asked.cohort.numbers + 1
    mirrors = (*others, Bound(str(number), space))
    return _switched(asked, "events_on", replace(asked.cohort, mirrors=mirrors, numbers=number))


def _numbers(text: str) -> tuple[int, ...]:
    """Days from 0 to 365, the furthest first; nothing where it is not that."""
    parts = text.replace(",", " ").split()
    fits = 0 < len(parts) <= MOST and all(part.isascii() and part.isdigit() and len(part) < 4 for part in parts)
    days = tuple(sorted({int(part) for part in parts}, reverse=True)) if fits else ()
    return days if days and days[0] <= 365 else ()


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
    return _looks(asked, "unknown")


_ACTS: dict[str, Callable[[Asked], Turn]] = {
    "on": _on,
    "off": _off,
    "pause": _pause,
    "resume": _resume,
    "new": _new,
    "status": _status,
    "days": _days,
    "ping": _ping,
    "events": _events,
    "withdraw": _withdraw,
    "there": _there,
    "again": _again,
}
