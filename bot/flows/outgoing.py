"""The cards around texts of outreach: the text itself, why there is none, whom to begin with, what to expect."""

from __future__ import annotations

from bot.dossier import Advocate
from bot.flows.conversation import Known
from bot.flows.late import for_outreach
from bot.flows.speaking import Draft, Wish, asked
from bot.interview.questions import Problem
from bot.interview.show import problem_words
from bot.messages import Action
from bot.playbook import outreach as policy
from bot.playbook.people import Willing
from bot.screens import Paper, Screen, Words

HOME = Action("Home", "/home")
_WAYS: dict[str, tuple[tuple[str, str], ...]] = {
    "outreach.letter_first": (("What they answered", "/advocates said {who}"),),
    "outreach.not_your_advocate": (("Your writers", "/advocates"),),
    "outreach.ask_first": (("Draft the ask", "/outreach {who} ask"),),
    "outreach.ask_whom_they_know": (("Change the programs", "/outreach {who} change"),),
    "outreach.which_program": (("The list", "/outreach {who}"),),
    "outreach.not_specific": (("What may be shared", "/facts"), ("The request", "/draft {who}")),
    "outreach.no_id": (("Give the ID", "/outreach {who} change"),),
    "outreach.no_programs": (("Your programs", "/programs"), ("Ask where you might fit", "/outreach {who} fit")),
}
"""The next steps out of each refusal: their labels and commands."""


def text_screen(wish: Wish, made: Draft) -> Screen:
    """One text, ready to copy, with what to do with it."""
    who = wish.advocate
    command = " ".join(filter(None, (f"/outreach {who.id} sent {wish.text.value}", wish.program)))
    facts = {"who": who.name, "kind": wish.text.label, "letter": made.words}
    return Screen(
        Words("outreach/text", "title", facts),
        (Words("outreach/text", "text", facts), Words("outreach/text", wish.text.value, facts)),
        actions=(
            Action("I sent it", command, "primary"),
            Action("What may be shared", "/facts"),
            Action("The list", f"/outreach {who.id}"),
            HOME,
        ),
        private=True,
        files=(Paper(f"outreach-{wish.text.value}-{who.id}.txt", made.words),),
    )


def refusal(problem: Problem, who: Advocate | None = None) -> Screen:
    """Why there is nothing now, and the way on."""
    ways = _WAYS.get(problem.code, ()) if who else ()
    on = tuple(Action(label, command.format(who=who.id)) for label, command in ways if who)
    return Screen(
        Words("outreach/shut", "title"),
        (problem_words(problem),),
        actions=(*on, HOME),
        private=True,
    )


def speakers(known: Known) -> Screen:
    """Who could be asked to speak, and who has not answered about the letter yet."""
    dossier = known.dossier
    ready = tuple(kept for kept in dossier.advocates if policy.closed(asked(dossier, kept)) is None)
    waiting = tuple(kept for kept in dossier.advocates if kept.willing is Willing.NOT_ASKED)
    facts = {"ready": tuple(kept.name for kept in ready), "waiting": tuple(kept.name for kept in waiting)}
    actions = (
        *(Action(f"With {kept.name}", f"/outreach {kept.id}") for kept in ready),
        *(Action(f"{kept.name} answered", f"/advocates said {kept.id}") for kept in waiting),
        Action("What to expect", "/outreach expect"),
        HOME,
    )
    return Screen(
        Words("outreach/whom", "title"),
        (*for_outreach(known), Words("outreach/whom", "text", facts)),
        actions=actions,
        private=True,
    )


def expectations() -> Screen:
    """How many programs advocates contact, as the author drew it, and what each level is (A12, A32)."""
    shares = tuple({"programs": programs, "share": share} for programs, share in policy.CONTACTED)
    levels = tuple(Words("outreach/levels", level.name.lower()) for level in policy.Level)
    facts = {"shares": shares, "levels": levels}
    return Screen(
        Words("outreach/expect", "title"),
        (Words("outreach/expect", "text", facts),),
        actions=(Action("Outreach", "/outreach"), HOME),
    )
