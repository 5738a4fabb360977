"""Words of self-harm or hopelessness, found before anything else is done with a text (data/safety.toml).

What no list has words for is looked for a second time, by learned weights (despair.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from unicodedata import category, normalize

from bot.caseless import Caseless
from bot.playbook import despair, sheets
from bot.remembered import remembered
from bot.sieve import Sieve
from bot.starts import Many

Swap = tuple[list[str], list[str]]
"""Words of a sentence, and the words that are put in their place."""


@remembered
def alarming(text: str) -> bool:
    """Tell whether somebody may be in danger; rather once too often than once too seldom."""
    plain = _plain(text)
    may = _sieve().may_hold(plain)
    if any(place >= len(_each()) for place in may):
        plain = _without_idioms(plain)
        may = _sieve().may_hold(plain)
    suspect = any(_each()[place].search(plain) for place in may if place < len(_each()))
    sentences = plain.split("\n")
    return (suspect and any(map(_alarms, sentences))) or any(map(despair.heard, sentences))


def _plain(text: str) -> str:
    """Make a text plain, one sentence a line."""
    shown = text.casefold() if text.isascii() else _shown(text)
    cut = _ENDS.sub("\n", _REPEATED.sub(r"\1", _APOSTROPHES.sub("", shown)))
    return "\n".join(_renamed(line) for line in _MARKS.sub(" ", cut).split("\n"))


def _without_idioms(plain: str) -> str:
    """Take out what only sounds alarming."""
    told = _IDIOM.blank(plain)
    return told if told is plain else "\n".join(" ".join(line.split()) for line in told.split("\n"))


def _shown(text: str) -> str:
    return "".join(c for c in normalize("NFKC", text).casefold() if category(c) not in ("Cf", "Cs"))


def _renamed(line: str) -> str:
    """Take the filler words of a sentence out and call what is left by its names; a name may be part of another."""
    words = _put(line.split(), _FILLER)
    named = _put(words, _SAME)
    return " ".join(named if named is words else _put(named, _SAME))


def _put(words: list[str], instead: Mapping[str, Sequence[Swap]]) -> list[str]:
    """Put others in the place of some words: of those that begin alike, the first that stands there."""
    if instead.keys().isdisjoint(words):
        return words
    out: list[str] = []
    last = 0
    for at in [at for at, word in enumerate(words) if word in instead]:
        swap = _swap(words, at, instead[words[at]]) if at >= last else None
        if swap:
            out += words[last:at] + swap[1]
            last = at + len(swap[0])
    return out + words[last:] if last else words


def _swap(words: list[str], at: int, swaps: Sequence[Swap]) -> Swap | None:
    """What stands at a place and what is put there, if anything."""
    for swap in swaps:
        if words[at : at + len(swap[0])] == swap[0]:
            return swap
    return None


_PHRASES = Many()


@cache
def _sieve() -> Sieve:
    """The phrases of danger, and behind them the idioms that only sound like it."""
    return Sieve(
        [*(pattern.pattern for pattern in _each()), *(_source([idiom]) for idiom in _SHEET["idiom"]["phrases"])]
    )


@cache
def _each() -> Sequence[Caseless]:
    """Every phrase by itself: few have to be looked for in a text that alarms nobody."""
    lists = (("always", "phrases"), ("mine", "phrases"), ("word", "words"), ("stark", "words"))
    return tuple(_any([phrase]) for name, kind in lists for phrase in _SHEET[name][kind])


def _alarms(sentence: str) -> bool:
    if _ALWAYS.search(sentence):
        return True
    if any(not _of_another(sentence[: found.start()]) for found in _MINE.finditer(sentence)):
        return True
    if _CUE.search(sentence):
        return False
    return _WORD.search(sentence) is not None or (_STARK.search(sentence) is not None and _about_oneself(sentence))


def _of_another(before: str) -> bool:
    """Tell whether the nearest person named before a phrase is somebody else than the one who writes."""
    named = list(_PERSON.finditer(before))
    return bool(named) and named[-1]["self"] is None


def _about_oneself(sentence: str) -> bool:
    named = list(_PERSON.finditer(sentence))
    return bool(named) and all(found["self"] for found in named)


def _any(phrases: Iterable[str]) -> Caseless:
    return Caseless(_source(phrases), _PHRASES)


def _source(phrases: Iterable[str]) -> str:
    return rf"(?m:(?<!\w)(?:{'|'.join(map(_filled, phrases))})(?!\w))"


def _listed(words: str) -> list[str]:
    """Split a list of words, in which an underscore stands for a space."""
    return [word.replace("_", " ") for word in words.split()]


def _filled(phrase: str) -> str:
    """Put the named parts in."""
    return _PART.sub(lambda found: _SHEET["part"].get(found[1], found[0]), phrase)


def _longest_first(pair: tuple[str, str]) -> int:
    return -len(pair[0])


def _swaps(pairs: Iterable[tuple[str, str]]) -> Mapping[str, Sequence[Swap]]:
    """Words and what is put in their place, by the first of them."""
    by_first: dict[str, list[Swap]] = {}
    for old, new in pairs:
        by_first.setdefault(old.split()[0], []).append((old.split(), new.split()))
    return by_first


_ENDS = re.compile(r"[.!?;\n\u2026]+")
_APOSTROPHES = re.compile(r"['\u2019\u2018\u02bc`\u00b4]")
_REPEATED = re.compile(r"(\w)\1{2,}")
_MARKS = re.compile(r"[^\w\n]+|_")
_PART = re.compile(r"{([a-z]\w*)}")

_SHEET = sheets.table("safety.toml")
_FILLER = _swaps((words, "") for words in _listed(_SHEET["filler"]))
_SAME = _swaps(sorted(((old, name) for name, each in _SHEET["same"].items() for old in each), key=_longest_first))
_IDIOM = _any(_SHEET["idiom"]["phrases"])
_ALWAYS = _any(_SHEET["always"]["phrases"])
_MINE = _any(_SHEET["mine"]["phrases"])
_WORD = _any(_SHEET["word"]["words"])
_STARK = _any(_SHEET["stark"]["words"])
_CUE = _any(_listed(_SHEET["others"]["cues"]))
_PERSON = Caseless(rf"(?<!\w)(?:(?P<self>i|me|my|myself|we)|{'|'.join(_listed(_SHEET['others']['people']))})(?!\w)")
