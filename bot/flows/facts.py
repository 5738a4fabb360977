"""How far each fact may go: the list, and the conversation that changes one mark (A21, A51)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.dossier import Dossier
from bot.flows.conversation import Conversation, Known
from bot.flows.desk import Named
from bot.flows.documents import text_label
from bot.flows.sent import carrying
from bot.flows.shown import marked
from bot.interview.flow import Flow, ask
from bot.interview.questions import Choice, OneOf, member
from bot.interview.state import Answer, Interview
from bot.messages import Action, Pick
from bot.playbook import permission
from bot.playbook.difference import plainly
from bot.playbook.permission import Fact, Mark
from bot.screens import Screen, Words

Chosen = tuple[str, Mark] | None
LONGEST = 60
"""Characters of a fact that a list or a label repeats."""
LONGEST_ASKED = 200
"""Characters that the question about its mark repeats."""
STORY = "story"
"""The group of the facts that belong to no request."""


def run(known: Known) -> Flow[Chosen]:
    """Ask which fact (its request first, where there are several), then its mark."""
    found = marked(known.dossier)
    if not found:
        return None
    groups = _groups(known.dossier)
    group = next(iter(groups))
    if len(groups) > 1:
        picks = tuple(Pick(name, label) for name, label in groups.items())
        group = yield from ask(OneOf("group", picks=picks, private=True, label="Which part"))
    mine = tuple(Pick(fact.key, label(fact)) for fact, _ in found if _group(fact) == group)
    key = yield from ask(OneOf("fact", picks=mine, private=True, label="Fact"))
    fact, mark = next((fact, mark) for fact, mark in found if fact.key == key)
    facts = {"fact": _short(fact.text, LONGEST_ASKED), "mark": mark.label}
    chosen = yield from ask(Choice("mark", Mark, private=True, deps=("fact",), facts=facts, label="Who may read it"))
    return key, chosen


def ready(dossier: Dossier, number: int) -> Interview | None:
    """The conversation at the mark of the fact with that number on the list; None when there is none."""
    found = marked(dossier)
    if not 1 <= number <= len(found):
        return None
    fact = found[number - 1][0]
    group = {"group": Answer(_group(fact))} if len(_groups(dossier)) > 1 else {}
    given = {**group, "fact": Answer(fact.key)}
    return Interview("facts", answers=given, given=given)


def _groups(dossier: Dossier) -> dict[str, str]:
    names = {f"request/{advocate.id}": advocate.name for advocate in dossier.advocates}
    found = dict.fromkeys(_group(fact) for fact, _ in marked(dossier))
    return {group: f"The request to {names[group]}" if group in names else "You and your story" for group in found}


def _group(fact: Fact) -> str:
    return f"request/{fact.about}" if fact.about else STORY


def label(fact: Fact) -> str:
    """What a fact is called in a list."""
    return f"{fact.kind.label}: {_short(fact.text)}"


def _short(text: str, longest: int = LONGEST) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def finish(known: Known, chosen: Chosen) -> Dossier:
    """Keep the mark, bound to the words it was given to."""
    if chosen is None:
        return known.dossier
    key, mark = chosen
    text = next(fact.text for fact, _ in marked(known.dossier) if fact.key == key)
    return replace(known.dossier, marks={**known.dossier.marks, key: permission.given(mark, text)})


def outcome(known: Known) -> Screen:
    """The list, what was changed, and the sent texts that carried the fact already."""
    dossier = known.dossier
    said = _changed(dossier)
    return listing(dossier, said)


def listing(dossier: Dossier, said: tuple[Words, ...] = ()) -> Screen:
    """Every fact with who may read it."""
    found = marked(dossier)
    rows = tuple((f"{n}. {fact.kind.label}", _row(fact, mark)) for n, (fact, mark) in enumerate(found, 1))
    change = (Action("Change a mark", "/facts change", "primary"),) if found else (Action("Your story", "/story"),)
    return Screen(
        Words("facts/list", "title"),
        (*said, Words("facts/list", "text" if found else "nothing")),
        rows,
        (*change, Action("Home", "/home")),
        private=True,
    )


def _row(fact: Fact, mark: Mark) -> str:
    return f"{_short(fact.text)} · {mark.label.lower()}"


def _changed(dossier: Dossier) -> tuple[Words, ...]:
    kept = dossier.finished.get("facts")
    key = str(kept.answers["fact"].value) if kept and "fact" in kept.answers else ""
    found = next(((fact, mark) for fact, mark in marked(dossier) if fact.key == key), None)
    if found is None:
        return ()
    fact, mark = found
    sent = tuple(_sent(text.text, text.who, f"{text.day.day} {text.day:%B %Y}") for text in carrying(dossier, key))
    wanted = member(Mark, str(kept.answers["mark"].value)) if kept and "mark" in kept.answers else mark
    facts: Mapping[str, object] = {
        "fact": _short(fact.text),
        "mark": mark.label.lower(),
        "sent": sent,
        "typed": _typed(dossier, fact),
        "held": wanted is not mark,
    }
    return (Words("facts/list", "changed", facts),)


def _typed(dossier: Dossier, fact: Fact) -> tuple[str, ...]:
    """The edited texts that say a fact in its own words: no change of a mark reaches into them."""
    names = {advocate.id: advocate.name for advocate in dossier.advocates}
    said = (
        Named.of(kept.document) for kept in dossier.desk if kept.stands and plainly(fact.text) in plainly(kept.stands)
    )
    return tuple(f"{text_label(named.text)}, {names[named.who]}" for named in said if named.who in names)


def _sent(text: str, who: str, day: str) -> dict[str, str]:
    return {"text": text_label(text), "who": who, "day": day}


FACTS = Conversation(name="facts", run=run, finish=finish, outcome=outcome)
