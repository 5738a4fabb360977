"""What falls due about one letter, and when (B31-B36, B51). Pure: a log, a season, a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.interview.questions import Option
from bot.playbook import sheets, tracker
from bot.playbook.season import Season, Status
from bot.playbook.tracker import Move, Standing, State, Step

PROMISED = (State.AGREED, State.MATERIALS, State.PROMISED, State.REQUESTED)
"""A yes was given and the letter is not there yet."""
LOST = (State.SILENT, State.CAREFUL, State.DECLINED)
"""No letter will come of these: somebody else is needed."""


class Duty(Option):
    """What the student can do; all of it is theirs, nothing here writes to anybody."""

    ASK = "ask", "Ask"
    LATEST = "latest", "Ask before it is late"
    LASTING = "lasting", "Get an address that lasts"
    NUDGE_1 = "nudge1", "Follow up, once"
    REPLACE = "replace", "Ask somebody else"
    MATERIALS = "materials", "Send the materials"
    REQUEST = "request", "Create the request in the portal"
    NUDGE_2 = "nudge2", "Check in before the date, once"
    UPLOAD = "upload", "See whether it is there"
    ASSIGN = "assign", "Assign it to your programs"


@dataclass(frozen=True, slots=True)
class Due:
    """Something to do from day `on`; it should be done by day `by` (None: there is no last day).

    A reminder belongs between the two. What is past its `by` is late: it is shown when the student looks.
    """

    duty: Duty
    on: date
    by: date | None = None
    sure: Status = Status.OFFICIAL
    """How sure the days are, where they are counted from days of the season."""

    def late(self, today: date) -> bool:
        """Tell whether its last day is over."""
        return self.by is not None and today > self.by


@dataclass(frozen=True, slots=True)
class Way:
    """What must be known of a letter: its log, when the work together ended (None: it goes on), when it is wanted."""

    moves: tuple[Move, ...] = ()
    ended: date | None = None
    wanted: date | None = None
    """The day the request names; None: the day submission opens."""
    lasting: bool = True
    """A lasting address of the writer is known."""


def due(letter: Way, season: Season, today: date) -> tuple[Due, ...]:
    """Everything that falls due from now on or is late, the earliest first; nothing after Match Day.

    From match week on nobody is asked or followed up with. After a no or a careful answer only a replacement is left.
    """
    if today > season.match_day:
        return ()
    quiet = today >= season.soap_start
    found = [one for one in _found(letter, season) if not (quiet and one.duty in _OUTWARD)]
    return tuple(sorted(filter(lambda one: not _over(one, found, today), found), key=_by_day))


def following(letter: Way, season: Season, today: date) -> Due | None:
    """The one thing to do next: what has begun and presses most, or else what comes first."""
    found = due(letter, season, today)
    begun = [one for one in found if one.on <= today]
    if begun:
        return min(begun, key=lambda one: (_ORDER[one.duty], one.by or date.max))
    return found[0] if found else None


def window(ended: date) -> tuple[date, date]:
    """First and last day of the best time to ask (B31)."""
    return Season.ask_window(ended)


def latest(ended: date | None, season: Season) -> tuple[date, date]:
    """First and last of the latest days to ask: B32's, or the last week of a rotation that ends near or after them.

    Nobody is asked two weeks after such a rotation: the letter is wanted then.
    """
    if ended is None or window(ended)[0] <= season.ask_hard_latest:
        return season.ask_soft_latest, season.ask_hard_latest
    return max(ended - timedelta(7), season.ask_soft_latest), max(ended, season.ask_hard_latest)


def wanted(asked: date | None, season: Season) -> date:
    """When a letter should be there: on the day its request names, else when submission opens."""
    return asked or season.submit_open


def _by_day(one: Due) -> tuple[date, date]:
    return one.on, one.by or one.on


def _over(one: Due, found: list[Due], today: date) -> bool:
    """A follow-up is over once somebody else is to be asked, the check-in once its last day is past: then it stops."""
    if one.duty is Duty.NUDGE_1:
        return any(other.duty is Duty.REPLACE and other.on <= today for other in found)
    return one.duty is Duty.NUDGE_2 and one.late(today)


# ------------------------------------------------------------------ what falls due


def _found(letter: Way, season: Season) -> Iterator[Due]:
    now = tracker.standing(letter.moves)
    if now.state in (State.PLANNED, State.DRAFTED):
        yield from _asking(letter, season)
    elif now.state is State.ASKED:
        yield from _waiting(now)
    elif now.state in PROMISED:
        yield from _promised(letter, now, season)
    elif now.state is State.UPLOADED:
        on = now.day(Step.UPLOADED) or season.eras_open
        yield _roomy(Duty.ASSIGN, on, season.letters_in, season.surety("letters_in"))
    elif now.state in LOST:
        yield Due(Duty.REPLACE, now.day(_LOST_BY[now.state]) or season.eras_open)
    if now.state in (State.ASKED, *PROMISED) and not letter.lasting:
        yield Due(Duty.LASTING, now.day(Step.ASKED) or now.day(Step.AGREED) or season.eras_open)


def _asking(letter: Way, season: Season) -> Iterator[Due]:
    soft, hard = latest(letter.ended, season)
    own = hard == letter.ended  # their last day at work is nobody's projection
    yield Due(Duty.LATEST, soft, hard, Status.OFFICIAL if own else season.surety("ask_soft_latest", "ask_hard_latest"))
    if letter.ended and window(letter.ended)[0] <= season.ask_hard_latest:
        on, by = window(letter.ended)
        yield Due(Duty.ASK, on, by)


def _waiting(now: Standing) -> Iterator[Due]:
    """One follow-up, then silence is an answer; without a known day there is nothing to count from."""
    asked, nudged = now.day(Step.ASKED), now.day(Step.NUDGED_1)
    if asked and not now.did(Step.NUDGED_1):
        on, by = (asked + timedelta(days) for days in _NUDGE["after_ask"])
        yield Due(Duty.NUDGE_1, on, by)
        nudged = by
    if nudged:
        yield Due(Duty.REPLACE, nudged + timedelta(_NUDGE["silence"]))


def _roomy(duty: Duty, on: date, by: date, sure: Status) -> Due:
    """Something to do by a day of the season or, where it begins on that day or later, some days after it begins."""
    least = on + _ROOM
    return Due(duty, on, by, sure) if by >= least else Due(duty, on, least)


def _promised(letter: Way, now: Standing, season: Season) -> Iterator[Due]:
    yes = now.day(Step.AGREED)
    by = wanted(letter.wanted, season)
    counted = () if letter.wanted else ("submit_open",)
    if not now.did(Step.MATERIALS) and yes:
        yield Due(Duty.MATERIALS, yes + timedelta(MATERIALS["nudge"]), yes + timedelta(MATERIALS["red"]))
    if now.state is not State.REQUESTED:
        on = max(season.eras_open, yes + timedelta(MATERIALS["nudge"]) if yes else season.eras_open)
        yield _roomy(Duty.REQUEST, on, by, season.surety("eras_open", *counted))
    if not now.did(Step.NUDGED_2):
        first, last = (by - timedelta(days) for days in _NUDGE["before_date"])
        on = max(first, yes + timedelta(_NUDGE["after_yes"])) if yes else first
        if on <= last:
            yield Due(Duty.NUDGE_2, on, last, season.surety(*counted))
    if now.state is State.REQUESTED:
        requested = now.day(Step.REQUESTED)
        on = max(by, requested + _LOOK) if requested else by
        yield _roomy(Duty.UPLOAD, on, season.letters_in, season.surety("letters_in", *counted))


_SHEET = sheets.table("tracker.toml")
_NUDGE, MATERIALS = _SHEET["nudge"], _SHEET["materials"]
_ROOM, _LOOK = timedelta(_SHEET["portal"]["room"]), timedelta(_SHEET["portal"]["look"])
_OUTWARD = (Duty.ASK, Duty.LATEST, Duty.NUDGE_1, Duty.NUDGE_2)
_LOST_BY = {State.SILENT: Step.SILENT, State.CAREFUL: Step.CAREFUL, State.DECLINED: Step.DECLINED}
_ORDER = {
    duty: place
    for place, duty in enumerate(
        (
            Duty.MATERIALS,
            Duty.ASSIGN,
            Duty.REPLACE,
            Duty.NUDGE_1,
            Duty.REQUEST,
            Duty.NUDGE_2,
            Duty.UPLOAD,
            Duty.ASK,
            Duty.LATEST,
            Duty.LASTING,
        )
    )
}
"""What presses more, when several things have begun."""
