"""The core narrative: one sentence, three supports from the student's own facts (B46, B47)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from bot.dossier import Dossier
from bot.flows.board import case, material, offered, texts
from bot.flows.conversation import Conversation, Known
from bot.interview.flow import Flow, ask
from bot.interview.questions import Check, Choice, OneOf, Text
from bot.messages import Action, Pick
from bot.playbook import evidence, narrative, tone
from bot.playbook.consistency import contradictions
from bot.playbook.narrative import SUPPORTS, Archetype, Narrative, Origin, Pattern, Support
from bot.screens import Screen, Words

LONGEST_LABEL = 72
"""Characters of a fact as a choice."""
MOST_PICKS = 24
"""Facts offered for a support, so that one more choice fits a list of 25."""
OWN = Pick("own", "Something else, in my own words")

_PLAIN: tuple[Check[str], ...] = (tone.ghost, tone.asks, tone.fair, tone.stock)
_SENTENCE: tuple[Check[str], ...] = (*_PLAIN, narrative.no_verdict, narrative.one_sentence)


def run(known: Known) -> Flow[Narrative]:
    """Ask the pattern, the sentence, then three supports, each picked or written."""
    archetype = yield from ask(Choice("archetype", Archetype, private=True, label="Pattern"))
    pattern = narrative.pattern(archetype)
    sentence = yield from ask(
        Text(
            "sentence",
            private=True,
            least=15,
            limit=240,
            checks=_SENTENCE,
            deps=("archetype",),
            suggestion=pattern.sentence,
            suggest_label="Start from this one",
            facts={"example": pattern.sentence},
            label="The sentence",
        )
    )
    supports: tuple[Support, ...] = ()
    for place in range(1, SUPPORTS + 1):
        supports = (*supports, (yield from _support(known, pattern, place, supports)))
    return Narrative(archetype, sentence, supports)


def _support(known: Known, pattern: Pattern, place: int, earlier: Sequence[Support]) -> Flow[Support]:
    """Pick a fact that is not a support yet, or write one; with no facts there is nothing to pick from."""
    facts = {"place": place, "need": pattern.needs[place - 1]}
    taken = {support.text for support in earlier}
    free = {_value(fact): fact for fact in offered(known.dossier) if fact.text not in taken}
    picks = tuple(Pick(value, _short(fact.text)) for value, fact in free.items())[:MOST_PICKS]
    if picks:
        label = f"Support {place}"
        chosen = yield from ask(
            OneOf(f"support/{place}/pick", picks=(*picks, OWN), private=True, facts=facts, label=label)
        )
        if chosen != OWN.value:
            return free[chosen]
    checks = (*_PLAIN, evidence.backed, narrative.different(taken))
    question = Text(f"support/{place}/text", private=True, least=10, limit=240, checks=checks, facts=facts)
    return Support((yield from ask(replace(question, label=f"Support {place}, in your words"))))


def _value(fact: Support) -> str:
    """A name for a fact that changes with its words: a pick of words that are gone is asked again."""
    digest = hashlib.blake2s(fact.text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
    return f"{fact.origin.value}-{digest}"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_LABEL else f"{text[: LONGEST_LABEL - 1].rstrip()}…"


def finish(known: Known, told: Narrative) -> Dossier:
    """Keep the narrative."""
    return replace(known.dossier, narrative=told)


def outcome(known: Known) -> Screen:
    """The sentence, its supports, what it speaks to, which request carries what, what disagrees."""
    dossier = known.dossier
    told = dossier.narrative
    if told is None:
        raise LookupError("no narrative yet")
    pattern = narrative.pattern(told.archetype)
    found = contradictions(case(dossier))
    facts = {
        "sentence": told.sentence,
        "supports": tuple(support.text for support in told.supports),
        "gone": _gone(dossier, told),
        "speaks": tuple(signal.value for signal in pattern.signals),
        "leaves": tuple(signal.value for signal in pattern.leaves),
        "requests": _requests(dossier, told),
        "found": len(found),
        "record": not dossier.record.empty,
    }
    actions = (
        Action("See what disagrees" if found else "See what I compared", "/narrative check", "primary"),
        Action("Change the narrative", "/narrative change"),
        Action("Your record", "/record"),
        Action("Home", "/home"),
    )
    words = (Words("narrative/told", "text", facts),)
    return Screen(Words("narrative/told", "title"), words, actions=actions, private=True)


def _gone(dossier: Dossier, told: Narrative) -> tuple[str, ...]:
    """Supports picked from words that the student has changed or removed since."""
    there = {support.text for support in material(dossier)}
    return tuple(s.text for s in told.supports if s.origin is not Origin.OWN and s.text not in there)


def _requests(dossier: Dossier, told: Narrative) -> tuple[dict[str, object], ...]:
    """Each request with the numbers of the supports it carries."""
    names = {advocate.id: advocate.name for advocate in dossier.advocates}
    return tuple(
        {
            "who": names[letter.advocate],
            "carries": tuple(
                told.supports.index(one.support) + 1 for one in narrative.carried(texts(letter), told.supports)
            ),
        }
        for letter in dossier.letters
    )


NARRATIVE = Conversation(name="narrative", run=run, finish=finish, outcome=outcome)
