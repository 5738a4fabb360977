"""The page of one letter: its history, what can happen now, and what has to be said at this moment (B36, B38, B45)."""

from __future__ import annotations

from bot.dossier import Advocate
from bot.flows import tracking
from bot.flows.conversation import Known
from bot.flows.reply import reply
from bot.flows.table import HOME, cells, why
from bot.flows.tracked import OPEN, Letter, letter, stands_in
from bot.interview.questions import Problem
from bot.interview.show import problem_words
from bot.messages import Action
from bot.playbook import due, portal, tracker
from bot.playbook.due import LOST, PROMISED, Due, Duty
from bot.playbook.tracker import Move, State, Step, written
from bot.screens import Paper, Screen, Words


def page(
    known: Known,
    who: Advocate,
    *,
    problem: Problem | None = None,
    moved: Step | None = None,
    meant: tuple[Action, ...] = (),
) -> Screen:
    """One letter. `problem` says why a move was refused, `moved` what was just written down, `meant` on which days."""
    one = letter(known, who)
    facts = _facts(known, one)
    said = tuple(_said(known, one, moved))
    ready: tuple[tuple[Words, Paper], ...] = (reply(known, who),) if moved is Step.AGREED else ()
    return Screen(
        Words("tracker/page", "title", facts),
        (
            *((problem_words(problem),) if problem else ()),
            *said,
            *(words for words, _ in ready),
            Words("tracker/page", "text", facts),
        ),
        actions=(*meant, *_actions(known, one, facts), HOME),
        private=True,
        files=tuple(paper for _, paper in ready),
    )


def programs(known: Known, who: Advocate, step: Step) -> Screen:
    """Which program: those the letter can be assigned to, or taken off."""
    dossier, now = known.dossier, tracking.standing(known.dossier, who.id)
    full = tracking.full(known)
    assigning = step is Step.ASSIGNED
    open_to = [one for one in dossier.programs if (one.id in now.programs) is not assigning]
    actions = tuple(
        Action(one.name, f"/letters {who.id} {step.value} {one.id}")
        for one in open_to
        if not assigning or one.id not in full
    )
    facts = {
        "who": who.name,
        "assigning": assigning,
        "full": tuple(one.name for one in open_to if assigning and one.id in full),
        "some": bool(actions),
        "listed": bool(dossier.programs),
    }
    more = () if dossier.programs else (Action("Your programs", "/programs", "primary"),)
    back = Action("The letter", f"/letters {who.id}")
    return Screen(
        Words("tracker/programs", "title", facts),
        (Words("tracker/programs", "text", facts),),
        actions=(*actions, *more, back, HOME),
        private=True,
    )


def _facts(known: Known, one: Letter) -> dict[str, object]:
    successor = stands_in(known, one.who) if one.next and one.next.duty is Duty.REPLACE else None
    return {
        **cells(known, one),
        "state": one.now.state.label,
        "why": why(one.risk),
        "history": tuple(_line(known, move) for move in one.kept.moves),
        "entry": portal.labels(one.kept.entry) if one.kept.entry else {},
        "lasting": one.kept.lasting,
        "instead": successor.name if successor else "",
        "replace": bool(one.next and one.next.duty is Duty.REPLACE and one.next.on <= known.today),
        "silent": one.now.state in (State.ASKED, State.SILENT),
    }


def _line(known: Known, move: Move) -> dict[str, str]:
    """One entry of the history; a program or a person that is no longer on the list keeps no name."""
    names = {f"{Step.REPLACED.value}/{who.id}": who.name for who in known.dossier.advocates}
    for step in (Step.ASSIGNED, Step.UNASSIGNED):
        names |= {f"{step.value}/{program.id}": program.name for program in known.dossier.programs}
    about = names.get(f"{move.step.value}/{move.about}", "")
    return {"day": written(move.day) if move.day else "", "step": move.step.label, "about": about}


def _said(known: Known, one: Letter, moved: Step | None) -> tuple[Words, ...]:
    """What follows from what has just happened."""
    facts = {"who": one.who.name, "opens": one.season.shown("eras_open")}
    if moved is Step.ASKED and not one.kept.lasting:
        return (Words("tracker/page", "ask_lasting", facts),)
    if moved is Step.AGREED and known.today < one.season.eras_open:
        return (Words("tracker/page", "season_later", facts),)
    return ()


def _actions(known: Known, one: Letter, facts: dict[str, object]) -> tuple[Action, ...]:
    who = one.who.id
    found = [Action("The request", f"/draft {who}")] if one.now.state in OPEN else []
    found += [_move(one, step) for step in tracker.steps(one.now) if _offered(known, one, step)]
    successor = stands_in(known, one.who) if facts["replace"] or one.now.state in LOST else None
    if successor is not None:
        found.insert(0, Action(f"Ask {successor.name} instead", f"/letters {who} replaced {successor.id}", "primary"))
    if one.now.state in (State.ASKED, *PROMISED):
        found.append(Action("An address that lasts", f"/letters {who} lasting"))
    if one.now.state in PROMISED:
        found.append(Action("The portal entry", f"/letters {who} portal"))
    mine = tracking.service_of(known, one.kept).name
    found += [
        Action(f"It goes through {o.name}", f"/letters {who} for {o.name}")
        for o in tracking.services(known)
        if o.name != mine
    ]
    if one.kept.moves:
        found.append(Action("Take the last entry back", f"/letters {who} undo"))
    return (*found, Action("All letters", "/letters"))


def _due(known: Known, one: Letter) -> tuple[Due, ...]:
    return due.due(one.way, one.season, known.today)


def _move(one: Letter, step: Step) -> Action:
    return Action(step.label, f"/letters {one.who.id} {step.value}")


def _offered(known: Known, one: Letter, step: Step) -> bool:
    """Leave off what is too early today, what the request does by itself, and a second yes; typed, it may still be."""
    if step in (Step.DRAFTED, Step.REPLACED):
        return False
    if step is Step.AGREED and one.now.state not in (State.PLANNED, State.DRAFTED, State.ASKED, *LOST, State.REPLACED):
        return False
    if step in _WITH and not any(each.duty is _WITH[step] and each.on <= known.today for each in _due(known, one)):
        return False
    return (
        step is Step.ASSIGNED or tracker.untimely(Move(step, known.today), tracking.ground(known, one.who.id)) is None
    )


_WITH = {Step.NUDGED_1: Duty.NUDGE_1, Step.NUDGED_2: Duty.NUDGE_2, Step.SILENT: Duty.REPLACE}
"""Buttons that come only once the thing is due."""
