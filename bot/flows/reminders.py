"""Reminders, by choice: the zone, the hour, the quiet hours, what a message may show, and a line about the week."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.dossier import Dossier
from bot.flows.conversation import Conversation, Known
from bot.flows.speaking import own_season
from bot.interview.flow import Flow, ask
from bot.interview.questions import Choice, Json, Problem, Text, Unreadable, YesNo
from bot.messages import Action
from bot.playbook import zones
from bot.playbook.reminding import Hour, Quiet
from bot.screens import Screen, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone(Text):
    """A time zone by any name; kept as its IANA name."""

    def read(self, raw: str) -> Json | Problem:
        """Find the zone that is meant."""
        return zones.named(raw) or Problem("reminders.zone")

    def load(self, kept: Json) -> str:
        """Return the name if it is still one."""
        if not isinstance(kept, str) or zones.named(kept) is None:
            raise Unreadable(self.key)
        return kept


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was chosen."""

    zone: str
    hour: Hour
    quiet: Quiet
    details: bool
    weekly: bool


def run(known: Known) -> Flow[Wishes]:
    """Ask for the zone, suggesting the one the door knows, then for the hours and what may be shown."""
    suggestion = known.caller.zone if known.caller else ""
    zone = yield from ask(
        Zone(
            "zone",
            label="Your time",
            suggestion=suggestion,
            suggest_label=f"Use {suggestion}" if suggestion else "",
        )
    )
    hour = yield from ask(Choice("hour", Hour, label="When"))
    quiet = yield from ask(Choice("quiet", Quiet, label="Never between"))
    details = yield from ask(YesNo("details", label="Details in the message"))
    weekly = yield from ask(YesNo("weekly", label="A line about my week"))
    return Wishes(zone, hour, quiet, details, weekly)


def finish(known: Known, wishes: Wishes) -> Dossier:
    """Turn them on, to come where they were asked for, and have one sent at once to try it out."""
    before = known.dossier.reminders
    from_, to = wishes.quiet.hours
    mine = replace(
        before,
        on=True,
        to=known.caller.person if known.caller else before.to,
        zone=wishes.zone,
        at=wishes.hour.time,
        quiet_from=from_,
        quiet_to=to,
        details=wishes.details,
        weekly=wishes.weekly,
        match_year=before.match_year or own_season(known.dossier, known.season).match_year,
        since=before.since or known.today,
        not_before=None,
        test=known.dossier.revision + 1,
        closed="",
    )
    return replace(known.dossier, reminders=mine)


def outcome(known: Known) -> Screen:
    """What was agreed: how often, when, where, and how to end it."""
    mine = known.dossier.reminders
    facts = {"year": known.dossier.profile.match_year or mine.match_year, "at": f"{mine.at:%H:%M}", "zone": mine.zone}
    return Screen(
        Words("reminders/on", "title"),
        (Words("reminders/on", "text", facts),),
        actions=(Action("What is due", "/reminders due"), Action("Stop reminders", "/reminders stop"), HOME),
    )


HOME = Action("Home", "/home")
REMINDERS = Conversation(name="reminders", run=run, finish=finish, outcome=outcome)
