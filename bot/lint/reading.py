"""A second reading: which faults of wording a passage most likely has, by weights learned from labelled texts.

It knows no phrase and gives no reason. What a rule has words for is found by the rule, with its place; this finds what
is meant in other words, and doubts a rule where all the rest speaks against it (docs/decisions/0073*).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from operator import add

from bot.lint.finding import Span
from bot.lint.kinds import Kind, Part
from bot.lint.learned import CATEGORIES, Weights, senses, summed, weights
from bot.lint.text import Piece, Text
from bot.playbook.phrases import HARDSHIP

LIKELY: Mapping[str, float] = {
    **{"blame": -0.25, "pity": -0.5, "apology_stack": -0.65, "minimising": -1.05, "vague": -0.65},
    **{"over_disclosure": 0.2, "outreach_ask_too_early": 0.0, "adjective_without_deed": -0.15, "entitlement": -0.75},
    **{"pressure": -0.4, "commitment_rank": -0.65, "ghostwriting": -0.5, "showed_improvement": -1.15},
    "invented_superlative": -0.95,
}
"""Log-odds from which a passage is taken to have a fault: what rules and reading find in unseen sets must be mostly
right, and clean texts are to be let alone as often as before there was so much to learn from."""
DOUBTED: Mapping[str, float] = {
    **{"blame": -2.0, "pity": -2.6, "apology_stack": -3.3, "minimising": -3.8, "vague": -3.2},
    **{"over_disclosure": -3.3, "missing_ownership": -1.2, "missing_evidence": -1.5},
    **{"adjective_without_deed": -2.9, "stock_praise": -3.2, "showed_improvement": -4.7},
    **{"invented_superlative": -2.6, "unsupervised_claim": -3.4},
}
"""Log-odds below which what a rule found was mostly no fault, as measured on sets nobody had mended on."""
PLACED = frozenset(CATEGORIES) - {"missing_ownership", "missing_evidence"}
"""What a rule finds in a place, and not in a text as a whole: a passage that has such a fault has one (decision 63)."""
_SUFFERED = ("blame", "pity")
"""What a hardship that is told plainly is not, whatever the words around it."""
MOST_WORDS = 60
"""Words of neighbouring sentences that are read as one passage: what is meant is seldom said in one of them.

A deed in a list of deeds is read alone.
"""
_FEW = 4
"""Words below which a passage is a heading or a name: too little to read anything from."""
_TOKEN = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:'[A-Za-z\u00c0-\u024f]+)*|\d+|[^\w\s]")
_SHOUTED = re.compile(r"\b[A-Z][A-Z']+(?: [A-Z][A-Z']*){2,}\b")
"""Words in capitals that stand for no abbreviations."""
_OPENS = frozenset('.!?:"')
_ABBREVIATED = 5
"""Letters up to which a word in capitals stands for several."""
_LONGEST = 4
"""Digits beyond which a number is as long as any."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Neighbouring sentences, and the log-odds of each category."""

    pieces: tuple[Piece, ...]
    odds: Mapping[str, float]

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.pieces[-1].end


def reading(text: Text, known: Weights | None = None) -> tuple[Passage, ...]:
    """Read a text passage by passage."""
    return tuple(Passage(pieces, odds(found, known)) for pieces, found in bags(text))


def found(text: Text, passages: Iterable[Passage], sought: Collection[str]) -> Iterator[tuple[str, Span]]:
    """The likeliest fault of each passage that has any, with the sentence that most speaks for it."""
    for passage in passages:
        likely = [one for one in sought if passage.odds[one] > LIKELY[one]]
        category = max(likely, key=lambda one: passage.odds[one] - LIKELY[one], default="")
        if category and _may_have(category, text, passage):
            piece = max(passage.pieces, key=lambda one: odds(features(one.text, text.kind, text.part))[category])
            yield category, Span(piece.start, piece.end)


def _may_have(category: str, text: Text, passage: Passage) -> bool:
    if text.plain.count(" ", passage.start, passage.end) < _FEW - 1:
        return False
    return category not in _SUFFERED or HARDSHIP.search(text.own, passage.start, passage.end) is None


def doubted(passages: Collection[Passage], category: str) -> bool:
    """Whether nothing in a text speaks for what a rule found in it."""
    floor = DOUBTED.get(category)
    return floor is not None and 0 < sum(passage.odds[category] < floor for passage in passages) == len(passages)


def bags(text: Text) -> Iterator[tuple[tuple[Piece, ...], set[str]]]:
    """The passages of a text, each with its features."""
    deeds = ((item,) for item in text.items) if text.kind is Kind.BULLETS else None
    for pieces in deeds or _passages(text.sentences):
        yield pieces, features(text.plain[pieces[0].start : pieces[-1].end], text.kind, text.part)


def odds(found: Iterable[str], known: Weights | None = None) -> Mapping[str, float]:
    """How likely each category is, as log-odds: 0 is even. A long passage must not weigh more by its length."""
    known = known or weights()
    rows = list(filter(None, map(known.features.get, found)))
    return dict(zip(CATEGORIES, map(add, summed(rows, sqrt(len(rows) + 1)), known.before), strict=True))


def features(passage: str, kind: Kind, part: Part) -> set[str]:
    """Its words, what stands beside what, what the words mean, and what the text is for."""
    meant = senses()
    words = _TOKEN.findall(_SHOUTED.sub(lambda found: found[0].lower(), passage))
    looks = ["<", *_looks(words), ">"]
    found = {*looks, *map(" ".join, pairwise(looks))}
    found.update(*filter(None, map(meant.get, map(str.lower, words))))
    found.add(f"<{kind.value}>")
    found.add(f"<{kind.value} {part.value}>")
    return found


def _passages(sentences: Iterable[Piece]) -> Iterator[tuple[Piece, ...]]:
    held, count = list[Piece](), 0
    for piece in sentences:
        words = piece.text.count(" ") + 1
        if held and count + words > MOST_WORDS:
            yield tuple(held)
            held, count = [], 0
        held.append(piece)
        count += words
    if held:
        yield tuple(held)


def _looks(words: Iterable[str]) -> Iterator[str]:
    """Words as they are; names and numbers by what they look like."""
    opens = True
    for word in words:
        if word.islower():  # most are
            yield word
        elif word.isdigit():
            yield f"<{min(len(word), _LONGEST)} digits>"
        elif not word[0].isupper() or opens or word[:2] in ("I", "I'"):
            yield word.lower()
        else:
            yield "<capitals>" if word.isupper() and len(word) <= _ABBREVIATED else "<capital>"
        opens = word in _OPENS
