"""How sure it is that a word is somebody's name, by itself and by the word behind it."""

from __future__ import annotations

import re

from bot.guard import telling
from bot.guard.lists import products, words
from bot.guard.wording import (
    capital,
    eponym,
    familiar,
    first_name,
    joined,
    no_name,
    product,
    surname_listed,
    two_syllables,
    word_name,
)

FIRST, LAST, CAPITAL, OPENING = 4, 3, 2, 1
"""How sure it is that a word is a name: a first name; a last name, or a word that is a name too; a capital that is
no word; a word that opens a sentence, or a month, and is a name too."""
NO, THING = 0, -1
MONTHS = frozenset(("april", "may", "june", "august"))

_CAMEL = re.compile(r"[A-Z]{2}")


_SHORTENED = re.compile(r"'(?:s|d|ll|ve|re)\Z")
"""*She'd* is *she*, as *Rosa's* is *Rosa*."""


def how_sure(text: str, match: re.Match[str], *, opens: bool) -> int:
    """How sure it is that one word is a name; a thing where it makes one of the words beside it."""
    word = _SHORTENED.sub("", match[0])
    lowered = word.casefold()
    if match.lastgroup == "low":
        return _small(word)
    if match["initials"]:
        letters = re.sub(r"\W", "", lowered)
        if letters in words("abbreviation", "degrees"):
            return NO
        return OPENING if letters in words("abbreviation", "dotted") else FIRST
    theirs, first = match[0].endswith("'s"), first_name(word)
    thing = telling.OFFICE if theirs and not eponym(word) else telling.THING
    if lowered in words("things") or (not (theirs and first) and thing.match(text, match.end())):
        return THING
    if lowered.endswith("s") and (eponym(lowered[:-1]) or lowered[:-1] in products()):
        return THING  # *Foleys*
    if match[0].casefold() in products():
        return LAST if (first or word_name(lowered)) and telling.PERSONAL.match(text, match.end()) else NO
    if first or word_name(lowered) or two_syllables(word):
        return _first(lowered, opens=opens)
    if eponym(word) and telling.APPOSED.match(text, match.end()):
        return LAST
    return _other(word, opens=opens)


def _first(lowered: str, *, opens: bool) -> int:
    if familiar(lowered) or word_name(lowered):
        return OPENING if opens or lowered in MONTHS else LAST
    return LAST if lowered in words("wide") else FIRST


def _other(word: str, *, opens: bool) -> int:
    """How sure it is of what is no first name."""
    lowered = word.casefold()
    part = lowered.rpartition("-")[2]
    if (
        any(map(str.isdigit, word))
        or _CAMEL.search(word)
        or (part != lowered and (not part or (len(part) > 4 and familiar(part))))
    ):
        return NO  # *HbA1c*, *Hmong-speaking*
    if _known(lowered) or not capital(word) or no_name(word) or telling.clinical(lowered):
        return NO
    if opens and joined(lowered):
        return NO
    return LAST if surname_listed(lowered) else CAPITAL


def _small(word: str) -> int:
    """How sure it is that a word in small letters is a name."""
    first = first_name(word)
    if not (first or surname_listed(word)) or familiar(word) or word_name(word) or _known(word):
        return NO
    if len(word) < 4:
        return OPENING if first else NO
    return NO if word in words("units") else LAST


def _known(word: str) -> bool:
    """Whether a brand, a place or a disease is called so."""
    if product(word) or word in words("wide") or word in words("wide", "cities"):
        return True
    return any(map(eponym, (word, *word.split("-"))))
