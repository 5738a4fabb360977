"""The cards around a text: the list of what fits one writer now, the text itself, why there is none."""

from __future__ import annotations

from datetime import datetime

from bot.dossier import Advocate
from bot.flows.conversation import Known
from bot.flows.documents import around
from bot.flows.handing import held_back
from bot.flows.speaking import Draft
from bot.flows.texts import due, letter_of, made, refused
from bot.interview.questions import Problem
from bot.interview.show import problem_words
from bot.messages import Action
from bot.playbook import kinds
from bot.playbook.kinds import ASKING, PURPOSES, Kind
from bot.playbook.people import WriterType
from bot.screens import Paper, Screen, Words

HOME = Action("Home", "/home")
UNSAID = frozenset({"kinds.other_answer", "kinds.asked", "kinds.over", "kinds.there"})
"""Refusals that the way of the letter explains by itself; the list does not repeat them."""
_REQUEST, _ANSWER, _SENT, _LETTERS = "/draft {who}", "/advocates said {who}", "/draft {who} sent", "/letters"
_WAYS: dict[str, tuple[tuple[str, str], ...]] = {
    "kinds.unsigned": (("Draft the request", _REQUEST),),
    "kinds.nothing_to_say": (("Draft the request", _REQUEST), ("Your story", "/story")),
    "kinds.no_request": (("Draft the request", _REQUEST),),
    "kinds.not_asked": (("What to say in person", "/draft {who} script"), ("The request", _REQUEST)),
    "kinds.no_yes": (("What they answered", _ANSWER),),
    "kinds.answered": (("Reply to a yes", "/draft {who} after-yes"),),
    "kinds.other_answer": (("What they answered", _ANSWER),),
    "kinds.asked": (("What they answered", _ANSWER),),
    "kinds.over": (("Your writers", "/advocates"),),
    "kinds.no_answer_late": (("Choose somebody else", "/advocates next"),),
    "kinds.nudged": (("Choose somebody else", "/advocates next"),),
    "kinds.date_near": (("Choose somebody else", "/advocates next"),),
    "kinds.night_before": (("Choose somebody else", "/advocates next"),),
    "kinds.no_news": (("Say what is new", "/draft {who} news"),),
    "kinds.news_held": (("What may be shared", "/facts"),),
    "kinds.there": (("Thank-you for the letter", "/draft {who} thanks"),),
}
"""The next steps out of each refusal: their labels and commands."""


def menu(who: Advocate, known: Known, now: datetime) -> Screen:
    """What fits this writer now, as buttons; what does not fit yet, with why."""
    shut = {kind: refused(kind, who, known, now) for kind in Kind}
    later = tuple(
        {"kind": kind.label, "why": problem_words(problem)}
        for kind, problem in shut.items()
        if problem is not None and problem.code not in UNSAID
    )
    ready = tuple(Action(kind.label, f"/draft {who.id} {kind.value}") for kind, problem in shut.items() if not problem)
    facts = {"who": who.name, "ready": len(ready), "later": later}
    return Screen(
        Words("texts/menu", "title", facts),
        (Words("texts/menu", "text", facts),),
        actions=(*ready, *_besides(who, known), HOME),
        private=True,
    )


def _besides(who: Advocate, known: Known) -> tuple[Action, ...]:
    letter = letter_of(known.dossier, who)
    news = () if letter is None else (Action("Something is new", f"/draft {who.id} news"),)
    return (
        Action("The request", f"/draft {who.id}"),
        *news,
        Action("What they may quote", f"/draft {who.id} consent"),
        Action("How you sign", f"/draft {who.id} signature"),
        Action("Another kind of request", f"/draft {who.id} as"),
    )


def types(who: Advocate, holds: WriterType) -> Screen:
    """The four kinds of request, and which one holds for this writer."""
    facts = {"who": who.name, "holds": holds.label.lower()}
    actions = tuple(Action(kind.label, f"/draft {who.id} as {kind.value}") for kind in WriterType if kind is not holds)
    return Screen(
        Words("texts/types", "title", facts),
        (Words("texts/types", "text", facts),),
        actions=(*actions, Action("The request", f"/draft {who.id}"), HOME),
        private=True,
    )


def text_screen(kind: Kind, who: Advocate, draft: Draft, known: Known) -> Screen:
    """One text, ready to copy, with what to do with it; on the last day with a warning (B37)."""
    facts = {"who": who.name, "kind": kind.label, "letter": draft.words}
    late = kinds.warning(due(who, known), known.today) if kind in _DATED else ""
    mail = (Action("As a mail", f"/draft {who.id} mail {kind.value}"),) if kind in PURPOSES else ()
    sent = Action("I asked them" if kind in ASKING else "I sent it", f"/draft {who.id} sent {kind.value}", "primary")
    return Screen(
        Words("texts/card", "title", facts),
        (
            *((Words("texts/card", late, facts),) if late else ()),
            Words("texts/card", "text", facts),
            Words("texts/card", kind.value.replace("-", "_"), facts),
            *(_DECLINE if kind is Kind.DECLINE else ()),
        ),
        actions=(
            sent,
            *mail,
            Action("Other texts", f"/draft {who.id} texts"),
            Action("What may be shared", "/facts"),
            HOME,
        ),
        private=True,
        files=(Paper(f"{kind.value}-{who.id}.txt", draft.words), *_with(kind, who, known)),
    )


def _with(kind: Kind, who: Advocate, known: Known) -> tuple[Paper, ...]:
    """The outline goes along with what to say when a student is asked to write (B58), where it may leave itself."""
    if kind is not Kind.DECLINE or letter_of(known.dossier, who) is None:
        return ()
    outline = around(who, Kind.OUTLINE, made(Kind.OUTLINE, who, known))
    return () if held_back(known, outline) else (Paper(f"outline-{who.id}.txt", outline.made.words),)


_DECLINE = (Words("texts/card", "aloud"), Words("letters/decline", "aloud"))
_DATED = (Kind.AFTER_YES, Kind.UPDATE, Kind.DECLINE)
"""Mails that ask a writer to do something before the date."""


def refusal(kind: Kind, who: Advocate, problem: Problem) -> Screen:
    """Why there is nothing now, and the way on."""
    facts = {"who": who.name, "kind": kind.label}
    ways = _WAYS.get(problem.code, ())
    return Screen(
        Words("texts/shut", "title", facts),
        (problem_words(problem),),
        actions=(
            *(Action(label, command.format(who=who.id)) for label, command in ways),
            Action("Other texts", f"/draft {who.id} texts"),
            HOME,
        ),
        private=True,
    )
