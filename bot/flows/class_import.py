"""Taking deadlines in: a pasted table or calendar, then what would change, then a yes or a no to all of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.cohort import Change, Cohort, Right, deadlines, intake
from bot.dossier import Dossier
from bot.flows import class_dates
from bot.flows.class_cards import lost
from bot.flows.conversation import Conversation, Known
from bot.interview.flow import Flow, ask
from bot.interview.questions import Json, Problem, Text, YesNo
from bot.screens import Screen, Words

NAME = "class_import"
LONGEST = 400_000
"""Characters of a table: more than a class can hold."""
SHOWN = 6
"""Deadlines that are named before all of them are taken in; the rest is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates(Text):
    """A pasted table or calendar with at least one row."""

    drafted: ClassVar[bool] = False
    zone: str = ""

    def read(self, raw: str) -> Json | Problem:
        """Find the rows; which of them are good is said on the next card."""
        if len(raw) > LONGEST:
            return Problem("text.too_long", {"length": len(raw), "limit": LONGEST})
        told = intake.read(raw.replace("\r\n", "\n").strip("\n"), self.zone)
        return raw.replace("\r\n", "\n").strip("\n") if told.rows or told.wrong else Problem("deadline.no_table")

    def show(self, _: Json) -> str:
        """Nothing: nobody reads a table in a line."""
        return ""


def run(known: Known) -> Flow[str | None]:
    """Take the table, then ask whether what would change is to be kept."""
    zone = known.cohort.zone if known.cohort else ""
    told = yield from ask(Dates("table", guarded=False, zone=zone, label="The table", skipped="(a table)"))
    found = _held(known, told)
    facts: dict[str, object] = {
        "new": len(found.new),
        "changed": len(found.changed),
        "same": found.same,
        "bad": len(found.wrong),
        "wrong": tuple(
            {
                "why": Words("problems/row", why, {"most": deadlines.MOST}),
                "rows": ", ".join(map(str, rows)),
                "many": len(rows) > 1,
            }
            for why, rows in intake.grouped(found.wrong)
        ),
        "rows": tuple(map(class_dates.row, (*found.new, *found.changed)[:SHOWN])),
        "more": max(0, len(found.new) + len(found.changed) - SHOWN),
        "against": _against(known, found),
    }
    keep = yield from ask(YesNo("keep", deps=("table",), facts=facts, label="Take it in"))
    return told if keep else None


def _held(known: Known, told: str) -> intake.Intake:
    zone = known.cohort.zone if known.cohort else ""
    return intake.held(known.cohort or Cohort(""), intake.read(told, zone))


def _against(known: Known, found: intake.Intake) -> tuple[dict[str, object], ...]:
    """What the season has against some of them: named, and no reason to leave them out."""
    if known.cohort is None:
        return ()
    season = known.season.of(known.cohort.match_year)
    every = (*found.new, *found.changed)
    problems = ((one, deadlines.against(one, season)) for one in every)
    named = [(one, problem) for one, problem in problems if problem is not None]
    return tuple(
        {"title": one.title, "why": Words("problems/deadline", problem.code.partition(".")[2], problem.facts)}
        for one, problem in named[:SHOWN]
    )


def settle(known: Known, told: str | None) -> Change | None:
    """All that can be taken, at once; the class may have changed since it was read."""
    if known.cohort is None or told is None:
        return None
    found = _held(known, told)
    if not found.new and not found.changed:
        return None
    return Change(intake.taken(known.cohort, found), "imported", f"{len(found.new)}+{len(found.changed)}")


def finish(known: Known, _: str | None) -> Dossier:
    """Nothing of it stays in the record."""
    return known.dossier


def outcome(known: Known) -> Screen:
    """The deadlines as they are now."""
    if known.cohort is None:
        return lost()
    return class_dates.listed(known.cohort, known.today)


CLASS_IMPORT = Conversation(name=NAME, run=run, finish=finish, outcome=outcome, settle=settle, needs=Right.DEADLINES)
