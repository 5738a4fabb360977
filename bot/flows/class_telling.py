"""Announcements of a class on its staff's cards: how the next one looks, how far the sending is, what nobody knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.cohort import Cohort, announcing
from bot.flows import class_pings
from bot.flows.class_cards import back, to
from bot.flows.class_posts import post
from bot.interview.dates import spelled
from bot.messages import Action, Group
from bot.outbox import Kind, Row, State
from bot.playbook import zones
from bot.screens import Screen, Words

SHOWN = 6
"""Rows with something wrong on one card."""


def looks(cohort: Cohort, now: datetime, groups: Mapping[str, Group], said: Words | None = None) -> Screen:
    """Whether deadlines are announced, and the next one as it will stand."""
    coming = announcing.next_time(cohort, now)
    facts: dict[str, object] = {
        "name": cohort.name,
        "on": cohort.announcing,
        "paused": cohort.paused,
        "before": tuple(cohort.before),
        "at": f"{cohort.at:%H:%M}",
        "channels": tuple(one.called for one in cohort.channels),
        "pings": tuple(cohort.pings),
        "events": tuple(
            one.title for mirror in cohort.mirrors for one in announcing.mirrored(cohort, mirror.channel, now)
        ),
        "mirrors": len(cohort.mirrors),
        "near": announcing.NEAR.days,
        "roles": any(one.ping for one in cohort.channels),
        "when": "",
        "told": (),
        "pinged": (),
    }
    preview: tuple[Words, ...] = ()
    if coming is not None:
        at, one, days = coming
        here = zones.local(at, cohort.zone)
        screen = post(cohort, one, days)
        facts["when"] = f"{spelled(here.date())}, {here:%H:%M}"
        told = announcing.told_in(cohort, one)
        facts["told"] = tuple(bound.called for bound in told)
        facts["pinged"] = class_pings.rows(told, groups) if days in cohort.pings else ()
        preview = (Words("announce/looks", "preview", {**facts, "title": screen.title, "text": screen.text[0]}),)
    return Screen(
        Words("announce/looks", "title", facts),
        (*((said,) if said else ()), Words("announce/looks", "text", facts), *preview),
        actions=(*_switches(cohort), *_always(cohort)),
        private=True,
    )


def _switches(cohort: Cohort) -> Iterable[Action]:
    if not cohort.announcing and cohort.channels:
        yield Action("Announce deadlines so", to(cohort, "announce on"), "primary")
    if not cohort.channels:
        yield Action("Channels", to(cohort, "channel"), "primary")
    if cohort.announcing:
        yield Action("Announce no deadlines", to(cohort, "announce off"))


def _always(cohort: Cohort) -> tuple[Action, ...]:
    hold = Action("Resume", to(cohort, "announce resume"), "primary")
    if not cohort.paused:
        hold = Action("Pause all", to(cohort, "announce pause"))
    return (
        Action("Write one", to(cohort, "announce new")),
        Action("What is on its way", to(cohort, "announce status")),
        hold,
        back(cohort),
    )


def status(cohort: Cohort, rows: tuple[Row, ...]) -> Screen:
    """How far the sending is: counts, then what did not arrive, and what nobody knows, with the question about it."""
    states = Counter(row.state for row in rows)
    facts: dict[str, object] = {
        "name": cohort.name,
        "paused": cohort.paused,
        "waiting": states[State.WAITING],
        "sending": states[State.SENDING],
        "sent": states[State.SENT],
        "lost": states[State.FAILED],
        "doubt": states[State.UNKNOWN],
        "failed": tuple(_told(cohort, row) for row in rows if row.state is State.FAILED)[-SHOWN:],
        "unknown": tuple(_told(cohort, row) for row in rows if row.state is State.UNKNOWN)[:SHOWN],
        "notices": tuple(
            {"number": one.id, "title": one.title, "withdrawn": one.withdrawn} for one in cohort.notices[-SHOWN:]
        ),
    }
    return Screen(
        Words("announce/status", "title", facts),
        (Words("announce/status", "text", facts),),
        actions=(*_questions(cohort, rows), *_takes(cohort), *_always(cohort)),
        private=True,
    )


def written(cohort: Cohort) -> Screen:
    """After a free announcement was written."""
    facts = {"name": cohort.name, "channels": tuple(one.called for one in cohort.channels), "paused": cohort.paused}
    return Screen(
        Words("announce/status", "title", facts),
        (Words("announce/status", "written", facts),),
        actions=(*_takes(cohort), *_always(cohort)),
        private=True,
    )


def _told(cohort: Cohort, row: Row) -> dict[str, str]:
    number = row.name.split(".")[0]
    thing = next((thing for name, thing in announcing.things(cohort) if name == number), None)
    where = next((one.called for one in cohort.channels if one.channel == row.to), "")
    if row.kind is Kind.MIRROR:
        where = "the events of the server"
    where = where or "a channel that was taken out"
    return {"title": thing.title if thing else number, "where": where, "reason": row.reason, "kind": row.kind.value}


def _questions(cohort: Cohort, rows: Iterable[Row]) -> Iterable[Action]:
    """Two answers for each announcement of which nobody knows whether it stands there."""
    held = [row for row in rows if row.state is State.UNKNOWN and row.kind is Kind.ANNOUNCE][: SHOWN // 2]
    for row in held:
        told = _told(cohort, row)
        yield Action(f"It is in {told['where']}: {told['title']}", to(cohort, f"announce there {row.name}"))
        yield Action(f"Not in {told['where']}: post it", to(cohort, f"announce again {row.name}"))


def _takes(cohort: Cohort) -> Iterable[Action]:
    for one in [one for one in cohort.notices if not one.withdrawn][-2:]:
        yield Action(f"Withdraw: {one.title}", to(cohort, f"announce withdraw {one.id}"), "danger")
