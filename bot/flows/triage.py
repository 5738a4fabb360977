"""Which of the three doors a student has (A01): three questions, then the plan."""

from __future__ import annotations

from dataclasses import replace

from bot.dossier import Dossier
from bot.flows.conversation import Conversation, Known
from bot.flows.speaking import own_season
from bot.interview.flow import Flow, ask
from bot.interview.questions import Choice
from bot.messages import Action
from bot.playbook.doors import Door, Doors, Home, Specific, Stand, Trusted, speak_by
from bot.playbook.season import dated
from bot.screens import Screen, Words

STEPS = {
    Door.HOME: Action("Your programs", "/programs"),
    Door.PERSON: Action("Choose who to ask", "/advocates"),
    Door.STORY: Action("Your story", "/story"),
}
"""Where each door begins."""


def run(_: Known) -> Flow[Doors]:
    """Ask for each door whether it is open, ajar or shut."""
    home = yield from ask(Choice("home", Home, private=True, label="A program that could watch you"))
    specific = yield from ask(Choice("specific", Specific, private=True, label="A story of your own"))
    trusted = yield from ask(Choice("trusted", Trusted, private=True, label="Somebody who would speak"))
    return Doors(home, specific, trusted)


def finish(known: Known, doors: Doors) -> Dossier:
    """Keep the answers."""
    return replace(known.dossier, doors=doors)


def outcome(known: Known) -> Screen:
    """The open doors with what to do at each, those that need one push, and by when somebody has to speak."""
    doors = known.dossier.doors
    if doors is None:
        raise LookupError("no doors yet")
    return Screen(
        Words("triage/plan", "title"),
        tuple(_plan(known, doors)),
        actions=(
            *_steps(doors),
            Action("Why not the front door?", "/faq filter"),
            Action("Change my answers", "/start change"),
            Action("Home", "/home"),
        ),
        private=True,
    )


def _plan(known: Known, doors: Doors) -> list[Words]:
    opened, ajar, build = doors.at(Stand.OPEN), doors.at(Stand.AJAR), doors.build
    season = own_season(known.dossier, known.season)
    day = dated(speak_by(season), season.events["eras_review_open"].status)
    told = {"told": known.dossier.story is not None, "people": bool(known.dossier.advocates)}
    lead = Words("triage/plan", "none" if build else "some", {"count": len(opened), "begun": bool(ajar)})
    first = () if build is None else (build,)
    later = tuple(door for door in ajar if door is not build)
    return [
        lead,
        *(Words("triage/plan", f"{door.value}_open", told) for door in opened),
        *(Words("triage/plan", f"{door.value}_{_begun(doors, door)}", told) for door in (*first, *later)),
        Words("triage/plan", "by", {"day": day}),
    ]


def _begun(doors: Doors, door: Door) -> str:
    return "ajar" if doors.stands[door] is Stand.AJAR else "build"


def _steps(doors: Doors) -> tuple[Action, ...]:
    """Where the plan begins: the door to build, else the open ones, and the story in any case."""
    wanted = (doors.build,) if doors.build else doors.at(Stand.OPEN)
    steps = tuple(STEPS[door] for door in (*wanted, Door.PERSON, Door.STORY))
    first, *rest = dict.fromkeys(steps)
    return (replace(first, style="primary"), *rest)


def summary() -> Screen:
    """What matters, in four lines; shown once, before the first question (A48)."""
    return Screen(Words("triage/plan", "summary_title"), (Words("faq/questions", "short"),))


TRIAGE = Conversation(name="triage", run=run, finish=finish, outcome=outcome)
