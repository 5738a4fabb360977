"""The words that take a text in hand: `/draft NAME edit`, `versions`, `sources` and their like. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot import stage
from bot.dossier import Advocate, Dossier, Version
from bot.effects import Turn
from bot.flows import Known, checked, desk, desk_cards, documents, missing
from bot.flows.desk import Document, Named
from bot.flows.documents import text_label
from bot.flows.handing import show
from bot.flows.sent import REQUEST
from bot.interview.questions import Problem
from bot.interview.show import problem_words
from bot.interview.state import Interview
from bot.messages import Action
from bot.playbook.kinds import Kind
from bot.screens import Screen, Words
from bot.stage import Moment

PLAIN, NUMBERED = ("edit", "sources", "versions", "mine", "fresh"), ("version", "restore")
VERBS = (*PLAIN, *NUMBERED)

_VERB = rf"(?:{'|'.join(PLAIN)}|(?:{'|'.join(NUMBERED)})\s+\d{{1,4}})"
_LAST = re.compile(rf"\s(?P<what>{_VERB}(?:\s+(?:{'|'.join(Kind)}))?)$", re.I)


def split(rest: str) -> tuple[str, str] | None:
    """The name, and the words after it that take a text in hand; None where there are none."""
    found = _LAST.search(f" {rest.strip()}")
    return (rest.strip()[: max(0, found.start() - 1)].strip(), found["what"].casefold()) if found else None


def program_at(words: Sequence[str]) -> int:
    """Where the program begins in the words after `/outreach NAME`: verb, number where it takes one, text."""
    return 3 if words[0].casefold() in NUMBERED else 2


@dataclass(frozen=True, slots=True)
class _Hand:
    """What a verb works with."""

    dossier: Dossier
    document: Document
    moment: Moment
    number: int

    @property
    def known(self) -> Known:
        return stage.known(self.dossier, self.document.name, self.moment)

    @property
    def made(self) -> str:
        return self.known.write(self.document.made.words).text

    @property
    def version(self) -> Version | None:
        versions = desk.of(self.dossier, self.document.name).versions
        return versions[self.number - 1] if 0 < self.number <= len(versions) else None


def run(dossier: Dossier, who: Advocate, what: str, moment: Moment) -> Turn:
    """Do what a verb says to a text, or say why it cannot be done."""
    verb, *rest = what.split()
    verb = verb.casefold()
    number, rest = (int(rest[0]), rest[1:]) if verb in NUMBERED and rest[:1] and _counts(rest[0]) else (0, rest)
    named = Named(who.id, *(rest[:2] or (REQUEST,)))
    kept = stage.pause(dossier)
    known = stage.known(kept, named.name, moment)
    document = documents.find(known, named, moment.now) if documents.editable(named) else None
    if isinstance(document, Document):
        hand = _Hand(kept, document, moment, number)
        return _unshown(hand, verb) or _HANDLERS[verb](hand)
    return Turn(kept, (_none(who, named, document),))


def _unshown(hand: _Hand, verb: str) -> Turn | None:
    """A text that could tell who a patient was is not shown, whichever version kept it; a way round it stays open."""
    if verb in ("versions", "fresh"):
        return None
    old = hand.version if verb in NUMBERED else None
    text = old.text if old else hand.known.write(desk.standing(hand.known, hand.document).words).text
    if not checked.identifies(checked.look(text, hand.document.kind, hand.known)):
        return None
    card = desk_cards.versions(hand.known, hand.document.named)
    return Turn(hand.dossier, (missing.noticed(card, Words("desk/none", "unshown")),))


def _counts(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) < 5


def _none(who: Advocate, named: Named, problem: Problem | None) -> Screen:
    facts = {"who": who.name, "kind": text_label(named.text)}
    draft = Action("Draft the request", f"/draft {who.id}", "primary")
    words = problem_words(problem) if problem else Words("desk/none", "text", facts)
    return Screen(Words("desk/none", "title", facts), (words,), actions=(draft, Action("Home", "/home")), private=True)


def _edit(hand: _Hand) -> Turn:
    """Each time the text as it stands now is offered; one that is being typed goes on."""
    dossier, name = hand.dossier, hand.document.name
    finished = {kept: old for kept, old in dossier.finished.items() if kept != Interview("edit", name).name}
    kept = desk.in_hand(replace(dossier, finished=finished), hand.document, hand.made, hand.known.today)
    kept = stage.begin(kept, "edit", name)
    return Turn(kept, (stage.current(kept, hand.moment),))


def _sources(hand: _Hand) -> Turn:
    return Turn(hand.dossier, (desk_cards.behind(hand.known, hand.document),))


def _versions(hand: _Hand) -> Turn:
    return Turn(hand.dossier, (desk_cards.versions(hand.known, hand.document.named),))


def _version(hand: _Hand) -> Turn:
    if hand.version is None:
        return _no_version(hand)
    return Turn(hand.dossier, (desk_cards.version(hand.known, hand.document, hand.number, hand.version),))


def _restore(hand: _Hand) -> Turn:
    if hand.version is None:
        return _no_version(hand)
    return _now(hand, desk.restore(hand.dossier, hand.document, hand.version, hand.made, hand.known.today))


def _no_version(hand: _Hand) -> Turn:
    card = desk_cards.versions(hand.known, hand.document.named)
    there = len(desk.of(hand.dossier, hand.document.name).versions)
    return Turn(hand.dossier, (missing.noticed(card, Words("desk/none", "number", {"most": there})),))


def _mine(hand: _Hand) -> Turn:
    """Keep the typed text although the answers changed: from here on it is measured against today's."""
    return _now(hand, desk.in_hand(hand.dossier, hand.document, hand.made, hand.known.today))


def _fresh(hand: _Hand) -> Turn:
    return _now(hand, desk.fresh(hand.dossier, hand.document.name))


def _now(hand: _Hand, kept: Dossier) -> Turn:
    """The text as it stands after that."""
    now = replace(hand, dossier=kept)
    return Turn(kept, (show(now.known, now.document, lambda draft: _card(now, draft.words)),))


def _card(hand: _Hand, letter: Words) -> Screen:
    named = hand.document.named
    facts = {"who": hand.known.advocate.name, "kind": text_label(named.text), "letter": letter}
    return Screen(
        Words("desk/now", "title", facts),
        (Words("desk/now", "text", facts),),
        actions=(Action("Use it", named.command(), "primary"), Action("Home", "/home")),
        private=True,
    )


_HANDLERS: Mapping[str, Callable[[_Hand], Turn]] = {
    "edit": _edit,
    "sources": _sources,
    "versions": _versions,
    "version": _version,
    "restore": _restore,
    "mine": _mine,
    "fresh": _fresh,
}
