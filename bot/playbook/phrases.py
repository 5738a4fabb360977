"""Phrases of data/phrases.toml, compiled: one pattern for each category of the lint."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, IntEnum
from functools import cache
from typing import Any

from bot.playbook import sheets
from bot.playbook.needles import needles


class Severity(IntEnum):
    """How much a finding weighs: advice, a cost to the student, or a stop."""

    HINT = 1
    WARN = 2
    BLOCK = 3


class Category(Enum):
    """What is wrong with a phrase; the value names its section of the data file."""

    BLAME = "blame"
    PITY = "pity"
    MINIMISING = "minimising"
    APOLOGY = "apology"
    VAGUE = "vague"
    OVERSHARING = "oversharing"
    PRESSURE = "pressure"
    ENTITLEMENT = "entitlement"
    FAVOUR = "favour"
    COMMITMENT = "commitment"
    GHOST = "ghost"
    STOCK = "stock"
    IMPROVEMENT = "improvement"
    SUPERLATIVE = "superlative"


@dataclass(frozen=True, slots=True)
class Phrases:
    """One category. A match in the group `soft` or `filler` counts only where nothing excuses it."""

    severity: Severity
    sources: tuple[str, ...]

    def finditer(self, plain: str, held: frozenset[str]) -> Iterator[re.Match[str]]:
        """Find every phrase, the longest where two overlap, in the order of the text; `held` is `holds(plain)`."""
        end = 0
        sought = (one.pattern for one in map(_compiled, self.sources) if not any(map(held.isdisjoint, one.needed)))
        found = [match for pattern in sought for match in pattern.finditer(plain)]
        for match in sorted(found, key=lambda match: (match.start(), -match.end())):
            if match.start() >= end:
                end = match.end()
                yield match


@dataclass(frozen=True, slots=True)
class _Sought:
    """A phrase, and strings that its matches hold, one of each set: without them it is not looked for."""

    needed: tuple[frozenset[str], ...]
    source: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """Compile a phrase when a text may hold it: a cold start counts."""
        return _pattern(self.source)


@cache
def _compiled(source: str) -> _Sought:
    return _Sought(needles(source), source)


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


@cache
def _needles() -> tuple[str, ...]:
    every = (one.needed for phrases in PHRASES.values() for one in map(_compiled, phrases.sources))
    return tuple({needle for needed in every for some in needed for needle in some})


def holds(plain: str) -> frozenset[str]:
    """Return those strings that phrases need and that a text holds."""
    low = plain.lower()
    return frozenset(needle for needle in _needles() if needle in low)


def flat(text: str) -> str:
    """Make apostrophes and spaces plain, one character for one, so that positions stay true."""
    return text.translate(_PLAIN)


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Compile phrases into one pattern that matches whole words in any case."""
    return re.compile(rf"(?<!\w)(?:{_either(phrases)})(?!\w)", re.IGNORECASE)


def _either(phrases: Iterable[str]) -> str:
    return "|".join(map(_spelt, phrases)) or r"(?!)"


def _spelt(phrase: str) -> str:
    """Put the named parts in; loosen spaces and the common apostrophes where the width may vary."""
    for name, part in reversed(_SHEET["part"].items()):  # later parts may hold earlier ones
        phrase = phrase.replace(f"{{{name}}}", part)
    return _LOOSE.sub(lambda found: _LOOSENED.get(found[0], found[0]), phrase)


def _phrases(row: Mapping[str, Any]) -> Phrases:
    sources = [rf"(?<!\w)(?:{_spelt(phrase)})(?!\w)" for phrase in row["phrases"]]
    for name in ("soft", "filler"):
        sources += [rf"(?<!\w)(?P<{name}>{_spelt(phrase)})(?!\w)" for phrase in row.get(name, ())]
    return Phrases(Severity[row["severity"].upper()], tuple(sources))


_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "\u00a0": " ", "\u2011": "-", "‐": "-"})
_LOOSENED = {" ?": r"\s*", " ": r"\s+", "n't": "n'?t", "I'm": "I'?m", "I've": "I'?ve"}
_LOOSE = re.compile(r"\(\?<[!=][^)]*\)|\[[^\]]*\]|" + "|".join(map(re.escape, _LOOSENED)))
"""Look-behinds and character classes come first, to be left as they are."""

_SHEET = sheets.table("phrases.toml")

PHRASES: Mapping[Category, Phrases] = {category: _phrases(_SHEET[category.value]) for category in Category}
HARDSHIP = any_of(_SHEET["hardship"]["words"])
OUTREACH = any_of(_SHEET["outreach"]["phrases"])
OWNERSHIP = (any_of(_SHEET["ownership"]["verbs"]), any_of(_SHEET["ownership"]["phrases"]))
"""Verbs that need "I" before them, and phrases that do not."""
