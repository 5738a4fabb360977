"""How much one letter is at risk today, and why; what advisers say of letters that are late, as levels."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from bot.playbook import sheets, tracker
from bot.playbook.advocates import Reason
from bot.playbook.due import LOST, MATERIALS, PROMISED, Duty, Way, due, latest, window
from bot.playbook.season import Season
from bot.playbook.tracker import Standing, State, Step, written

CLOSED = (State.WITHDRAWN, State.REPLACED)
"""Nothing is waited for any more."""


class Level(IntEnum):
    """How much a letter is at risk."""

    CLOSED = 0
    SETTLED = 1
    CALM = 2
    WATCH = 3
    ACT = 4
    RED = 5


@dataclass(frozen=True, slots=True)
class Risk:
    """A level and why, as codes `tracker.name` with their facts; no page shows them yet."""

    level: Level
    reasons: tuple[Reason, ...] = ()


def risk(letter: Way, season: Season, today: date) -> Risk:
    """How much a letter is at risk today, and why."""
    now = tracker.standing(letter.moves)
    if now.state in CLOSED:
        return Risk(Level.CLOSED)
    if now.state is State.ASSIGNED:
        return Risk(Level.SETTLED)
    if now.state in LOST:
        return Risk(Level.ACT, (Reason(f"tracker.{now.state.value}"),))
    if now.state in (State.PLANNED, State.DRAFTED):
        return _unasked(letter, season, today)
    by_date = _by_date(now, season, today)
    found = (_materials(now, today), by_date, _late(letter, season, today))
    return Risk(max(one.level for one in found), tuple(reason for one in found for reason in one.reasons))


def _unasked(letter: Way, season: Season, today: date) -> Risk:
    """A letter nobody was asked for: by the latest days, then by the window after the work together (B31, B32)."""
    soft, hard = latest(letter.ended, season)
    if today > hard:
        return Risk(Level.RED, (Reason("tracker.ask_hard", {"day": written(hard)}),))
    if today > soft:
        return Risk(Level.ACT, (Reason("tracker.ask_soft", {"day": written(hard)}),))
    if letter.ended and today >= window(letter.ended)[0]:
        closes = window(letter.ended)[1]
        late = Reason("tracker.ask_closed", {"day": written(closes)})
        return Risk(Level.WATCH, (late if today > closes else Reason("tracker.ask_open", {"day": written(closes)}),))
    return Risk(Level.CALM)


def _materials(now: Standing, today: date) -> Risk:
    yes = now.day(Step.AGREED)
    if now.state not in PROMISED or yes is None or now.did(Step.MATERIALS):
        return Risk(Level.CALM)
    days = (today - yes).days
    if days >= MATERIALS["red"]:
        return Risk(Level.RED, (Reason("tracker.materials_red", {"days": days}),))
    return Risk(Level.WATCH if days >= MATERIALS["nudge"] else Level.CALM, (Reason("tracker.materials"),))


def _by_date(now: Standing, season: Season, today: date) -> Risk:
    """By the days to review; a letter that is there and goes nowhere is looked at in any case."""
    days = (season.review_open - today).days
    facts = {"days": days, "review": written(season.review_open)}
    if now.state is State.UPLOADED:
        level = Level.RED if days <= _RISK["red"] else Level.ACT if days <= _RISK["act"] else Level.WATCH
        return Risk(level, (Reason("tracker.unassigned"),))
    if days < 0:
        return Risk(Level.ACT, (Reason("tracker.after_review", facts),))
    if days <= _RISK["red"]:
        return Risk(Level.RED, (Reason("tracker.risk_red", facts),))
    if days <= _RISK["act"]:
        return Risk(Level.ACT, (Reason("tracker.risk_act", facts),))
    return Risk(Level.WATCH, (Reason("tracker.risk_watch", facts),)) if days <= _RISK["watch"] else Risk(Level.CALM)


def _late(letter: Way, season: Season, today: date) -> Risk:
    """A follow-up that is due is worth a look; an ask without an answer after it is worth a second writer."""
    begun = {one.duty for one in due(letter, season, today) if one.on <= today}
    if Duty.REPLACE in begun:
        return Risk(Level.ACT, (Reason("tracker.no_answer"),))
    if Duty.NUDGE_1 in begun or Duty.NUDGE_2 in begun:
        return Risk(Level.WATCH, (Reason("tracker.nudge_1" if Duty.NUDGE_1 in begun else "tracker.nudge_2"),))
    return Risk(Level.CALM)


_RISK = sheets.table("tracker.toml")["risk"]
