"""Home: where the student is, what is next, and the button for it."""

from __future__ import annotations

from collections.abc import Iterator

from bot import departing, expiring
from bot.dossier import Dossier
from bot.flows.desk import Named
from bot.interview.state import Interview
from bot.messages import Action
from bot.playbook.outreach import AGREED
from bot.screens import Screen, Words

HELP, PRIVACY = Action("Help", "/help"), Action("How private is this?", "/privacy")


def home(dossier: Dossier, aside: Words | None = None) -> Screen:
    """The card behind `/vouch`."""
    closed = (Words("home/card", "closed"),) if dossier.reminders.closed else ()
    told = (*departing.said(dossier), *expiring.said(dossier), *closed)
    words = (Words("home/card", "welcome") if is_new(dossier) else standing(dossier), *told)
    known = (
        *((departing.KNOWN,) if dossier.departures else ()),
        *((expiring.KEEP,) if dossier.term.warnings else ()),
    )
    return Screen(
        Words("home/card", "title"),
        (aside, *words) if aside else words,
        actions=(*next_steps(dossier), *known, PRIVACY, HELP),
        private=True,
    )


def standing(dossier: Dossier) -> Words:
    """Where the student is, in a line: counts, and nothing anybody wrote."""
    facts = {
        "story": dossier.story is not None,
        "people": len(dossier.advocates),
        "drafted": len(dossier.letters),
        "paused": tuple(kept.flow for kept in reversed(dossier.interviews)),
    }
    return Words("home/card", "text", facts)


def is_new(dossier: Dossier) -> bool:
    """True while the student has not begun anything."""
    return not (dossier.interviews or dossier.finished)


def next_steps(dossier: Dossier) -> tuple[Action, ...]:
    """What is offered, the next step first."""
    steps = [_resume(kept, dossier) for kept in reversed(dossier.interviews)]
    under_way = {kept.name for kept in dossier.interviews}
    if "story" not in under_way:
        steps.append(Action("Your story", "/story") if dossier.story else Action("Start: your story", "/story"))
    if is_new(dossier):
        steps.append(Action("Where do I begin?", "/start"))
    if "advocates" not in under_way:
        steps.append(Action("Your writers" if dossier.advocates else "Choose who to ask", "/advocates"))
    if dossier.profile.match_year or dossier.advocates:
        steps.append(Action("Your plan", "/plan"))
    if dossier.advocates:
        steps.append(Action("Your requests" if dossier.letters else "Draft a request", "/draft"))
    steps += _later(dossier, under_way)
    first, *rest = steps
    return (Action(first.label, first.value, "primary"), *rest)


def _later(dossier: Dossier, under_way: set[str]) -> Iterator[Action]:
    """What comes once there are people and a story."""
    if dossier.letters or dossier.tracked:
        yield Action("Your letters", "/letters")
    if dossier.letters:
        yield Action("Who may read what", "/facts")
    if any(advocate.willing in AGREED for advocate in dossier.advocates):
        yield Action("Outreach", "/outreach")
    if dossier.story and not dossier.letters:
        yield Action("Where your number stands", "/lane")
    if dossier.advocates and "programs" not in under_way:
        yield Action("Your programs", "/programs")
    if dossier.story and dossier.advocates and "narrative" not in under_way:
        yield Action("Your core narrative", "/narrative")


_RESUME = {
    "story": "Go on with your story",
    "advocates": "Go on with your people",
    "facts": "Go on with who may read what",
    "lane": "Go on with your lane",
    "programs": "Go on with your programs",
    "record": "Go on with your record",
    "narrative": "Go on with your narrative",
    "triage": "Go on with where to begin",
    "rehearse": "Go on with the rehearsal",
    "checkin": "Go on with your week",
    "reminders": "Go on with reminders",
    "plan": "Go on with your plan",
    "tracks": "Go on with where you apply",
    "rotation": "Go on with your rotation",
    "import": "Go on with the table of your letters",
    "cohort": "Go on with setting up a class",
    "deadline": "Go on with a deadline of the class",
    "class_season": "Go on with the dates of the season",
    "class_import": "Go on with the table of deadlines",
    "notice": "Go on with an announcement",
    "answer": "Go on with an answer to a question",
    "question": "Go on with a question to a class",
}
_WORD = {
    "triage": "start",
    "rehearse": "story rehearse",
    "tracks": "plan services",
    "rotation": "checkin rotation",
    "import": "letters import",
}
"""Conversations that are begun by another word than their name."""
_OF_CLASS = {
    "cohort": "settings",
    "deadline": "deadline add",
    "class_season": "deadline season",
    "class_import": "deadline import",
    "notice": "announce new",
    "answer": "questions answer",
}
"""Conversations about a class: what follows `/cohort` and its id."""
_RESUME_ABOUT = {
    "draft": ("Go on with the request to", "/draft"),
    "said": ("Go on with the answer of", "/advocates said"),
    "fight": ("Go on with the look at", "/advocates check"),
    "outreach": ("Go on with outreach by", "/outreach"),
    "portal": ("Go on with the portal entry for", "/letters"),
    "lasting": ("Go on with how to reach", "/letters"),
    "did": ("Go on with what was done by", "/outreach"),
    "news": ("Go on with what is new for", "/draft"),
    "consent": ("Go on with what may be quoted by", "/draft"),
    "signature": ("Go on with how you sign to", "/draft"),
}

EDIT = "edit"
_LAST = ("did", "portal", "lasting", "news", "consent", "signature")
"""Conversations whose word comes after the name."""


def called(interview: Interview, dossier: Dossier) -> str:
    """A conversation under way, as its button names it."""
    return _resume(interview, dossier).label.removeprefix("Go on with ")


def _of_class(interview: Interview) -> str:
    """The command that leads back into a conversation about this very class, and this very deadline of it."""
    cohort, _, one = interview.about.partition("/")
    if not cohort:
        return "/cohort setup"
    word = "deadline edit" if one and interview.flow == "deadline" else _OF_CLASS[interview.flow]
    return f"/cohort {cohort} {word} {one}".rstrip()


def _resume(interview: Interview, dossier: Dossier) -> Action:
    if interview.flow in _OF_CLASS:
        return Action(_RESUME[interview.flow], _of_class(interview))
    if interview.flow == "question":
        return Action(_RESUME[interview.flow], f"/ask new {interview.about}")
    if interview.flow in _RESUME:
        return Action(_RESUME[interview.flow], f"/{_WORD.get(interview.flow, interview.flow)}")
    names = {advocate.id: advocate.name for advocate in dossier.advocates}
    if interview.flow == EDIT:
        named = Named.of(interview.about)
        return Action(f"Go on with your text for {names[named.who]}", named.command(EDIT))
    label, command = _RESUME_ABOUT[interview.flow]
    rest = f"{interview.about} {interview.flow}" if interview.flow in _LAST else interview.about
    return Action(f"{label} {names[interview.about]}", f"{command} {rest}")
