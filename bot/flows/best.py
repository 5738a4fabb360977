"""The best letters for a program: as many as its service takes, by what each covers, assigned with one press."""

from __future__ import annotations

from dataclasses import replace

from bot.dossier import Dossier, Program
from bot.flows import tracking
from bot.flows.conversation import Known
from bot.flows.table import HOME
from bot.flows.tracked import best
from bot.flows.writers import clauses
from bot.interview.questions import Problem
from bot.messages import Action
from bot.playbook.portal import Service
from bot.playbook.tracker import Move, Step
from bot.screens import Screen, Words


def proposal(known: Known) -> Screen:
    """The set with what it covers, who stays out, and where it is not assigned yet."""
    service, *others = tracking.services(known)
    mix = best(known, service)
    members = mix.best.members if mix.best else ()
    open_to = [program for program in known.dossier.programs if _missing(known, program)]
    facts = {
        "members": tuple({"name": one.who.name, "covers": clauses(one.covers)} for one in members),
        "missing": clauses(mix.best.missing if mix.best else ()),
        "out": tuple(one.who.name for one in mix.bench),
        "weak": tuple(passed.who.name for passed in mix.never),
        "limit": service.limit or 0,
        "service": service.name,
        "by_hand": any(one.by_hand for one in (service, *others)),
        "others": tuple(_through(known, one) for one in others),
        "open": tuple(program.name for program in open_to),
        "listed": bool(known.dossier.programs),
    }
    assign = tuple(Action(f"Assigned at {program.name}", f"/letters best {program.id}") for program in open_to)
    more = () if known.dossier.programs else (Action("Your programs", "/programs"),)
    return Screen(
        Words("tracker/best", "title"),
        (Words("tracker/best", "text", facts),),
        actions=(*assign, *more, Action("All letters", "/letters"), HOME),
        private=True,
    )


def _through(known: Known, service: Service) -> dict[str, object]:
    """The set for a program one applies to through another service."""
    mix = best(known, service)
    names = tuple(one.who.name for one in mix.best.members) if mix.best else ()
    return {"service": service.name, "limit": service.limit or 0, "names": names}


def assign(known: Known, program: str) -> Dossier:
    """Write down that the set is assigned to one program, as far as there is room."""
    wanted = next((kept for kept in known.dossier.programs if kept.id == program), None)
    dossier = known.dossier
    for who in _missing(known, wanted) if wanted else ():
        taken = tracking.take(replace(known, dossier=dossier), who, Move(Step.ASSIGNED, known.today, program))
        dossier = dossier if isinstance(taken, Problem) else taken
    return dossier


def _missing(known: Known, program: Program) -> tuple[str, ...]:
    """Writers of the set whose letters are not assigned there, while there is room."""
    mix = best(known, tracking.service_of(known, program))
    members = [one.who.id for one in mix.best.members] if mix.best else []
    if program.id in tracking.full(known):
        return ()
    return tuple(who for who in members if program.id not in tracking.standing(known.dossier, who).programs)
