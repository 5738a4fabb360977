"""Home: where the student is, what is next, and the button for it."""

from __future__ import annotations

from bot.dossier import Dossier
from bot.interview.state import Interview
from bot.messages import Action
from bot.screens import Screen, Words

HELP, PRIVACY = Action("Help", "/help"), Action("How private is this?", "/privacy")


def home(dossier: Dossier, aside: Words | None = None) -> Screen:
    """The card behind `/vouch`."""
    block = "welcome" if is_new(dossier) else "text"
    facts = {
        "story": dossier.story is not None,
        "people": len(dossier.advocates),
        "drafted": len(dossier.letters),
        "paused": tuple(kept.flow for kept in reversed(dossier.interviews)),
    }
    words = (Words("home/card", block, facts),)
    return Screen(
        Words("home/card", "title"),
        (aside, *words) if aside else words,
        actions=(*next_steps(dossier), PRIVACY, HELP),
        private=True,
    )


def is_new(dossier: Dossier) -> bool:
    """True while the student has not begun anything."""
    return not (dossier.interviews or dossier.finished)


def next_steps(dossier: Dossier) -> tuple[Action, ...]:
    """What is offered, the next step first."""
    steps = [_resume(kept, dossier) for kept in reversed(dossier.interviews)]
    under_way = {kept.name for kept in dossier.interviews}
    if "story" not in under_way:
        steps.append(Action("Your story", "/story") if dossier.story else Action("Start: 3 questions", "/story"))
    if "advocates" not in under_way:
        steps.append(Action("Your writers" if dossier.advocates else "Choose who to ask", "/advocates"))
    if dossier.advocates:
        steps.append(Action("Your requests" if dossier.letters else "Draft a request", "/draft"))
    first, *rest = steps
    return (Action(first.label, first.value, "primary"), *rest)


_RESUME = {"story": "Go on with your story", "advocates": "Go on with your people"}


def _resume(interview: Interview, dossier: Dossier) -> Action:
    if interview.flow in _RESUME:
        return Action(_RESUME[interview.flow], f"/{interview.flow}")
    names = {advocate.id: advocate.name for advocate in dossier.advocates}
    return Action(f"Go on with the request to {names[interview.about]}", f"/draft {interview.about}")
