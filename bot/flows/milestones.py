"""What a class counts of one student: which milestones they have reached, and whom they asked. Pure."""

from __future__ import annotations

from bot.cohort.progress import Milestone
from bot.dossier import Dossier
from bot.flows.tracking import every
from bot.playbook import tracker
from bot.playbook.tracker import Standing, State, Step

AGREED = 2
"""Writers who have to agree before it is a milestone."""
_YES = (State.AGREED, State.MATERIALS, State.PROMISED, State.REQUESTED, State.UPLOADED, State.ASSIGNED)
_THERE = (State.UPLOADED, State.ASSIGNED)
_NOT_ASKED = (State.PLANNED, State.DRAFTED)


def reached(dossier: Dossier) -> frozenset[Milestone]:
    """The milestones, from the record alone: never a score, a program or a name."""
    letters = tuple(tracker.standing(letter.moves) for letter in every(dossier))
    done = {
        Milestone.STORY: dossier.story is not None,
        Milestone.AGREED: sum(letter.state in _YES for letter in letters) >= AGREED,
        Milestone.REQUESTED: any(map(_requested, letters)),
        Milestone.UPLOADED: any(letter.state in _THERE for letter in letters),
        Milestone.ASSIGNED: any(letter.state is State.ASSIGNED for letter in letters),
    }
    return frozenset(milestone for milestone, is_done in done.items() if is_done)


def asked(dossier: Dossier) -> tuple[str, ...]:
    """The writers this student has asked, as the student wrote their names."""
    names = {who.id: who.name for who in dossier.advocates}
    letters = every(dossier)
    return tuple(names[one.advocate] for one in letters if tracker.standing(one.moves).state not in _NOT_ASKED)


def counting_class(dossier: Dossier) -> str:
    """The one class this student is counted in: the first they joined; empty: none, or they said no."""
    return dossier.classes[0].cohort if dossier.classes and not dossier.uncounted else ""


def _requested(letter: Standing) -> bool:
    return letter.state in (State.REQUESTED, *_THERE) or letter.did(Step.REQUESTED)
