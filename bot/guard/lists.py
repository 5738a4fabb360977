"""The word lists of the guard, read once, at the first text. Where each is from stands in data/SOURCES.md."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def words(section: str, key: str = "words") -> frozenset[str]:
    """One list of words.toml."""
    return frozenset(word.replace("_", " ") for word in _sheet("words.toml")[section][key].split())


@cache
def first_names() -> frozenset[str]:
    """First names in lower case: common ones of many cultures, and those of given.txt that are no word of English."""
    return frozenset(_sheet("names.toml")["first"].split()) | frozenset(_text("given.txt").split())


@cache
def surnames() -> frozenset[str]:
    """Last names in lower case that are no word of English, of a place or of medicine."""
    return frozenset(_text("surnames.txt").split()) | frozenset(_sheet("names.toml")["last"].split())


@cache
def word_names() -> frozenset[str]:
    """First names in lower case that are words, too."""
    return frozenset(_sheet("names.toml")["words"].split())


@cache
def eponyms() -> frozenset[str]:
    """People and places, in lower case, who gave their name to a disease, sign, test, score or tool."""
    return words("eponym") | frozenset(_text("eponyms.txt").split())


@cache
def products() -> frozenset[str]:
    """Drugs, vaccines, contrast media, devices, programs, books and hospitals, in lower case, that are no name."""
    return words("brand") | frozenset(_text("products.txt").split())


@cache
def english() -> frozenset[str]:
    """Short words of English in lower case, without those that a plain ending makes of others."""
    return frozenset(_text("english.txt").split())


@cache
def weights() -> dict[str, float]:
    """What each feature of a sentence weighs (`bot.guard.reading`), and under an empty name what it has without any.

    weights.txt is made by `python -m tests.measure.learning` of the labelled sentences; it weighs in hundredths.
    """
    lines = _text("weights.txt").splitlines()
    return {feature: int(weight) / 100 for feature, _, weight in (line.rpartition("\t") for line in lines)}


def either(phrases: Iterable[str]) -> str:
    """An alternation of plain phrases, the longest first, with any white space between their words.

    Those that begin alike stand together: a word is tried against few of them.
    """
    by_letter: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        by_letter.setdefault(phrase[:1], []).append(re.escape(phrase[1:]).replace(r"\ ", r"\s+"))
    return "|".join(
        re.escape(letter) + (f"(?:{'|'.join(rest)})" if len(rest) > 1 else rest[0])
        for letter, rest in by_letter.items()
    )


@cache
def _sheet(name: str) -> dict[str, Any]:
    return tomllib.loads(_text(name))


def _text(name: str) -> str:
    return files("bot.guard").joinpath("data", name).read_text(encoding="utf-8")
