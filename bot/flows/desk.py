"""A text in the student's own hands: what stands, its versions, what has moved under it, whether it may leave (A21)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile

from bot.dossier import Desk, Dossier, Version
from bot.flows import clauses
from bot.flows.conversation import Known
from bot.flows.sent import REQUEST
from bot.flows.shown import facts_of, shown
from bot.flows.speaking import Draft
from bot.lint import Kind
from bot.playbook import permission
from bot.playbook.difference import Change, changes, lines, plainly, restored
from bot.playbook.outreach import Text
from bot.playbook.permission import Audience, Fact
from bot.playbook.request import Gap
from bot.screens import Words

MOST_VERSIONS = 20
"""The oldest go first; a student who needs more is writing something else."""
WAYS_OUT = ("softener", "opt_out", "comfort", "way_out")
"""Clauses of templates/letters/clauses that no hand removes (B22, A05)."""
SHORTEST = 4
"""Characters from which a fact that is a word or two can be recognised in a text."""


@dataclass(frozen=True, slots=True)
class Named:
    """Which text of the desk: for whom (an advocate's id), which kind, about which program."""

    who: str
    text: str
    """`request`, or the value of a kind of text."""
    program: str = ""

    @classmethod
    def of(cls, name: str) -> Named:
        """Read a name such as `1/ask/3`."""
        return cls(*name.split("/"))

    @property
    def name(self) -> str:
        """Its name in the record."""
        return "/".join(filter(None, (self.who, self.text, self.program)))

    def command(self, verb: str = "") -> str:
        """The words that do something with it, such as `/draft 1 edit nudge1`; without a verb they show it."""
        root = "outreach" if self.text in [text.value for text in Text] else "draft"
        which = "" if self.text == REQUEST else self.text
        return " ".join(filter(None, (f"/{root}", self.who, verb, which, self.program)))


@dataclass(frozen=True, slots=True)
class Document:
    """One text as the answers give it, and for whose eyes."""

    named: Named
    made: Draft
    audience: Audience
    kind: Kind

    @property
    def name(self) -> str:
        """Its name in the record."""
        return self.named.name


def of(dossier: Dossier, name: str) -> Desk:
    """What was kept of a text, or an empty desk."""
    return next((kept for kept in dossier.desk if kept.document == name), Desk(name))


def standing(known: Known, document: Document) -> Draft:
    """The text as it stands, and what it carries: the student's own version where there is one."""
    kept = of(known.dossier, document.name)
    if not kept.stands:
        return document.made
    seen = shown(known.dossier, document.audience)
    return Draft(own(kept.stands), seen.carried(*(fact.key for fact in seen.facts if says(known, kept.stands, fact))))


def own(text: str) -> Words:
    """A text that is kept whole."""
    rows = tuple({"point": line.startswith("- "), "text": line.removeprefix("- ")} for line in text.splitlines())
    return Words("desk/own", "text", {"lines": rows})


def says(known: Known, text: str, fact: Fact) -> bool:
    """Tell whether a text says a fact, in the words the student gave or in those of its clause."""
    if fact.kind is permission.Kind.SCORE:
        return permission.says_score(text, fact.text)
    wanted = plainly(_worded(known, fact))
    return len(wanted) >= SHORTEST and f" {wanted} " in f" {_spaced(text)} "


def _worded(known: Known, fact: Fact) -> str:
    if fact.kind is not permission.Kind.GAP:
        return fact.text
    gap = next(gap for gap in Gap if gap.label == fact.text)
    return known.write(clauses.filled("gap", gap=gap.value)["gap"]).text


def _spaced(text: str) -> str:
    """A text as it is, and once more with a space in place of each mark, so that every word has spaces around it."""
    plain = plainly(text)
    return f"{plain} {' '.join(plain.translate(_MARKS).split())}"


_MARKS = str.maketrans(dict.fromkeys('.,;:()!?"“”', " "))


# ------------------------------------------------------------------ taking in hand


def in_hand(dossier: Dossier, document: Document, made: str, today: date) -> Dossier:
    """Begin to work on a text: remember what the answers give today."""
    kept = replace(of(dossier, document.name), base=made)
    return _put(dossier, kept if kept.versions else _added(kept, Version(made, today, typed=False)))


def remembered(dossier: Dossier, name: str, made: str, today: date) -> Dossier:
    """Keep what the answers gave as a version; what the student typed goes on standing."""
    return _put(dossier, _added(of(dossier, name), Version(made, today, typed=False)))


def typed(dossier: Dossier, name: str, text: str, today: date) -> Dossier:
    """Let a typed text stand; the same as the answers give is no version of its own."""
    kept = of(dossier, name)
    if plainly(text) == plainly(kept.base):
        return _put(dossier, replace(kept, stands=""))
    return _put(dossier, replace(_added(kept, Version(text, today, typed=True)), stands=text))


def restore(dossier: Dossier, document: Document, version: Version, made: str, today: date) -> Dossier:
    """Let an earlier version stand again, as the newest of them."""
    kept = of(in_hand(dossier, document, made, today), document.name)
    stands = "" if plainly(version.text) == plainly(made) else version.text
    return _put(dossier, replace(_added(kept, replace(version, day=today)), stands=stands))


def fresh(dossier: Dossier, name: str) -> Dossier:
    """Let the answers give the text again; the typed one stays among the versions."""
    return _put(dossier, replace(of(dossier, name), stands=""))


def _added(kept: Desk, version: Version) -> Desk:
    if kept.versions and kept.versions[-1].text == version.text:
        return kept
    return replace(kept, versions=(*kept.versions, version)[-MOST_VERSIONS:])


def _put(dossier: Dossier, kept: Desk) -> Dossier:
    others = tuple(desk for desk in dossier.desk if desk.document != kept.document)
    return replace(dossier, desk=(*others, kept))


# ------------------------------------------------------------------ what must not be lost, and what has moved


def with_ways_out(known: Known, base: str, text: str) -> tuple[str, tuple[str, ...]]:
    """A typed text with the clauses it lacks put back, and those clauses; `base` is the text that has them."""
    every = (known.write(clause).text for clause in clauses.fixed(*WAYS_OUT).values())
    return restored(text, base, (clause for clause in every if plainly(clause) in plainly(base)))


def moved(known: Known, document: Document) -> tuple[Change, ...]:
    """What the answers say otherwise by now than when the text was taken in hand; nothing where they give it."""
    kept = of(known.dossier, document.name)
    return changes(kept.base, known.write(document.made.words).text) if kept.stands else ()


def withheld(known: Known, document: Document) -> Words | None:
    """Why a typed text may not reach its readers as it stands; what the answers give may."""
    hidden = unshared(known, document)
    if hidden is not None:
        return Words("desk/held", "text", {"fact": hidden.kind.label})
    return Words("desk/held", "consent", {"who": known.advocate.name}) if _lets_quote_more(known, document) else None


def _lets_quote_more(known: Known, document: Document) -> bool:
    """Tell whether a typed text lets its writer quote what is not ticked, or not any more (34 CFR 99.30)."""
    typed = lines(of(known.dossier, document.name).stands)
    if not typed:
        return False
    opening = known.write(clauses.filled("consent", quoted=("-",))["consent"]).text.partition("\n")[0]
    places = [place for place, line in enumerate(typed) if plainly(line) == plainly(opening)]
    ticked = shown(known.dossier, document.audience).under(f"consent/{document.named.who}/")
    allowed = {plainly(f"- {text.splitlines()[0]}") for text in ticked}
    return any(
        plainly(line) not in allowed
        for place in places
        for line in takewhile(lambda line: line.startswith("- "), typed[place + 1 :])
    )


def unshared(known: Known, document: Document) -> Fact | None:
    """A fact that a typed text says, and that its readers may not have (any more).

    What the answers give says none: a word it shares with such a fact is something else.
    """
    kept = of(known.dossier, document.name)
    if not kept.stands:
        return None
    made = known.write(document.made.words).text
    visible = {fact.key for fact in shown(known.dossier, document.audience).facts}
    hidden = (fact for fact in facts_of(known.dossier) if fact.key not in visible)
    return next((fact for fact in hidden if says(known, kept.stands, fact) and not says(known, made, fact)), None)
