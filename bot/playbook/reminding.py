"""Policy of reminders: the hours that can be chosen, how late is late, what of the season is told and when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta

from bot.interview.questions import Option
from bot.playbook import sheets
from bot.playbook.season import Season

WEEK = "week"
"""The line about a week."""


class Hour(Option):
    """When on a day the one message comes."""

    MORNING = "h08", "8 in the morning"
    NOON = "h12", "Noon"
    AFTERNOON = "h16", "4 in the afternoon"
    EVENING = "h18", "6 in the evening"
    LATE = "h20", "8 in the evening"

    @property
    def time(self) -> time:
        """The hour itself."""
        return time(int(self.value[1:]))


class Quiet(Option):
    """Hours in which nothing is sent."""

    USUAL = "q2108", "21:00 to 8:00"
    LONG = "q2010", "20:00 to 10:00"
    SHORT = "q2207", "22:00 to 7:00"
    NIGHTS = "q0816", "8:00 to 16:00, I work nights"

    @property
    def hours(self) -> tuple[time, time]:
        """From and to."""
        return time(int(self.value[1:3])), time(int(self.value[3:5]))


_SHEET = sheets.table("reminders.toml")
LATE = timedelta(hours=_SHEET["late_hours"])
TEST_LATE = timedelta(minutes=_SHEET["test_minutes"])
GAP = timedelta(hours=_SHEET["gap_hours"])


def milestones(season: Season) -> Iterator[tuple[str, date, date]]:
    """What of a season is told: its key, from which day on, and its own day, the last one."""
    for milestone in season.milestones:
        if milestone.key in _SHEET["milestones"]:
            yield milestone.key, milestone.day - timedelta(_SHEET["milestones"][milestone.key]), milestone.day


def weeks(*days: date) -> Iterator[tuple[str, date, date]]:
    """The lines about the weeks of these days and those after: the name of the week, the first day and the last."""
    mondays = {day - timedelta(day.weekday()) for day in days}
    for monday in sorted(mondays | {monday + timedelta(7) for monday in mondays}):
        on = monday + timedelta(_SHEET["weekly_on"])
        yield f"{on:%G-W%V}", on, on + timedelta(2)


def quiet(at: time, from_: time, to: time) -> bool:
    """Tell whether a local time lies in the quiet hours; the end is out of them again. Equal ends: no quiet hours."""
    return from_ <= at < to if from_ <= to else at >= from_ or at < to
