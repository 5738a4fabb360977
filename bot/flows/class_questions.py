"""Questions without a name on cards: as whoever asked sees theirs, and as the coordinators see all of them. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.cohort import Cohort, questions
from bot.cohort.progress import FLOOR
from bot.dossier import Dossier
from bot.dossier.questions import Posed
from bot.flows.class_cards import back, to
from bot.messages import Action
from bot.playbook.tracker import written
from bot.screens import Screen, Words

SHOWN = 5
"""Questions on one card."""
HOME = Action("Home", "/home")


def mine(dossier: Dossier, classes: Iterable[Cohort], said: Words | None = None) -> Screen:
    """For a student: what they asked, what came of it, and where they can ask."""
    at_hand = {one.id: one for one in classes}
    joined = [at_hand[member.cohort] for member in dossier.classes if member.cohort in at_hand]
    posed = [one for one in dossier.questions if not one.withdrawn][-SHOWN:]
    facts = {"rows": tuple(_row(one, at_hand.get(one.cohort)) for one in posed), "classes": len(joined)}
    asks = tuple(Action(f"Ask {one.name}", f"/ask new {one.id}", "primary") for one in joined)
    takes = tuple(Action(f"Take back: {_short(one.text)}", f"/ask withdraw {one.id}") for one in posed)
    join = () if joined else (Action("Join a class", "/cohort"),)
    return Screen(
        Words("question/mine", "title"),
        (*((said,) if said else ()), Words("question/mine", "text", facts)),
        actions=(*asks, *takes, *join, HOME),
        private=True,
    )


def _row(posed: Posed, cohort: Cohort | None) -> dict[str, str]:
    one = questions.found(cohort, posed.id) if cohort else None
    return {
        "text": posed.text,
        "name": cohort.name if cohort else "",
        "shown": written(one.shown) if one else "",
        "answer": one.answer if one else "",
        "answered": written(one.answered) if one and one.answered else "",
    }


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"


def sure(posed: Posed) -> Screen:
    """Before one is taken back."""
    actions = (
        Action("Take it back", f"/ask withdraw {posed.id} sure", "danger"),
        Action("Leave it", "/ask", "primary"),
    )
    words = Words("question/withdraw", "text", {"text": posed.text})
    return Screen(Words("question/withdraw", "title"), (words,), actions=actions, private=True)


# ------------------------------------------------------------------ staff


def listed(cohort: Cohort, now: datetime, page: int = 0, said: Words | None = None) -> Screen:
    """Everything that was asked and is shown by now, those without an answer first."""
    day = questions.today(cohort, now)
    all_ = questions.seen(cohort, day)
    page = max(0, min(page, (len(all_) - 1) // SHOWN))
    shown = all_[page * SHOWN : (page + 1) * SHOWN]
    rows = tuple(
        {
            "id": one.id,
            "text": one.text,
            "day": written(one.shown),
            "answer": one.answer,
            "answered": written(one.answered) if one.answered else "",
        }
        for one in shown
    )
    facts = {"name": cohort.name, "rows": rows, "waiting": len(questions.waiting(cohort, day)), "floor": FLOOR}
    answers = tuple(
        Action(f"Answer {one.id}", to(cohort, f"questions answer {one.id}"), "primary")
        for one in shown
        if one.answered is None
    )
    turns = tuple(
        Action(label, to(cohort, f"questions page {n + 1}"))
        for n, label in ((page - 1, "Earlier"), (page + 1, "More"))
        if n >= 0 and n * SHOWN < len(all_)
    )
    return Screen(
        Words("question/list", "title", facts),
        (*((said,) if said else ()), Words("question/list", "text", facts)),
        actions=(*answers, *turns, back(cohort)),
        private=True,
    )
