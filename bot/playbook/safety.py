"""Words of self-harm or hopelessness, found before anything else is done with a text (data/safety.toml)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import category, normalize

from bot.caseless import Caseless
from bot.playbook import sheets
from bot.remembered import remembered


@remembered
def alarming(text: str) -> bool:
    """Tell whether somebody may be in danger; rather once too often than once too seldom."""
    sentences = _sentences(text)
    suspect = any(pattern.search(sentences) for pattern in (_ALWAYS, _MINE, _WORD, _STARK))
    return suspect and any(map(_alarms, sentences.split("\n")))


def _sentences(text: str) -> str:
    """Make a text plain, one sentence a line, without idioms that only sound alarming."""
    shown = text.casefold() if text.isascii() else _shown(text)
    cut = _ENDS.sub("\n", _REPEATED.sub(r"\1", _APOSTROPHES.sub("", shown)))
    return _collapsed(_IDIOM.blank(_renamed(_renamed(_collapsed(_FILLER.blank(_collapsed(_MARKS.sub(" ", cut))))))))


def _shown(text: str) -> str:
    return "".join(c for c in normalize("NFKC", text).casefold() if category(c) not in ("Cf", "Cs"))


def _collapsed(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.split("\n"))


def _renamed(text: str) -> str:
    return _SAME.put(lambda found: _NAMES[found[0]], text)


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
    return Caseless(rf"(?m:(?<!\w)(?:{'|'.join(map(_filled, phrases))})(?!\w))")


def _listed(words: str) -> list[str]:
    """Split a list of words, in which an underscore stands for a space."""
    return [word.replace("_", " ") for word in words.split()]


def _filled(phrase: str) -> str:
    """Put the named parts in."""
    return _PART.sub(lambda found: _SHEET["part"].get(found[1], found[0]), phrase)


_ENDS = re.compile(r"[.!?;\n\u2026]+")
_APOSTROPHES = re.compile(r"['\u2019\u2018\u02bc`\u00b4]")
_REPEATED = re.compile(r"(\w)\1{2,}")
_MARKS = re.compile(r"[^\w\n]+|_")
_PART = re.compile(r"{([a-z]\w*)}")

_SHEET = sheets.table("safety.toml")
_NAMES = {spelling: name for name, spellings in _SHEET["same"].items() for spelling in spellings}
_FILLER = _any(_listed(_SHEET["filler"]))
_SAME = _any(sorted(_NAMES, key=len, reverse=True))
_IDIOM = _any(_SHEET["idiom"]["phrases"])
_ALWAYS = _any(_SHEET["always"]["phrases"])
_MINE = _any(_SHEET["mine"]["phrases"])
_WORD = _any(_SHEET["word"]["words"])
_STARK = _any(_SHEET["stark"]["words"])
_CUE = _any(_listed(_SHEET["others"]["cues"]))
_PERSON = Caseless(rf"(?<!\w)(?:(?P<self>i|me|my|myself|we)|{'|'.join(_listed(_SHEET['others']['people']))})(?!\w)")
