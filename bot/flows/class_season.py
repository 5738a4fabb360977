"""Taking in the dates of the season: by how the class applies, shown before they come in."""

from __future__ import annotations

from dataclasses import replace

from bot.cohort import Change, Deadline, Right, deadlines
from bot.dossier import Dossier
from bot.flows import class_dates
from bot.flows.class_cards import lost
from bot.flows.conversation import Conversation, Known
from bot.interview.flow import Flow, ask
from bot.interview.questions import MultiChoice, YesNo
from bot.playbook.tracks import Track
from bot.screens import Screen

NAME = "class_season"
SHOWN = 30


def run(known: Known) -> Flow[tuple[Track, ...] | None]:
    """Ask for the ways, then show what would come in."""
    ways = yield from ask(MultiChoice("ways", Track, label="Ways of applying"))
    new = _new(known, ways)
    facts = {"rows": tuple(map(class_dates.row, new[:SHOWN])), "count": len(new), "more": max(0, len(new) - SHOWN)}
    keep = yield from ask(YesNo("take", deps=("ways",), facts=facts, label="Take them in"))
    return ways if keep else None


def _new(known: Known, ways: tuple[Track, ...]) -> tuple[Deadline, ...]:
    if known.cohort is None:
        return ()
    season = known.season.of(known.cohort.match_year)
    return deadlines.of_season(replace(known.cohort, ways=ways), season, known.today)


def settle(known: Known, ways: tuple[Track, ...] | None) -> Change | None:
    """Put in what is not there yet."""
    if known.cohort is None or ways is None:
        return None
    new = _new(known, ways)
    return Change(deadlines.put(replace(known.cohort, ways=ways), *new), "season_taken", str(len(new)))


def finish(known: Known, _: object) -> Dossier:
    """Nothing of it stays in the record."""
    return known.dossier


def outcome(known: Known) -> Screen:
    """The deadlines as they are now."""
    return lost() if known.cohort is None else class_dates.listed(known.cohort, known.today)


CLASS_SEASON = Conversation(name=NAME, run=run, finish=finish, outcome=outcome, settle=settle, needs=Right.DEADLINES)
