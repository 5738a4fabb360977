"""When a student is told what falls due: one pending wake-up, at most one message a day. Pure; `now` is an argument."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot import answering, departing, expiring
from bot.cohort import Cohort
from bot.dossier import Dossier
from bot.dossier.reminders import MOST_TOLD, Reminders
from bot.messages import Person
from bot.occasions import Occasion, occasions, own_season
from bot.outbox import Changes, Kind, Post, Reason, Row
from bot.playbook import reminding, zones
from bot.playbook.season import EASTERN, Season

MOST = 4
"""Things in one message; the rest comes the next day."""


@dataclass(frozen=True, slots=True)
class Send:
    """The row is to be sent now and tells these."""

    things: tuple[Occasion, ...]


@dataclass(frozen=True, slots=True)
class End:
    """The row is not to be sent; what it was to tell, and is still wanted, comes with a later one."""

    why: Reason


def today_of(reminders: Reminders, now: datetime) -> date:
    """The student's own day."""
    return zones.local(now, reminders.zone).date()


def plan(dossier: Dossier, now: datetime, season: Season) -> Changes:
    """The rows a record asks for from now on: the next message and, if one is wanted, that to try it out."""
    mine = dossier.reminders
    notices = (*departing.notices(dossier, now), *answering.posts(dossier, now), *expiring.posts(dossier, now))
    if not mine.on or mine.to is None:
        return Changes(notices, why=Reason.STOPPED)
    test = (*notices, *((Post(Kind.TEST, str(mine.test), mine.to, now),) if mine.test else ()))
    day = _next(dossier, now, season)
    if day is None:
        return Changes(test, why=Reason.NOT_NEEDED)
    return Changes((*test, Post(Kind.DIGEST, day.isoformat(), mine.to, mine.wakes(day))))


def judge(
    row: Row, dossier: Dossier, now: datetime, season: Season, *, rings: bool, classes: Iterable[Cohort] = ()
) -> Send | End:
    """What becomes of a row whose time has come, by the record as it is now. `rings`: somebody may be woken by it.

    `classes`: those of the student, as they are now.
    """
    mine = dossier.reminders
    if row.kind is Kind.NOTICE:
        return _notice(row, dossier, now, rings=rings)
    if row.kind is Kind.ANSWER:
        return _answer(row, dossier, now, classes, rings=rings)
    if row.kind is Kind.EXPIRY:
        return _expiry(row, dossier, now, rings=rings)
    if not mine.on or mine.to != row.to:
        return End(Reason.MOVED if mine.on else Reason.STOPPED)
    if row.kind is Kind.TEST:
        return _test(row, mine, now, rings=rings)
    today = today_of(mine, now)
    sent_today = row.attempts == 0 and (_last(mine, today) or date.min) >= today
    if sent_today or (mine.not_before or date.min) > today:
        return End(Reason.MOVED)
    if rings and _late(row, mine, now):
        return End(Reason.LATE)
    things = _wanted(row, dossier, now, season, classes)
    return Send(things) if things else End(Reason.NOT_NEEDED)


def told(dossier: Dossier, row: Row, things: Iterable[Occasion], now: datetime) -> Dossier:
    """The record once a row is being sent: nothing of it is told a second time, and the day has had its message."""
    mine = dossier.reminders
    if row.kind is Kind.NOTICE:
        return departing.told(dossier)
    keys = tuple(thing.key for thing in things)
    if row.kind is Kind.ANSWER:
        return answering.told(dossier, keys)
    if row.kind is Kind.EXPIRY:
        return expiring.told(dossier, row)
    if row.kind is Kind.TEST:
        return _silently(dossier, replace(mine, test=0))
    kept = (*mine.told, *keys)[-MOST_TOLD:]
    return _silently(dossier, replace(mine, told=kept, message=keys, last=today_of(mine, now), sent=now))


def untold(dossier: Dossier, row: Row) -> Dossier:
    """The record once a row is given up that never arrived: what it was to tell is open again."""
    mine = dossier.reminders
    if row.kind is Kind.NOTICE:
        return departing.told(dossier, told=False)
    if row.kind is Kind.ANSWER:
        return answering.told(dossier, row.things, told=False)
    if row.kind is Kind.EXPIRY:
        return expiring.told(dossier, row, told=False)
    if row.kind is Kind.TEST:
        return _silently(dossier, replace(mine, test=0))
    return _silently(dossier, again(mine, row.things) if row.attempts else mine)


def failed(dossier: Dossier, row: Row, *, closed: bool) -> Dossier:
    """The record once the platform said no for good; `closed`: its student cannot be written to there at all.

    What was to be told is open again, except that the record ends: that was tried, and the next one goes elsewhere.
    """
    mine = dossier.reminders
    if row.kind is Kind.EXPIRY:
        return expiring.told(dossier, row, refused=True)
    if closed and row.kind is Kind.ANSWER:  # it stays told: they find it under the word they asked with
        return answering.told(dossier, row.things)
    if not closed or mine.to != row.to:
        return untold(dossier, row)
    return _silently(dossier, replace(again(mine, row.things), on=False, closed=row.to.door, test=0))


def again(reminders: Reminders, things: Iterable[str]) -> Reminders:
    """These may be told once more."""
    gone = frozenset(things)
    return replace(reminders, told=tuple(key for key in reminders.told if key not in gone), message=())


def open_today(dossier: Dossier, now: datetime, season: Season, classes: Iterable[Cohort] = ()) -> tuple[Occasion, ...]:
    """What is due today, told or not."""
    today = today_of(dossier.reminders, now)
    return tuple(one for one in occasions(dossier, season, today, classes) if one.open(today))


def upcoming(dossier: Dossier, now: datetime, season: Season) -> date | None:
    """The day of the next message; None: nothing is planned."""
    return _next(dossier, now, season) if dossier.reminders.on else None


# ------------------------------------------------------------------ inside


def _next(dossier: Dossier, now: datetime, season: Season) -> date | None:
    """The first day something can be told on: its hour is still ahead, and the last message far enough behind."""
    mine = dossier.reminders
    today = today_of(mine, now)
    last = _last(mine, today)
    coming = [one for one in occasions(dossier, season, today) if one.alone and one.key not in mine.told]
    # A class may have a new date tomorrow: who is in one is looked at each day, and told only what there is.
    daily = bool(dossier.classes)
    start = max(today, last + timedelta(1) if last else today, mine.not_before or today)
    day = start if daily else _first(coming, start)
    # On the very instant a day that had nothing to tell is over: it must not be planned again and again.
    while day is not None and not (_free(mine, mine.wakes(day), now) and not (daily and mine.wakes(day) == now)):
        day = day + timedelta(1) if daily else _first(coming, day + timedelta(1))
    return day


def _first(coming: Iterable[Occasion], day: date) -> date | None:
    return min((max(day, one.on) for one in coming if one.by is None or one.by >= day), default=None)


def _free(mine: Reminders, at: datetime, now: datetime) -> bool:
    sent = _sent(mine, now)
    return at >= now and (sent is None or at >= sent + reminding.GAP)


def _last(mine: Reminders, today: date) -> date | None:
    """The day of the last message; one from the far future was made by a wrong clock and counts for nothing."""
    return mine.last if mine.last and mine.last <= today + timedelta(1) else None


def _sent(mine: Reminders, now: datetime) -> datetime | None:
    return mine.sent if mine.sent and mine.sent <= now + timedelta(1) else None


def _late(row: Row, mine: Reminders, now: datetime) -> bool:
    """Another day by now, hours after its time, in the quiet hours, or too soon after the last one."""
    here = zones.local(now, mine.zone)
    if row.name != here.date().isoformat() or now - mine.wakes(here.date()) > reminding.LATE:
        return True
    sent = _sent(mine, now)
    near = row.attempts == 0 and sent is not None and now - sent < reminding.GAP
    return near or reminding.quiet(here.time(), mine.quiet_from, mine.quiet_to)


def _test(row: Row, mine: Reminders, now: datetime, *, rings: bool) -> Send | End:
    if row.attempts == 0 and str(mine.test) != row.name:
        return End(Reason.MOVED)
    return End(Reason.LATE) if rings and now - row.due > reminding.TEST_LATE else Send(())


def _notice(row: Row, dossier: Dossier, now: datetime, *, rings: bool) -> Send | End:
    """That a place is gone is told until it was; in quiet hours the next plan has another day for it."""
    if not isinstance(row.to, Person) or not departing.wanted(dossier, row.to, tried=row.attempts > 0):
        return End(Reason.NOT_NEEDED)
    return End(Reason.LATE) if rings and departing.post(dossier, row.to, now).name != row.name else Send(())


def _answer(row: Row, dossier: Dossier, now: datetime, classes: Iterable[Cohort], *, rings: bool) -> Send | End:
    """Tell of answers that came, in the hours of the day the row is for; without one it is looked for tomorrow."""
    mine, things = dossier.reminders, answering.arrived(dossier, now, classes)
    here = zones.local(now, mine.zone or EASTERN.key)
    quiet = reminding.quiet(here.time(), mine.quiet_from, mine.quiet_to)
    if rings and (row.name != here.date().isoformat() or quiet):
        return End(Reason.LATE)
    new = answering.untold(dossier, things) if row.attempts == 0 else _tried(row, things)
    return Send(new) if new else End(Reason.NOT_NEEDED)


def _tried(row: Row, things: Iterable[Occasion]) -> tuple[Occasion, ...]:
    """What a row that was tried before set out to tell, as far as it still holds."""
    return tuple(one for one in things if one.key in row.things)


def _expiry(row: Row, dossier: Dossier, now: datetime, *, rings: bool) -> Send | End:
    """That a record is about to be destroyed is told twice, in no quiet hour."""
    if not expiring.wanted(dossier, row):
        return End(Reason.NOT_NEEDED)
    return Send(()) if not rings or expiring.timely(dossier, row, now) else End(Reason.LATE)


def _wanted(
    row: Row, dossier: Dossier, now: datetime, season: Season, classes: Iterable[Cohort]
) -> tuple[Occasion, ...]:
    """What is open today: not told yet, or, where this row was tried before, what it set out to tell."""
    mine = dossier.reminders
    found = open_today(dossier, now, season, classes)
    if row.attempts:
        return _tried(row, found)
    new = sorted((one for one in found if one.key not in mine.told), key=lambda one: not one.alone)
    return tuple(new[:MOST]) if new and new[0].alone else ()


def _silently(dossier: Dossier, reminders: Reminders) -> Dossier:
    return replace(dossier, reminders=reminders, revision=dossier.revision + 1, silent=dossier.silent + 1)


__all__ = [
    "End",
    "Send",
    "again",
    "failed",
    "judge",
    "open_today",
    "own_season",
    "plan",
    "told",
    "untold",
    "upcoming",
]
