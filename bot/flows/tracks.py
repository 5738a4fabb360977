"""Where the student applies, all of it at once: asked by choice, and told as one timeline."""

from __future__ import annotations

from dataclasses import replace

from bot.dossier import Dossier
from bot.flows.conversation import Conversation, Known
from bot.flows.speaking import own_season
from bot.flows.tracking import service
from bot.interview.flow import Flow, ask
from bot.interview.questions import MultiChoice
from bot.messages import Action
from bot.playbook.season import dated
from bot.playbook.season_dates import Event
from bot.playbook.tracks import Meeting, Track, meetings, of_field, timeline
from bot.screens import Screen, Words


def run(_: Known) -> Flow[tuple[Track, ...]]:
    """Ask for every way at once."""
    return (yield from ask(MultiChoice("services", Track, private=True, label="Where you apply")))


def finish(known: Known, chosen: tuple[Track, ...]) -> Dossier:
    """Keep them with the profile."""
    return replace(known.dossier, profile=replace(known.dossier.profile, tracks=chosen))


def mine(known: Known) -> tuple[Track, ...]:
    """The ways the student chose; that of their field, where they chose none."""
    return known.dossier.profile.tracks or of_field(service(known).name)


def events(known: Known) -> tuple[Event, ...]:
    """The events of the season that concern this student, each once."""
    return timeline(mine(known), own_season(known.dossier, known.season))


def outcome(known: Known) -> Screen:
    """Every date still to come, with its service, and the rule where two services meet."""
    ways, season = mine(known), own_season(known.dossier, known.season)
    lines = tuple(_line(event) for event in events(known) if (event.until or event.day) >= known.today)
    met = tuple(_met(one) for one in meetings(ways, season) if one.then.day >= known.today)
    facts = {"ways": tuple(way.label for way in ways), "lines": lines, "clashes": met}
    actions = (Action("Where you apply", "/plan services"), Action("As a calendar", "/plan calendar"))
    return Screen(
        Words("plan/timeline", "title", {"year": season.match_year}),
        (Words("plan/timeline", "text", facts),),
        actions=(*actions, Action("Your plan", "/plan"), Action("Home", "/home")),
        private=True,
    )


def _met(one: Meeting) -> Words:
    facts = {"label": one.clash.label, "first": _day(one.first), "then": _day(one.then)}
    return Words("plan/clashes", one.clash.value, facts)


def _line(event: Event) -> dict[str, str]:
    return {
        "day": dated(event.day, event.status),
        "hour": f"{event.hour:%H:%M}" if event.hour and not event.until else "",
        "until": dated(event.until, event.status) if event.until else "",
        "label": event.label,
        "service": _NAMES.get(event.service, event.service),
    }


def _day(event: Event) -> str:
    return dated(event.day, event.status)


_NAMES = {"seed": "Vouch", "cohort": "Vouch", "JSGMESB": "military"}
"""What a service is called where a person reads it; the first two are our own counsel."""
TRACKS = Conversation(name="tracks", run=run, finish=finish, outcome=outcome)
