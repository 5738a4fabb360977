"""By what somebody could be recognised: classes of the words of a sentence, as features of the second reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain, combinations

from bot.guard import telling
from bot.guard.lists import words
from bot.guard.pictures import PERSON
from bot.guard.series import Span
from bot.guard.subject import of_patient
from bot.guard.wording import place_like

_LISTED = ("head", "trade", "town", "alone", "known", "event", "when", "ours", "small", "beast")
_LEADS = frozenset(("in", "near", "off", "outside", "from", "of", "on", "at", "above", "to", "around", "beyond"))
"""Before a capital that could be a place."""


def themes(text: str, span: Span, tokens: Sequence[str]) -> Iterable[str]:
    """Give the classes of the words of a sentence, each by itself and each pair of them."""
    small = list(map(str.casefold, tokens))
    return _pairs(frozenset((*_of_words(small), *_of_places(tokens, small), *_of_persons(text, *span))))


@lru_cache(maxsize=1024)
def _pairs(told: frozenset[str]) -> tuple[str, ...]:
    each = [f"#{one}" for one in sorted(told)]
    return (*each, *map(" ".join, combinations(each, 2)))


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    """The classes of each word that is in any."""
    lists = {
        **{name: words("theme", name) for name in _LISTED},
        **{"kin": words("patient", "kin"), "somebody": words("patient", "nouns")},
        **{"role": words("rare", "roles"), "rarely": words("rare")},
    }
    each = frozenset[str]().union(*lists.values())
    return {word: tuple(name for name, listed in lists.items() if word in listed) for word in each}


def _of_words(small: Iterable[str]) -> Iterator[str]:
    known = _classes()
    return chain.from_iterable(map(known.__getitem__, known.keys() & small))


def _of_places(tokens: Sequence[str], small: Sequence[str]) -> Iterator[str]:
    """Capitals behind *in* or *near* that could be a place, and those that are a wide one."""
    if _LEADS.isdisjoint(small):
        return
    before = ""
    for word, lowered in zip(tokens, small, strict=True):
        if lowered == "the":
            continue
        if before in _LEADS and word[0].isupper() and len(word) > 2:
            if lowered in words("wide") or lowered in words("wide", "cities"):
                yield "wide"
            elif place_like(word):
                yield "place"
        before = lowered


def _of_persons(text: str, start: int, end: int) -> Iterator[str]:
    """Whether it tells of a patient, of care, or of what is a student's."""
    if telling.care(text, start, end):
        yield "care"
    if telling.SCHOOL.search(text, start, end):
        yield "student"
    if PERSON.search(text, start, end):
        yield "person"
    if of_patient(text, start, end):
        yield "subject"
