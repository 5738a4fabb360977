"""The rotation of now: where, from when, until when; its middle is the day to ask for feedback (A26)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.dossier import Dossier, Rotation
from bot.flows.conversation import Conversation, Known
from bot.flows.days import been, to_come
from bot.interview.flow import Flow, ask
from bot.interview.questions import Check, Date, Problem, Text
from bot.messages import Action
from bot.playbook import checkin, tone
from bot.playbook.tracker import written
from bot.screens import Screen, Words

LONGEST = timedelta(days=366)
"""A rotation longer than this is a slip of the year."""


def run(known: Known) -> Flow[Rotation]:
    """Ask where, then both days."""
    where = yield from ask(Text("where", private=True, limit=80, checks=(tone.ghost,), label="Rotation"))
    facts = {"where": where}
    begun = yield from ask(Date("begun", private=True, around=been(known), facts=facts, label="From"))
    ends = Date("ends", private=True, around=to_come(known), deps=("begun",), checks=(_after(begun),), label="Until")
    return Rotation(where, begun, (yield from ask(replace(ends, facts=facts))))


def _after(begun: date) -> Check[date]:
    def check(ends: date) -> Problem | None:
        fits = begun < ends <= begun + LONGEST
        return None if fits else Problem("date.rotation", {"begun": written(begun)})

    return check


def finish(known: Known, rotation: Rotation) -> Dossier:
    """Keep it in place of the last one."""
    return replace(known.dossier, rotation=rotation)


def outcome(known: Known) -> Screen:
    """Its middle, and what comes then."""
    rotation = known.dossier.rotation
    if rotation is None:
        raise LookupError("no rotation yet")
    half = checkin.halfway(rotation.begun, rotation.ends)
    come, over = half <= known.today, rotation.ends < known.today
    facts = {"where": rotation.where, "half": written(half), "ends": written(rotation.ends), "come": come, "over": over}
    return Screen(
        Words("rotation/kept", "title"),
        (Words("rotation/kept", "text", facts),),
        actions=(
            Action("The question for halfway", "/checkin feedback", "primary" if come and not over else "plain"),
            Action("One line about this week", "/checkin"),
            Action("Another rotation", "/checkin rotation change"),
            Action("Home", "/home"),
        ),
        private=True,
    )


def halfway(dossier: Dossier) -> tuple[date, date] | None:
    """From its middle to its last day the question for feedback can be asked; None: no rotation is known."""
    mine = dossier.rotation
    return (checkin.halfway(mine.begun, mine.ends), mine.ends) if mine else None


ROTATION = Conversation(name="rotation", run=run, finish=finish, outcome=outcome)
