"""A calendar others can read (RFC 5545): whole days as days, hours in UTC, one UID for an event for good."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from bot.playbook.season import Season, sure
from bot.playbook.season_dates import Event

if TYPE_CHECKING:
    from icalendar import Event as Component

REVISED = datetime(2026, 11, 24, tzinfo=UTC)
"""When the dates of data/calendar.csv were last gone through; it makes the same calendar the same bytes."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a calendar. `starts` is an aware instant or a day; `last` the last day of one that lasts."""

    uid: str
    starts: datetime | date
    title: str
    note: str = ""
    last: date | None = None
    revised: datetime = REVISED


def entries(season: Season, events: Sequence[Event]) -> tuple[Entry, ...]:
    """Return the events of a season as entries; a date that is not official says so in its title."""
    return tuple(_entry(season.match_year, event) for event in events)


def _entry(match_year: int, event: Event) -> Entry:
    starts = event.starts if event.until is None and event.starts is not None else event.day
    note = f"{event.service}. Source: {event.source}."
    return Entry(
        f"{match_year}-{event.key}@season.vouch", starts, f"{event.label}{sure(event.status)}", note, event.until
    )


def calendar(listed: Iterable[Entry]) -> bytes:
    """Return a whole calendar in UTF-8."""
    from icalendar import Calendar  # slow to load, and only asked for here

    made = Calendar()
    made.add("prodid", "-//Vouch//Season//EN")
    made.add("version", "2.0")
    for entry in listed:
        made.add_component(_component(entry))
    written: bytes = made.to_ical()
    return written


def _component(entry: Entry) -> Component:
    from icalendar import Event as Component  # slow to load

    made = Component()
    made.add("uid", entry.uid)
    made.add("dtstamp", entry.revised)
    made.add("summary", entry.title)
    if entry.note:
        made.add("description", entry.note)
    if isinstance(entry.starts, datetime):
        made.add("dtstart", entry.starts.astimezone(UTC))
    else:
        made.add("dtstart", entry.starts)
        made.add("dtend", (entry.last or entry.starts) + timedelta(days=1))
    made.add("transp", "TRANSPARENT")
    return made
