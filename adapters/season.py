"""The three ways `vouch season` writes a season: text for people, JSON for programs, a calendar for calendars."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from itertools import groupby

from bot.playbook.season import Season
from bot.playbook.season_dates import EASTERN, OVERRIDE, Event, Status
from bot.playbook.season_ics import calendar, entries

LEGEND = {
    Status.OFFICIAL: "read where it is decided",
    Status.SECOND_HAND: "a copy of the official date, by somebody else",
    Status.PROJECTED: "nobody has read the date yet; it is what the rule says",
}


def chosen(season: Season, services: Sequence[str] | None) -> tuple[Event, ...]:
    """Return the events of these services, or all of them, in the order of the days."""
    return tuple(event for event in season.events.values() if not services or event.service in services)


def as_json(_: Season, events: Sequence[Event]) -> bytes:
    """Return a list with one object for each event."""
    return json.dumps([row(event) for event in events], indent=2).encode() + b"\n"


def row(event: Event) -> dict[str, str]:
    """Return one event as JSON; every value is a string, and `time` is empty for a whole day."""
    return {
        "event": event.key,
        "date": event.day.isoformat(),
        "time": f"{event.hour:%H:%M}" if event.hour else "",
        "zone": EASTERN.key,
        "status": event.status.value,
        "source": event.source,
    }


def as_ics(season: Season, events: Sequence[Event]) -> bytes:
    """Return a calendar."""
    return calendar(entries(season, events))


def as_text(season: Season, events: Sequence[Event]) -> bytes:
    """Return a table: day, hour, event, how sure, what it is; then what the words mean."""
    lines = [f"Season of Match {season.match_year}. Hours are US Eastern."]
    for year, group in groupby(events, key=lambda event: event.day.year):
        lines += ["", str(year), *map(_line, group)]
    if not events:
        lines += ["", "No date of this service is known for this season."]
    found = {event.status for event in events if event.source != OVERRIDE}
    lines += ["", *(f"  {status:<11}  {LEGEND[status]}" for status in Status if status in found)]
    if any(event.source == OVERRIDE for event in events):
        lines.append(f"  {OVERRIDE:<11}  a date you gave, in place of Vouch's")
    return ("\n".join(lines).rstrip() + "\n").encode()


def _line(event: Event) -> str:
    hour = f"{event.hour:%H:%M}" if event.hour else ""
    status = OVERRIDE if event.source == OVERRIDE else event.status
    until = f", until {event.until:%a} {event.until.day} {event.until:%b}" if event.until else ""
    day = f"{event.day:%a} {event.day.day:>2} {event.day:%b}"
    return f"  {day}  {hour:<5}  {event.key:<17}  {status:<11}  {event.label}{until}"


WRITERS: dict[str, Callable[[Season, Sequence[Event]], bytes]] = {"text": as_text, "json": as_json, "ics": as_ics}
