"""Whether a word could be a person's name: by its look, by what it stands for, by the dictionary."""

from __future__ import annotations

import re

from bot.guard.lists import english, eponyms, first_names, products, surnames, word_names, words

_TWO = re.compile(r"[A-Z][a-z]{1,5}-[a-z]{2,5}")
_ENDINGS = (
    ("s", ("",)),
    ("es", ("", "e")),
    ("ies", ("y",)),
    ("ied", ("y",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
    ("ly", ("", "e")),
    ("ily", ("y",)),
    ("er", ("", "e")),
    ("ers", ("", "e")),
    ("or", ("", "e")),
    ("est", ("", "e")),
    ("ness", ("",)),
    ("iness", ("y",)),
    ("ment", ("",)),
    ("able", ("", "e")),
    ("n't", ("",)),
    ("'s", ("",)),
)
_BEGINNINGS = ("re", "un", "in", "dis", "mis", "pre", "co", "non", "over", "under", "out", "inter")
_LEARNED = tuple(words("learned", "endings"))


def familiar(word: str) -> bool:
    """Whether a word, in lower case, is plain English or of the language of medicine."""
    if word in english() or word in words("capital") or word in words("staff"):
        return True
    if word in first_names() or word in surnames():
        return word in words("plain")
    if len(word) > 6 and word.endswith(_LEARNED):
        return True
    return _ended(word) or any(_known(word[len(start) :]) for start in _BEGINNINGS if word.startswith(start))


def _known(word: str) -> bool:
    return len(word) > 3 and (word in english() or _ended(word))


def _ended(word: str, most: int = 2) -> bool:
    """Whether endings, at most so many, make it of a word of the list."""
    return any(_made_of(word, ending, stems, most) for ending, stems in _ENDINGS if word.endswith(ending))


def joined(word: str) -> bool:
    """Whether it is put together of two words, as *hardworking* is."""
    return any(word[:cut] in english() and _known(word[cut:]) for cut in range(4, len(word) - 3))


def _made_of(word: str, ending: str, stems: tuple[str, ...], most: int) -> bool:
    stem = word[: -len(ending)]
    if len(stem) < 2:
        return False
    doubled = len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in english()
    if doubled or any(stem + more in english() for more in stems):
        return True
    return most > 1 and len(stem) > 3 and any(_ended(stem + more, most - 1) for more in stems)


def listed(word: str) -> bool:
    """Whether it is a common name."""
    bare = _bare(word)
    return bare in first_names() or bare in surnames()


def first_name(word: str) -> bool:
    """Whether it is a first name, or two that a hyphen makes one: *Anne-Marie*, *Hyun-woo*."""
    bare = _bare(word)
    if bare in first_names() or "-" not in bare:
        return bare in first_names()
    return bare.replace("-", "") in first_names() or all(part in first_names() for part in bare.split("-"))


def two_syllables(word: str) -> bool:
    """Whether it is made as first names of Korea and China are: *Eun-ji*."""
    return _TWO.fullmatch(word) is not None and not any(map(familiar, word.lower().split("-")))


def surname_listed(word: str) -> bool:
    """Whether it is a common last name."""
    return _bare(word) in surnames()


def word_name(word: str) -> bool:
    """Whether it is a first name and a word as well: *Art*, *Precious*."""
    return _bare(word) in word_names()


def eponym(word: str) -> bool:
    """Whether a disease, a sign or a tool is called so: *Kocher*, *Kochers*."""
    return _one_of(word, eponyms())


def product(word: str) -> bool:
    """Whether a drug, a device, a program or a firm is called so."""
    return _one_of(word, products())


def _one_of(word: str, known: frozenset[str]) -> bool:
    bare = _bare(word)
    return bare in known or (bare.endswith("s") and bare[:-1] in known and not listed(bare))


def _bare(word: str) -> str:
    lowered = word.casefold()
    return lowered.removesuffix("'s")


def capital(word: str) -> bool:
    """Whether it is written as names are: one capital first, or all of it in capitals when that is long."""
    return (
        word[0].isupper()
        and len(word) > 1
        and (not word.isupper() or len(word) > 4 or (len(word) > 2 and listed(word)))
    )


def place_like(word: str) -> bool:
    """Whether a capital could be a town: no word, no state or land, no brand, no eponym."""
    lowered = word.casefold()
    if lowered in words("capital") or lowered in words("wide") or product(word) or eponym(word):
        return False
    return lowered not in words("things") and (first_name(word) or not familiar(lowered))


def no_name(word: str) -> bool:
    """Whether a capital stands for a day, a people, a service or an opening word, and not for a person."""
    lowered = word.casefold()
    return (
        lowered in words("capital")
        or lowered.removesuffix("'s") in words("capital")
        or lowered in words("staff")
        or (not listed(word) and familiar(lowered))
        or (lowered in words("wide") and not listed(word))
    )
