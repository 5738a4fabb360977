"""The words after `/vouch draft NAME`: the texts around the request, the kind of request, what may be quoted. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from bot import stage
from bot.dossier import Advocate, Dossier, Sent
from bot.effects import Turn
from bot.flows import FLOWS, Known
from bot.flows.desk import Document
from bot.flows.documents import around
from bot.flows.draft import writer_of
from bot.flows.handing import MAIL, leaving, mailed, show
from bot.flows.quotable import quotable
from bot.flows.sent import remember
from bot.flows.text_cards import menu, refusal, text_screen, types
from bot.flows.texts import compose
from bot.flows.tracking import note
from bot.interview.questions import Problem, member
from bot.interview.state import Interview
from bot.messages import Action
from bot.playbook.kinds import ASKING, NUDGES, PURPOSES, Kind
from bot.playbook.people import WriterType
from bot.playbook.tracker import Step
from bot.screens import Screen, Words
from bot.stage import Moment

MENU, SENT, AS = "texts", "sent", "as"
ASKED_BY_FLOW = ("news", "consent", "signature")

_KINDS, _TYPES = "|".join(Kind), "|".join(WriterType)
_LAST = re.compile(
    rf"(?:^|\s)(?P<word>(?:(?:sent|mail)\s+)?(?:{_KINDS})|{MENU}|(?:{'|'.join(ASKED_BY_FLOW)})(?:\s+change)?|as(?:\s+(?:{_TYPES}))?)$",
    re.I,
)


def split(rest: str) -> tuple[str, str]:
    """The name, and the words after it that mean a text; none: the whole is a name."""
    found = _LAST.search(rest.strip())
    return (rest.strip()[: found.start()].strip(), found["word"].casefold()) if found else (rest, "")


def run(dossier: Dossier, who: Advocate, what: str, moment: Moment) -> Turn:
    """Show the list, a text, or the question that a text needs first."""
    first, _, last = " ".join(what.split()).partition(" ")
    kept = stage.pause(dossier)
    known = stage.known(kept, who.id, moment)
    if first == MENU:
        return Turn(kept, (menu(who, known, moment.now),))
    if first == AS:
        return _as(kept, who, last, moment)
    if first in ASKED_BY_FLOW:
        return _ask(kept, first, who, moment, again=bool(last))
    if first == SENT:
        return _sent(kept, who, member(Kind, last), moment)
    if first == MAIL:
        return Turn(kept, (_mailed(member(Kind, last), who, known, moment),))
    return Turn(kept, (_shown(member(Kind, first), who, known, moment),))


def _shown(kind: Kind, who: Advocate, known: Known, moment: Moment) -> Screen:
    document = _document(kind, who, known, moment)
    if isinstance(document, Screen):
        return document
    return show(known, document, lambda draft: text_screen(kind, who, draft, known))


def _mailed(kind: Kind, who: Advocate, known: Known, moment: Moment) -> Screen:
    """The text as a mail; what is no mail, such as the words to say, is shown instead."""
    document = _document(kind, who, known, moment)
    draft = document if isinstance(document, Screen) else leaving(known, document)
    if isinstance(draft, Screen):
        return draft
    return mailed(known, who, kind, draft) if kind in PURPOSES else _shown(kind, who, known, moment)


def _document(kind: Kind, who: Advocate, known: Known, moment: Moment) -> Document | Screen:
    """The text, or the card that says why there is none."""
    made = compose(kind, who, known, moment.now)
    return refusal(kind, who, made) if isinstance(made, Problem) else around(who, kind, made)


def _as(dossier: Dossier, who: Advocate, wanted: str, moment: Moment) -> Turn:
    """Another kind of request keeps what was told and asks for what it has of its own."""
    if not wanted:
        return Turn(dossier, (types(who, writer_of(stage.known(dossier, who.id, moment))),))
    kept = replace(dossier, writers={**dossier.writers, who.id: member(WriterType, wanted)})
    kept = stage.begin(kept, "draft", who.id)
    return Turn(kept, (stage.current(kept, moment),))


def _ask(dossier: Dossier, flow: str, who: Advocate, moment: Moment, *, again: bool) -> Turn:
    """News and a signature are told anew each time.

    A consent is shown as it stands until somebody changes it, or has what to tick.
    """
    name = Interview(flow, who.id).name
    under_way = any(kept.name == name for kept in dossier.interviews)
    settled = name in dossier.finished and not again
    if flow == "consent" and not under_way and (settled or not quotable(dossier)):
        return Turn(dossier, (FLOWS[flow].outcome(stage.known(dossier, who.id, moment)),))
    if flow in ("news", "signature") and not again:
        finished = {kept: old for kept, old in dossier.finished.items() if kept != name}
        dossier = replace(dossier, finished=finished)
    kept = stage.begin(dossier, flow, who.id)
    return Turn(kept, (stage.current(kept, moment),))


def _sent(dossier: Dossier, who: Advocate, kind: Kind, moment: Moment) -> Turn:
    """Only what may be sent now can be marked as sent; a reminder or an ask goes into the log of the letter too."""
    known = stage.known(dossier, who.id, moment)
    document = _document(kind, who, known, moment)
    made = document if isinstance(document, Screen) else leaving(known, document)
    if isinstance(made, Screen):
        return Turn(dossier, (made,))
    kept = remember(dossier, Sent(kind.value, who.id, who.name, "", known.today, made.carried))
    step = Step.ASKED if kind in ASKING else NUDGES.get(kind)
    kept = kept if step is None else note(kept, who.id, step, known.today)
    return Turn(kept, (_noted(kind, who, known.today),))


def _noted(kind: Kind, who: Advocate, today: date) -> Screen:
    facts = {"who": who.name, "day": f"{today.day} {today:%B %Y}", "kind": kind.label}
    answered = (Action("What they answered", f"/advocates said {who.id}"),) if kind in ASKING else ()
    return Screen(
        Words("commands/sent", "title", facts),
        (Words("texts/noted", "asked" if kind in ASKING else "text", facts),),
        actions=(*answered, Action("Other texts", f"/draft {who.id} texts"), Action("Home", "/home")),
        private=True,
    )
