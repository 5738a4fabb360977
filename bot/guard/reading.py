"""A second reading: how likely a sentence tells who a patient was, by weights learned from labelled sentences.

It knows no rule and gives no reason. What a rule has words for is found by the rule, and told by its kind; this finds
what none has, and doubts a rule where all else in a sentence speaks of nobody (docs/decisions/0072*).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise, repeat
from math import sqrt

from bot.guard.around import at_work
from bot.guard.hits import Kind
from bot.guard.lists import weights
from bot.guard.sentences import sentences
from bot.guard.series import Span
from bot.guard.standing import standing
from bot.guard.themes import themes
from bot.guard.wording import eponym, familiar, first_name, surname_listed

LIKELY = 1.2
"""Log-odds from which a sentence is taken to tell: where rules and reading together find most for what they stop."""
_DOUBTED = {
    **{Kind.NAME: -2.25, Kind.BED: -1.9, Kind.PLACE: -1.9, Kind.DATE: -2.9, Kind.PHOTO: -3.0, Kind.IP: -3.0},
    **dict.fromkeys((Kind.UNIQUE, Kind.LICENSE, Kind.EMAIL, Kind.URL, Kind.PHONE, Kind.FAX), -2.0),
}
"""Log-odds below which what a rule found was nearly always something else, as measured on sets nobody had mended on.

What is dialled or written to needs a sentence that very much speaks of nobody: a neutral one may be about a patient.
"""
_TOKEN = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['-][A-Za-z\u00c0-\u024f]+)*|\d+|[^\w\s]")
_OPENS = frozenset('.!?:"')
_NAMES = frozenset(("<first>", "<last>", "<unknown>"))
_TITLES = frozenset(("dr", "mr", "mrs", "ms"))
_FEW = 4
"""Words below which a line is a greeting, a heading or a name by itself: too little to read anything from."""
_ABBREVIATED = 4
"""Letters up to which a word in capitals stands for several."""
_LONGEST = 8
"""Digits beyond which a number is as long as any."""


def reading(text: str) -> Iterator[tuple[Kind, int, int]]:
    """Find each sentence that most likely tells who somebody was."""
    for (start, end), found in bags(text):
        if text.count(" ", start, end) >= _FEW - 1 and _weighed(found) > LIKELY:
            yield Kind.LIKELY, start, end


def likelihood(sentence: str) -> float:
    """How likely it tells who a patient was, as log-odds: 0 is even."""
    return _weighed(features(sentence, (0, len(sentence)), set()))


def doubted(kind: Kind, sentence: str) -> bool:
    """Whether all else in a sentence speaks so much of nobody that what a rule found in it is something else."""
    return kind in _DOUBTED and sentence.count(" ") > _FEW and likelihood(sentence) < _DOUBTED[kind]


def bags(text: str) -> Iterator[tuple[Span, set[str]]]:
    """Each sentence of a text, with its features."""
    met = set[str]()
    for span in sentences(text):
        yield span, features(text, span, met)


def score(found: Collection[str], known: Mapping[str, float]) -> float:
    """What the features of a sentence weigh together; a long one must not weigh more by its length."""
    return sum(map(known.get, found, repeat(0.0))) / sqrt(len(found) + 1)


def _weighed(found: Collection[str]) -> float:
    known = weights()
    return score(found, known) + known[""]


def features(text: str, span: Span, met: set[str]) -> set[str]:
    """The words of a sentence, what stands beside what, how its names stand, and by what it could tell.

    Names, numbers and unknown words count by what they look like, each by itself and beside its neighbours.
    `met` are those who were at work in what was read before; who is in this sentence is added.
    """
    tokens = list(_TOKEN.finditer(text, *span))
    kinds = ["<", *_kinds(text, span[0], tokens, met), ">"]
    each = [token[0] for token in tokens]
    found = set(map(str.lower, each))
    found.update(kinds)
    found.update(map(" ".join, pairwise(kinds)))
    found.update(map(" _ ".join, zip(kinds, kinds[2:], strict=False)))
    found.update(standing(text, span))
    found.update(themes(text, span, each))
    return found


def _kinds(text: str, begin: int, tokens: Iterable[re.Match[str]], met: set[str]) -> Iterator[str]:
    opens = True
    for token in tokens:
        word = token[0]
        if word.islower():  # most are
            yield word
        elif word.isdigit():
            yield _number(word)
        elif not word[0].isupper():
            yield word
        else:
            yield _whose(text, begin, token, _capital(word, opens=opens), met)
        opens = word in _OPENS


def _whose(text: str, begin: int, token: re.Match[str], kind: str, met: set[str]) -> str:
    """A name as one of somebody at work, where anything says so."""
    name = token[0].removesuffix("'s")
    if kind.partition("'")[0] in _NAMES and (name in met or at_work(text, *token.span(), begin)):
        met.add(name)
        return "<staff>"
    return kind


def _number(digits: str) -> str:
    value = int(digits[:_LONGEST])
    if len(digits) == len("2026") and 1900 < value < 2100:
        return "<year>"
    if 90 <= value < 120:
        return "<old>"
    return "<day>" if value < 32 and len(digits) < len("100") else f"<{min(len(digits), _LONGEST)} digits>"


def _capital(word: str, *, opens: bool) -> str:
    """What a word with a capital looks like, by itself."""
    if word.isupper() and len(word) <= _ABBREVIATED:
        return word if word in "IA" else f"<{len(word)} capitals>"
    lowered = word.lower()
    bare = lowered.removesuffix("'s")
    return _look(bare, opens=opens) + lowered[len(bare) :]


def _look(bare: str, *, opens: bool) -> str:
    if familiar(bare):
        return bare if opens or bare in _TITLES else "<word>"
    if eponym(bare):
        return "<eponym>"
    if first_name(bare):
        return "<first>"
    return "<last>" if surname_listed(bare) else "<unknown>"
