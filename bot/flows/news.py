"""What is new since a writer got the materials: one line, for one writer."""

from __future__ import annotations

from dataclasses import replace

from bot.dossier import Dossier, News
from bot.flows.bullets import told
from bot.flows.conversation import Conversation, Known
from bot.interview.flow import Flow, ask
from bot.interview.questions import Choice
from bot.messages import Action
from bot.playbook.kinds import Change
from bot.screens import Screen, Words

Told = tuple[Change, str]


def run(known: Known) -> Flow[Told]:
    """Ask what kind of thing, then the line."""
    who = known.advocate
    what = yield from ask(Choice("what", Change, private=True, facts={"who": who.name}, label="What is new"))
    text = yield from ask(replace(told("new", who, least=10), deps=("what",), label="In one line"))
    return what, text


def finish(known: Known, new: Told) -> Dossier:
    """Keep it in place of what was new before."""
    others = tuple(kept for kept in known.dossier.news if kept.advocate != known.about)
    return replace(known.dossier, news=(*others, News(known.about, *new, known.today)))


def outcome(known: Known) -> Screen:
    """The line is kept; the mail is one press away."""
    who = known.advocate
    kept = next(kept for kept in known.dossier.news if kept.advocate == who.id)
    facts = {"who": who.name, "new": kept.text}
    return Screen(
        Words("news/kept", "title", facts),
        (Words("news/kept", "text", facts),),
        actions=(
            Action("Show the mail", f"/draft {who.id} update", "primary"),
            Action("Change that", f"/draft {who.id} news change"),
            Action("Home", "/home"),
        ),
        private=True,
    )


NEWS = Conversation(name="news", run=run, finish=finish, outcome=outcome)
