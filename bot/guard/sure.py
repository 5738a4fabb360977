"""How sure it is that a word is somebody's name, by itself and by the word behind it."""

from __future__ import annotations

import re

from bot.caseless import Caseless
from bot.guard import telling
from bot.guard.lists import products, words
from bot.guard.wording import (
    capital,
    eponym,
    familiar,
    first_name,
    joined,
    listed,
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
_DETERMINED = re.compile(r"\b(?:[Tt]he|[Aa]n?|modified|positive|negative|reverse)\s\Z")
"""Before a word that is a first name and an instrument or a score: *the Geneva*, *a Mac*."""

_CONTRACEPTION = Caseless(r"\b(?:plan\sb|iuds?|pills?|contracepti\w+|levonorgestrel|ulipristal|nexplanon|depo)\b")
_BEFORE = re.compile(r"\b([A-Z][a-z]+)\s\Z")


_SHORTENED = re.compile(r"'(?:s|d|ll|ve|re)\Z")
"""*She'd* is *she*, as *Rosa's* is *Rosa*."""
_AGAIN = re.compile(r"(?:re|pre|co|non|post|mid|un|anti)-[a-z]", re.I)


def how_sure(text: str, match: re.Match[str], *, opens: bool) -> int:
    """How sure it is that one word is a name; a thing where it makes one of the words beside it."""
    word = _SHORTENED.sub("", match[0])
    lowered = word.casefold()
    if match.lastgroup == "low":
        return _small(word)
    if match["initials"]:
        return _initials(re.sub(r"\W", "", lowered))
    several = lowered.removesuffix("s") if lowered.endswith("s") else ""  # *Foleys*
    if (
        lowered in words("things")
        or ((eponym(several) or several in products()) and not surname_listed(lowered))
        or _part_of_thing(text, match, word)
    ):
        return THING
    named = first_name(word) or word_name(lowered)
    if match[0].casefold() in products():
        return LAST if named and telling.PERSONAL.match(text, match.end()) else NO
    if named and (_determined(text, match.start(), word) or _pill(text, match, lowered)):
        return NO
    if named or two_syllables(word):
        return _first(lowered, opens=opens)
    if eponym(word) and telling.APPOSED.match(text, match.end()):
        return LAST
    if lowered.endswith("s") and _family(text, match.start(), lowered):
        return FIRST
    return _other(match, word, opens=opens)


def _initials(letters: str) -> int:
    if letters in words("abbreviation", "degrees"):
        return NO
    return OPENING if letters in words("abbreviation", "dotted") else FIRST


def _part_of_thing(text: str, match: re.Match[str], word: str) -> bool:
    """Whether a word beside it makes a thing of it: *Hope scholarship*, *Mac 3*, *Baylor Scott*, not *Rosa's drain*."""
    if _instrument(word) and (telling.GRADED.match(text, match.end()) or telling.PARTNER.match(text, match.end())):
        return True
    firm = _BEFORE.search(text, max(0, match.start() - 24), match.start())
    if firm is not None and product(firm[1]):
        return True
    theirs = match[0].endswith("'s")
    if theirs and first_name(word):
        return False
    thing = telling.OFFICE if theirs and not eponym(word) else telling.THING
    return thing.match(text, match.end()) is not None


def _instrument(word: str) -> bool:
    return eponym(word) or word.casefold() in words("eponym", "scales")


def _determined(text: str, start: int, word: str) -> bool:
    """Whether it is *the Geneva*, *a Mac*."""
    return _instrument(word) and _DETERMINED.search(text, max(0, start - 12), start) is not None


def _pill(text: str, match: re.Match[str], lowered: str) -> bool:
    """Whether it is *Ella and not Plan B*: pills are called as women are."""
    if lowered not in words("brand", "pills") or telling.DOES.match(text, match.end()):
        return False
    return _CONTRACEPTION.search(text, max(0, match.start() - 80), match.end() + 80) is not None


def _family(text: str, start: int, plural: str) -> bool:
    """Whether a family is called by its name: *the Hendershots*."""
    one = plural.removesuffix("s")
    if text[max(0, start - 4) : start].casefold() != "the " or listed(plural) or familiar(plural):
        return False
    return surname_listed(one) and not eponym(one) and not product(one)


def _first(lowered: str, *, opens: bool) -> int:
    if familiar(lowered) or word_name(lowered):
        return OPENING if opens or lowered in MONTHS else LAST
    return LAST if lowered in words("wide") else FIRST


def _other(match: re.Match[str], word: str, *, opens: bool) -> int:
    """How sure it is of what is no first name."""
    lowered = word.casefold()
    if any(map(str.isdigit, word)) or _CAMEL.search(word) or _AGAIN.match(word) or _joined_by_hyphen(lowered):
        return NO  # *HbA1c*, *Hmong-speaking*
    if _known(lowered) or not capital(word) or no_name(word) or telling.clinical(lowered):
        return NO
    if opens and joined(lowered) and not match[0].endswith("'s"):
        return NO
    return LAST if surname_listed(lowered) else CAPITAL


def _joined_by_hyphen(lowered: str) -> bool:
    """Whether the last part of a word is a common one, *Hmong-speaking*, and the first no last name."""
    begin, hyphen, end = lowered.rpartition("-")
    if not hyphen:
        return False
    return not end or (len(end) > 4 and familiar(end) and not surname_listed(begin))


def _small(word: str) -> int:
    """How sure it is that a word in small letters is a name."""
    first = first_name(word)
    if not (first or surname_listed(word)) or (familiar(word) and "-" not in word) or word_name(word) or _known(word):
        return NO
    if len(word) < 4:
        return OPENING if first else NO
    return NO if word in words("units") else LAST


def _known(word: str) -> bool:
    """Whether a brand, a place or a disease is called so."""
    if product(word) or word in words("wide") or word in words("wide", "cities"):
        return True
    return any(map(eponym, (word, *word.split("-"))))
