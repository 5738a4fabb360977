"""From where a student's days are read: their own today, and the days of a letter and a season they may count from."""

from __future__ import annotations

from datetime import date

from bot.dossier import Advocate
from bot.flows.conversation import Known
from bot.flows.speaking import own_season
from bot.flows.tracking import standing
from bot.interview.dates import Around, spelled
from bot.interview.questions import Problem
from bot.messages import Action
from bot.playbook.season import last_day
from bot.playbook.tracker import Step


def to_come(known: Known, who: Advocate | None = None) -> Around:
    """For a day that lies ahead: "3 Mar" in November is that of the next year."""
    return _around(known, who, back=False)


def been(known: Known, who: Advocate | None = None) -> Around:
    """For a day that is over: "3 Mar" in November is that of the same year."""
    return _around(known, who, back=True)


def meant(problem: Problem, command: str) -> tuple[Action, ...]:
    """A button for each day that may have been meant: `command` with that day behind it."""
    days = [date.fromisoformat(str(offer)) for offer in problem.offers]
    keep = "Keep " if len(days) == 1 else ""
    return tuple(Action(f"{keep}{spelled(day)}", f"{command} {day.isoformat()}", "primary") for day in days)


def _around(known: Known, who: Advocate | None, *, back: bool) -> Around:
    season = own_season(known.dossier, known.season)
    ended = who.ended and last_day(who.ended) if who else known.dossier.rotation and known.dossier.rotation.ends
    anchors = {
        "submission": season.submit_open,
        "review": season.review_open,
        "rank_list": season.rank_deadline,
        "match_day": season.match_day,
        "rotation": ended,
        "ask": standing(known.dossier, who.id).day(Step.ASKED) if who else None,
    }
    return Around(known.today, back, {name: day for name, day in anchors.items() if day})
