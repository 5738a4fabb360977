"""The ten steps of one student's plan: what is done, told by the rest of the record (B52); the weekend (B53)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.dossier import Dossier
from bot.flows.tracking import every
from bot.messages import Action
from bot.playbook import tracker
from bot.playbook.phases import LETTERS, WEEKEND, Step
from bot.playbook.tracker import Standing, State
from bot.screens import Screen

ON = Action("On with the weekend", "/plan weekend", "primary")


def done(dossier: Dossier) -> Mapping[Step, bool]:
    """Every step with whether it is done, in order."""
    letters = tuple(tracker.standing(letter.moves) for letter in every(dossier))
    return {step: way(dossier, letters) for step, way in _DONE.items()}


def following(dossier: Dossier) -> Step | None:
    """The first step that is not done: to come back is to go on here."""
    return next((step for step, is_done in done(dossier).items() if not is_done), None)


def weekend(dossier: Dossier) -> Step | None:
    """The first of the weekend's four steps that is not done."""
    steps = done(dossier)
    return next((step for step in WEEKEND if not steps[step]), None)


def command(dossier: Dossier, step: Step) -> str:
    """Where a step is done. The first request is for the first of the people who has none yet."""
    if step is Step.PREPARE and dossier.story is None:
        return "/story"
    if step is Step.PREPARE and dossier.advocates:
        return f"/draft {dossier.advocates[0].id}"
    return _COMMANDS[step]


def chained(outcome: Screen, dossier: Dossier) -> Screen:
    """The end of a conversation begun in a weekend, with the way on to the next step."""
    if not dossier.weekend:
        return outcome
    others = tuple(
        replace(act, style="plain") if act.style == "primary" else act
        for act in outcome.actions
        if act.value != ON.value
    )
    return replace(outcome, actions=(ON, *others))


# ------------------------------------------------------------------ what tells that a step is done

Letters = tuple[Standing, ...]


def _field(dossier: Dossier, _: Letters) -> bool:
    return dossier.profile.specialty is not None and bool(dossier.programs)


def _types(dossier: Dossier, _: Letters) -> bool:
    """What the field wants was read, of the field that is still theirs."""
    return dossier.profile.specialty is not None and dossier.types_read is dossier.profile.specialty


def _writers(dossier: Dossier, _: Letters) -> bool:
    return len(dossier.advocates) >= LETTERS


def _prepared(dossier: Dossier, _: Letters) -> bool:
    return dossier.story is not None and bool(dossier.letters)


def _asked(_: Dossier, letters: Letters) -> bool:
    return _enough(letters, lambda now: now.state in _IN_HAND)


def _follow_up(_: Dossier, letters: Letters) -> bool:
    return _enough(letters, lambda now: now.did(tracker.Step.MATERIALS) or now.state in _THERE)


def _requested(_: Dossier, letters: Letters) -> bool:
    return _enough(letters, lambda now: now.state in (State.REQUESTED, *_THERE))


def _reminding(dossier: Dossier, letters: Letters) -> bool:
    """They are on, or there is nothing left to be reminded of."""
    return dossier.reminders.on or _confirmed(dossier, letters)


def _confirmed(_: Dossier, letters: Letters) -> bool:
    return _enough(letters, lambda now: now.state in _THERE)


def _assigned(_: Dossier, letters: Letters) -> bool:
    return _enough(letters, lambda now: now.state is State.ASSIGNED)


def _enough(letters: Letters, holds: Callable[[Standing], bool]) -> bool:
    return sum(map(holds, letters)) >= LETTERS


_THERE = (State.UPLOADED, State.ASSIGNED)
_IN_HAND = (State.ASKED, State.AGREED, State.MATERIALS, State.PROMISED, State.REQUESTED, *_THERE)
"""Asked, and not lost: a no, a careful answer or silence needs somebody else."""
_DONE: Mapping[Step, Callable[[Dossier, Letters], bool]] = {
    Step.FIELD: _field,
    Step.TYPES: _types,
    Step.WRITERS: _writers,
    Step.PREPARE: _prepared,
    Step.ASK: _asked,
    Step.FOLLOW_UP: _follow_up,
    Step.TRACK: _requested,
    Step.REMIND: _reminding,
    Step.CONFIRM: _confirmed,
    Step.ASSIGN: _assigned,
}
_COMMANDS = {
    Step.FIELD: "/programs change",
    Step.TYPES: "/plan types",
    Step.WRITERS: "/advocates change",
    Step.PREPARE: "/draft",
    Step.ASK: "/draft",
    Step.FOLLOW_UP: "/draft",
    Step.TRACK: "/letters",
    Step.REMIND: "/reminders",
    Step.CONFIRM: "/letters",
    Step.ASSIGN: "/letters",
}
