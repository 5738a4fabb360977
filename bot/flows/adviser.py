"""What a student may hand to an adviser: the parts they pick, and the very page the adviser sees. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.dossier import Dossier
from bot.flows import checklist
from bot.flows.conversation import Known
from bot.flows.tracking import standing
from bot.interview.questions import Option
from bot.messages import Action
from bot.playbook import story
from bot.screens import Screen, Words

LASTS = timedelta(hours=72)
"""How long a link waits to be opened."""
HOURS = int(LASTS.total_seconds()) // 3600
HOME = Action("Home", "/home")


class Part(Option):
    """What can be on the page; nothing is unless it was picked."""

    STORY = "story", "Your story, without the reason"
    REASON = "reason", "The reason"
    WRITERS = "writers", "Writers, and where each letter is"
    PROGRAMS = "programs", "Your list of programs"
    STEPS = "steps", "What is done of your plan"


def there(dossier: Dossier) -> tuple[Part, ...]:
    """The parts the record has something for."""
    told = dossier.story
    has = {
        Part.STORY: told is not None,
        Part.REASON: told is not None and bool(told.reason),
        Part.WRITERS: bool(dossier.advocates),
        Part.PROGRAMS: bool(dossier.programs),
        Part.STEPS: True,
    }
    return tuple(part for part in Part if has[part])


def picked(dossier: Dossier) -> tuple[Part, ...]:
    """Those of them the student picked."""
    return tuple(part for part in there(dossier) if part.value in dossier.adviser)


def page(known: Known) -> Words | None:
    """The page; None: nothing is on it."""
    dossier, parts = known.dossier, picked(known.dossier)
    if not parts:
        return None
    told = dossier.story
    said = story.parts(told) if told and Part.STORY in parts else {}
    facts = {
        "name": dossier.profile.name,
        "story": tuple(text for name, text in said.items() if name != "reason"),
        "reason": told.reason if told and told.reason and Part.REASON in parts else "",
        "writers": _writers(dossier) if Part.WRITERS in parts else (),
        "programs": tuple(one.name for one in dossier.programs) if Part.PROGRAMS in parts else (),
        "steps": _steps(dossier) if Part.STEPS in parts else (),
    }
    return Words("adviser/page", "text", facts)


def _writers(dossier: Dossier) -> tuple[Words, ...]:
    return tuple(
        Words("adviser/page", "writer", {"who": who.name, "role": who.role.label, "state": state.label})
        for who in dossier.advocates
        for state in (standing(dossier, who.id).state,)
    )


def _steps(dossier: Dossier) -> tuple[Words, ...]:
    done = checklist.done(dossier).items()
    return tuple(Words("adviser/page", "step", {"label": step.label, "done": is_done}) for step, is_done in done)


def screen(known: Known, now: datetime) -> Screen:
    """What is picked, the page as it would be read, and the ways on."""
    made = page(known)
    out = known.dossier.handed is not None and known.dossier.handed > now
    mine = picked(known.dossier)
    marks = tuple(
        Action(f"{'Leave out' if part in mine else 'Add'}: {part.label}", f"/adviser {part.value}")
        for part in there(known.dossier)
    )
    make = (Action("Make the link", "/adviser link", "primary"),) if made else ()
    back = (Action("Take the link back", "/adviser back", "danger"),) if out else ()
    facts = {"hours": HOURS, "any": made is not None, "out": out}
    text = (Words("adviser/card", "text", facts), *((made,) if made else ()))
    return Screen(Words("adviser/card", "title"), text, actions=(*make, *back, *marks, HOME), private=True)


def nowhere() -> Screen:
    """This Vouch cannot be reached from outside."""
    return _told("nowhere", {})


def given(link: str) -> Screen:
    """The link, shown once."""
    return _told("made", {"link": link, "hours": HOURS}, Action("Take the link back", "/adviser back", "danger"))


def taken_back(*, was: bool) -> Screen:
    """No link is out any more."""
    return _told("back", {"was": was})


def _told(block: str, facts: dict[str, object], *actions: Action) -> Screen:
    ways = (*actions, Action("What is on the page", "/adviser"), HOME)
    return Screen(Words("adviser/card", "title"), (Words("adviser/card", block, facts),), actions=ways, private=True)
