"""Setting up a class, or changing what it is called, its year and its time: three questions to its staff."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.cohort import Change, Cohort, Right, Role, Staff
from bot.dossier import Dossier
from bot.flows.class_cards import home
from bot.flows.conversation import Conversation, Known
from bot.flows.reminders import Zone
from bot.interview.flow import Flow, ask
from bot.interview.questions import Number, Problem, Text
from bot.interview.state import Answer, Interview, View
from bot.messages import Channel
from bot.screens import Screen

NAME = "cohort"
LONGEST = 60
"""Characters of the name of a class: it stands in the title of every announcement."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What was said."""

    name: str
    year: int
    zone: str


def run(known: Known) -> Flow[Settings]:
    """Ask for the name, the match year and the zone."""
    facts = {"year": known.season.match_year}
    name = yield from ask(Text("name", limit=LONGEST, guarded=False, facts=facts, label="Name"))
    told = Number(
        "year",
        low=2024,
        high=2045,
        label="Match year",
        facts=facts,
        suggestion=str(known.season.match_year),
        suggest_label=f"Use {known.season.match_year}",
    )
    year = yield from ask(told)
    zone = known.caller.zone if known.caller else ""
    asked = Zone("zone", label="Time", suggestion=zone, suggest_label=f"Use {zone}" if zone else "")
    return Settings(" ".join(name.split()), year, (yield from ask(asked)))


def weigh(settings: Settings, known: Known) -> Problem | None:
    """Two classes of one space need two names, and a new one needs a space."""
    if known.cohort is None and (known.caller is None or known.caller.where is None or not known.caller.where.space):
        return Problem("cohort.nowhere")
    others = (one.name.casefold() for one in known.classes if one.id != known.about)
    return Problem("cohort.same_name", {"name": settings.name}) if settings.name.casefold() in others else None


def settle(known: Known, settings: Settings) -> Change | None:
    """Make the class, with whoever made it as its first coordinator, or change it."""
    if known.cohort is not None:
        made = replace(known.cohort, name=settings.name, match_year=settings.year, zone=settings.zone)
        return Change(made, "settings")
    if known.caller is None or known.caller.where is None:
        return None
    person = known.caller.person
    made = Cohort(
        known.fresh,
        name=settings.name,
        match_year=settings.year,
        zone=settings.zone,
        spaces=(Channel(person.door, "", known.caller.where.space),),
        staff=(Staff(person, Role.COORDINATOR, known.today),),
    )
    return Change(made, "setup")


def finish(known: Known, _: Settings) -> Dossier:
    """Nothing of it stays in the record."""
    return known.dossier


def outcome(known: Known) -> Screen:
    """The class as it is now."""
    mine = known.cohort or next((one for one in known.classes if one.id == known.dossier.coordinating), None)
    return home(mine, known.caller, known.today)


def again(cohort: Cohort) -> Interview:
    """The conversation with what the class has now, to be changed."""
    answers = {
        "name": Answer(cohort.name),
        "year": Answer(cohort.match_year),
        "zone": Answer(cohort.zone),
    }
    return Interview(NAME, cohort.id, answers, given=answers, view=View.REVIEW)


COHORT = Conversation(
    name=NAME, run=run, finish=finish, outcome=outcome, weigh=weigh, settle=settle, needs=Right.SETTINGS
)
