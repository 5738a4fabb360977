"""What a class is told, in which channel and when: planned as rows of the outbox, judged again before each is sent.

A row's name says what it is about: `deadline.day.before.channel` of an announcement, `thing.channel.revision` of what
brings posted ones up to date. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.cohort import deadlines
from bot.cohort.values import Bound, Cohort, Deadline, Notice
from bot.messages import Channel
from bot.outbox import Changes, Kind, Post, Reason, Row, State
from bot.playbook import zones

LATE = timedelta(hours=6)
"""After that an announcement that was not posted is not posted any more; the next one says what is left."""
WAIT = timedelta(minutes=2)
"""Until a row that cannot be worked on yet is looked at again."""
NEAR = timedelta(days=60)
"""How long before its day a deadline becomes an event: a server holds a hundred of them."""
ENDED = "off"
"""The end of the name of a row that takes an event away since its space mirrors nothing any more."""
NOTICE = "n"
"""Before the number of a free announcement, to tell it from a deadline's."""


@dataclass(frozen=True, slots=True)
class Tell:
    """Post this, or put it in place of what was posted; nothing: take that away. `days`: how many are left.

    `ping`: the role to be pinged, at the first time and never by what is put in place of it.
    """

    thing: Deadline | Notice | None
    days: int = 0
    ping: str = ""


@dataclass(frozen=True, slots=True)
class Later:
    """Not now."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Drop:
    """Never."""

    why: Reason


def plan(cohort: Cohort, before: Cohort | None, now: datetime, settled: dict[str, State] | None = None) -> Changes:
    """The rows a class asks for from now on; and those that bring up to date what `before` this change was posted."""
    posts = (*_announcements(cohort, now), *_mends(cohort, before, now), *_mirrored(cohort, before, now))
    return Changes(tuple(posts), Reason.MOVED, settled=settled or {})


def _announcements(cohort: Cohort, now: datetime) -> Iterator[Post]:
    for one in cohort.deadlines if cohort.announcing else ():
        for left, at in times(cohort, one):
            if not one.cancelled and at > now - LATE and not over(cohort, one, now):
                for bound in told_in(cohort, one):
                    yield Post(Kind.ANNOUNCE, f"{one.id}.{one.day:%Y%m%d}.{left}.{bound.id}", bound.channel, at)
    for notice in cohort.notices:
        if not notice.withdrawn and notice.at > now - LATE:
            for bound in told_in(cohort, notice):
                yield Post(Kind.ANNOUNCE, f"{NOTICE}{notice.id}.0.0.{bound.id}", bound.channel, notice.at)


def _mends(cohort: Cohort, before: Cohort | None, now: datetime) -> Iterator[Post]:
    """For each thing that is another now: a row in each channel in which it may stand."""
    was: dict[str, Deadline | Notice] = dict(things(before)) if before else {}
    for name, thing in things(cohort):
        if name in was and was[name].revision != thing.revision:
            told = () if gone(thing) else told_in(cohort, thing)
            for bound in cohort.channels:
                kind = Kind.EDIT if bound in told else Kind.WITHDRAW
                yield Post(kind, f"{name}.{bound.id}.r{thing.revision}", bound.channel, now)


def _mirrored(cohort: Cohort, before: Cohort | None, now: datetime) -> Iterator[Post]:
    """For each deadline a row in each space that mirrors it, for when it comes near; and where that has ended."""
    coming = [one for one in cohort.deadlines if not over(cohort, one, now)]
    for mirror in cohort.mirrors:
        for one in coming:
            due = zones.instant(one.day - NEAR, cohort.at, cohort.zone)
            yield Post(Kind.MIRROR, f"{one.id}.{mirror.id}.r{one.revision}", mirror.channel, due)
    near = zones.local(now, cohort.zone).date() + NEAR
    for mirror in before.mirrors if before else ():
        if mirror not in cohort.mirrors:
            for one in (one for one in coming if one.day <= near):
                yield Post(Kind.MIRROR, f"{one.id}.{mirror.id}.{ENDED}", mirror.channel, now)


def mirrored(cohort: Cohort, space: Channel, now: datetime) -> tuple[Deadline, ...]:
    """The deadlines that are events of a space by now."""
    near = zones.local(now, cohort.zone).date() + NEAR
    return tuple(one for one in cohort.deadlines if one.day <= near and _an_event(cohort, one, space, now))


def _an_event(cohort: Cohort, one: Deadline, space: Channel, now: datetime) -> bool:
    here = any((bound.channel.door, bound.channel.space) == (space.door, space.space) for bound in told_in(cohort, one))
    return here and not one.cancelled and not over(cohort, one, now)


def things(cohort: Cohort) -> Iterator[tuple[str, Deadline | Notice]]:
    """Everything that can be told, by the name its rows have."""
    yield from ((one.id, one) for one in cohort.deadlines)
    yield from ((f"{NOTICE}{one.id}", one) for one in cohort.notices)


def gone(thing: Deadline | Notice) -> bool:
    """Tell whether it holds no more."""
    return thing.cancelled if isinstance(thing, Deadline) else thing.withdrawn


def times(cohort: Cohort, one: Deadline) -> Iterator[tuple[int, datetime]]:
    """How many days before it, and when that is; the earliest first."""
    for left in sorted(cohort.before if one.before is None else one.before, reverse=True):
        yield left, zones.instant(one.day - timedelta(left), cohort.at, cohort.zone)


def told_in(cohort: Cohort, one: Deadline | Notice) -> tuple[Bound, ...]:
    """The channels it concerns: all, or where both are for some alone, those that share one of them."""
    return tuple(
        bound for bound in cohort.channels if not bound.ways or not one.ways or set(bound.ways) & set(one.ways)
    )


def over(cohort: Cohort, one: Deadline, now: datetime) -> bool:
    """Tell whether it has passed."""
    at = deadlines.instant(cohort, one)
    return at <= now if at else zones.local(now, cohort.zone).date() > one.day


def next_time(cohort: Cohort, now: datetime) -> tuple[datetime, Deadline, int] | None:
    """What is announced next, were it switched on: when, what, and how many days before."""
    coming = (
        (at, one, left)
        for one in cohort.deadlines
        if not one.cancelled
        for left, at in times(cohort, one)
        if at > now - LATE and not over(cohort, one, now)
    )
    return min(coming, key=lambda found: (found[0], found[1].id), default=None)


# ------------------------------------------------------------------ when its time has come


def judge(row: Row, cohort: Cohort, rows: Iterable[Row], now: datetime) -> Tell | Later | Drop:
    """What becomes of a row, by the class as it is now; `rows` are all of the class, for what waits for another."""
    if cohort.paused:
        return Later(now + WAIT)
    if row.kind is Kind.MIRROR:
        return _event(row, cohort, now)
    if all(bound.channel != row.to for bound in cohort.channels):
        return Drop(Reason.MOVED)
    name = row.name.split(".")
    thing = next((thing for named, thing in things(cohort) if named == name[0]), None)
    if thing is None:
        return Drop(Reason.NOT_NEEDED)
    if row.kind is Kind.ANNOUNCE:
        return _announced(row, cohort, thing, now)
    if f"r{thing.revision}" != name[-1]:
        return Drop(Reason.MOVED)  # changed once more; that has a row of its own
    open_ = [other for other in posted(rows, row) if other.state in (State.SENDING, State.UNKNOWN)]
    if open_ and now - row.due < timedelta(days=1):
        return Later(now + WAIT)
    return Tell(None if row.kind is Kind.WITHDRAW else thing)


def _event(row: Row, cohort: Cohort, now: datetime) -> Tell | Drop:
    """What becomes of the event of one deadline in one space; one that has begun ends by itself."""
    number, mirror, last = row.name.split(".")
    one = deadlines.found(cohort, number)
    if one is None or over(cohort, one, now):
        return Drop(Reason.NOT_NEEDED)
    on = any(kept.id == mirror for kept in cohort.mirrors)
    if last == ENDED and any(kept.channel == row.to for kept in cohort.mirrors):
        return Drop(Reason.MOVED)  # on again meanwhile
    if last != ENDED and (not on or last != f"r{one.revision}"):
        return Drop(Reason.MOVED)
    shown = last != ENDED and isinstance(row.to, Channel) and _an_event(cohort, one, row.to, now)
    return Tell(one if shown else None)


def _announced(row: Row, cohort: Cohort, thing: Deadline | Notice, now: datetime) -> Tell | Drop:
    if gone(thing) or now - row.due > LATE:
        return Drop(Reason.LATE if not gone(thing) else Reason.NOT_NEEDED)
    bound = next((bound for bound in told_in(cohort, thing) if bound.channel == row.to), None)
    if bound is None:
        return Drop(Reason.MOVED)
    if isinstance(thing, Notice):
        return Tell(thing, ping=bound.ping if thing.ping else "")
    _, day, left, _ = row.name.split(".")
    if not cohort.announcing:
        return Drop(Reason.STOPPED)
    if over(cohort, thing, now) or f"{thing.day:%Y%m%d}" != day:
        return Drop(Reason.MOVED)
    return Tell(thing, int(left), bound.ping if int(left) in cohort.pings else "")


def posted(rows: Iterable[Row], row: Row) -> list[Row]:
    """The announcements in the same channel about the same thing as a row that mends them."""
    thing = row.name.split(".")[0]
    return [
        other
        for other in rows
        if other.kind is Kind.ANNOUNCE and other.to == row.to and other.name.split(".")[0] == thing
    ]


def places(rows: Iterable[Row]) -> Iterator[tuple[Row, ...]]:
    """The rows by where they go: to each student alone, to a channel what it takes back and mends first."""
    channels: dict[Channel, list[Row]] = {}
    for row in rows:
        if isinstance(row.to, Channel):
            channels.setdefault(row.to, []).append(row)
        else:
            yield (row,)
    for waiting in channels.values():
        yield tuple(sorted(waiting, key=lambda row: row.kind is Kind.ANNOUNCE))


# ------------------------------------------------------------------ what the staff does


def noticed(cohort: Cohort, notice: Notice) -> Cohort:
    """The class with one more free announcement, with the next number."""
    number = str(cohort.numbers + 1)
    return replace(cohort, notices=(*cohort.notices, replace(notice, id=number)), numbers=cohort.numbers + 1)


def withdrawn(cohort: Cohort, number: str) -> Cohort | None:
    """The class without one; None: there is no such one."""
    if all(one.id != number or one.withdrawn for one in cohort.notices):
        return None
    made = tuple(
        replace(one, withdrawn=True, revision=one.revision + 1) if one.id == number else one for one in cohort.notices
    )
    return replace(cohort, notices=made)


def left(one: Deadline, today: date) -> int:
    """Whole days until it."""
    return (one.day - today).days
