"""How far a class is, as its staff see it; and what is counted of a student, as the student sees it. Pure."""

from __future__ import annotations

from bot.cohort import Cohort
from bot.cohort.progress import FLOOR, SMALLEST, Frame, Milestone, Picture
from bot.dossier import Dossier
from bot.flows import class_cards, milestones
from bot.messages import Action
from bot.pictures import Bar, Bars
from bot.playbook.tracker import written
from bot.screens import Screen, Words

HOME = Action("Home", "/home")


def screen(cohort: Cohort, frame: Frame, *, drawn: bool = False) -> Screen:
    """The numbers that stand, or why there are none; `drawn` as bars, which say no more than they do."""
    facts: dict[str, object] = {"name": cohort.name, "floor": FLOOR, "smallest": SMALLEST}
    last = frame.last
    if last is not None:
        facts |= {"day": written(last.day), "busy": len(frame.busy)}
    return Screen(
        Words("cohort/progress", "title", facts),
        (Words("cohort/progress", "text" if last else "none", facts),),
        tuple((one.label, _number(last, one)) for one in Milestone) if last else (),
        (*((_picture(cohort),) if last and not drawn else ()), class_cards.back(cohort)),
        private=True,
        picture=_bars(cohort, last) if last and drawn else None,
    )


def _picture(cohort: Cohort) -> Action:
    return Action("Show as a picture", class_cards.to(cohort, "picture"))


def _bars(cohort: Cohort, last: Picture) -> Bars:
    return Bars(cohort.name, written(last.day), tuple(_bar(last, one) for one in Milestone))


def _bar(last: Picture, milestone: Milestone) -> Bar:
    number, said = last.shown.get(milestone), _number(last, milestone)
    if number is None:
        return Bar(milestone.label, said, None)
    less, more = number == last.least, number == last.most
    return Bar(milestone.label, said, number / last.size, less, more and not less)


def _number(picture: Picture, milestone: Milestone) -> str:
    number = picture.shown.get(milestone)
    if number is None:
        return "not shown"
    side = " or fewer" if number == picture.least else " or more" if number == picture.most else ""
    return f"about {number}{side} of {picture.size}"


def writer(cohort: Cohort, *, busy: bool, drawn: bool) -> Screen:
    """Whether many have asked a writer; the name is not said back, and kept nowhere."""
    block = "busy" if busy else "free" if drawn else "unknown"
    back = Action("The whole class", class_cards.to(cohort, "progress"), "primary")
    facts = {"name": cohort.name, "floor": FLOOR}
    title = Words("cohort/progress", "title", facts)
    return Screen(title, (Words("cohort/progress", block, facts),), actions=(back,), private=True)


def of(dossier: Dossier, cohort: Cohort | None) -> Screen:
    """What is counted of this student, line by line, and the way out of it."""
    if not dossier.classes:
        return Screen(Words("cohort/counted", "title"), (Words("cohort/counted", "nowhere"),), actions=(HOME,))
    off = dossier.uncounted
    facts = {
        "name": cohort.name if cohort else "",
        "floor": FLOOR,
        "off": off,
        "others": len(dossier.classes) - 1,
        "asked": len(milestones.asked(dossier)),
    }
    done = milestones.reached(dossier)
    lines = () if off else tuple((one.label, "yes" if one in done else "not yet") for one in Milestone)
    change = Action("Count me again", "/counted on") if off else Action("Don't count me", "/counted off")
    text = (Words("cohort/counted", "off" if off else "text", facts),)
    return Screen(Words("cohort/counted", "title"), text, lines, (change, HOME), private=True)
