"""Who would fight for the student: five things that make somebody speak up, each with a dated example (A18, A24)."""

from __future__ import annotations

from collections.abc import Collection

from bot.interview.questions import Option, Problem
from bot.playbook import evidence, sheets
from bot.playbook.phrases import any_of, flat


class Ground(Option):
    """What makes somebody spend their standing on a student (A18)."""

    HARD = "hard", "Excellent when it was hard"
    RESIDENT = "resident", "Acted like a junior resident"
    COACHABLE = "coachable", "Took feedback and changed"
    DISCLOSED = "disclosed", "Told them the number, like an adult"
    ASKED = "asked", "Asked for one clear thing"


class Habit(Option):
    """What acting like a junior resident looks like on an ordinary day (A43)."""

    COLD = "cold", "Knew my patients cold"
    THROUGH = "through", "Followed through without being asked"
    PRESENT = "present", "Was there when it got busy"
    FEEDBACK = "feedback", "Let it show that feedback had landed"
    NURSES = "nurses", "Worked well with the nurses"


class Tone(Option):
    """How they evaluated the student, as far as the student knows (A37)."""

    TOP = "top", "Among the best they have taught"
    ABOVE = "above", "Clearly above average"
    AVERAGE = "average", "Average"
    UNKNOWN = "unknown", "I don't know yet"


def dated(text: str) -> Problem | None:
    """Refuse an example that says nothing about when: nobody could remember the day with it (A18)."""
    return None if _DATES.search(flat(text)) else Problem("fight.undated")


def deed(text: str) -> Problem | None:
    """Advise to say what was done where no deed is told; how many and where is for the request to ask."""
    problem = evidence.deed(text)
    return None if problem is None or problem.facts.get("lacks") in ("number", "time") else problem


def fights(tone: Tone, ticked: Collection[Ground]) -> bool:
    """Tell whether somebody counts as a person who would fight: not average, and enough examples (A24, A37)."""
    return tone is not Tone.AVERAGE and len(set(ticked)) >= ENOUGH


_SHEET = sheets.table("fight.toml")
_DATES = any_of(_SHEET["dates"])
TARGET: int = _SHEET["target"]
ENOUGH: int = _SHEET["enough"]
