"""What a day in a season is for (A23), and the ten steps of a letter's plan (B52). Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from bot.interview.questions import Option
from bot.playbook import sheets
from bot.playbook.season import Season


class Phase(Option):
    """What the season is about, in its order."""

    BUILD = "build", "Build"
    DISCLOSE = "disclose", "Tell your number"
    ASK = "ask", "Ask and signal"
    CONTACT = "contact", "Advocates make contact"
    FOLLOW = "follow", "Targeted follow-up"
    RANK = "rank", "Rank lists"
    WAIT = "wait", "Lists are in"
    OVER = "over", "After the Match"


class Step(Option):
    """The ten steps, in their order (B52): nine, and the letter assigned."""

    FIELD = "field", "Programs and field"
    TYPES = "types", "Which letters your field wants"
    WRITERS = "writers", "Who writes"
    PREPARE = "prepare", "Your story, and a first request"
    ASK = "ask", "Ask in person"
    FOLLOW_UP = "follow_up", "Materials after the yes"
    TRACK = "track", "Requests in the portal"
    REMIND = "remind", "Reminders, politely"
    CONFIRM = "confirm", "See that they are uploaded"
    ASSIGN = "assign", "Assign them to programs"


WEEKEND = (Step.FIELD, Step.TYPES, Step.WRITERS, Step.PREPARE)
"""What can be done in one sitting, before anybody is asked (B53)."""

_SHEET = sheets.table("plan.toml")
LETTERS: int = _SHEET["letters"]


def phase(season: Season, today: date) -> Phase:
    """The phase of a day in the season of its student: the last that has begun."""
    return [found for found, first in starts(season).items() if first <= today][-1]


def starts(season: Season) -> Mapping[Phase, date]:
    """The first day of every phase, in their order."""
    year, own = season.match_year, _SHEET["starts"]
    return {
        Phase.BUILD: date.min,
        Phase.DISCLOSE: date(year - 1, *own["disclose"]),
        Phase.ASK: season.eras_open,
        Phase.CONTACT: date(year - 1, *own["contact"]),
        Phase.FOLLOW: date(year - 1, *own["follow"]),
        Phase.RANK: date(year, *own["rank"]),
        Phase.WAIT: season.rank_deadline + timedelta(1),
        Phase.OVER: season.match_day + timedelta(1),
    }
