"""Phrases of data/phrases.toml, compiled: one pattern for each category of the lint."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, IntEnum
from functools import cache
from typing import Any

from bot.caseless import Caseless
from bot.playbook import sheets
from bot.sieve import Sieve
from bot.starts import Many, starts


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


WORDS = Many()
"""What the playbook and the linter look for in every text."""
_PHRASES = Many()
Matches = Mapping[Category, tuple[re.Match[str], ...]]


def matches(plain: str) -> Matches:
    """Find every phrase of each category in the order of the text, the longest where two overlap.

    A phrase stands within one sentence, or within one item of a list. Categories without any are left out.
    """
    ends = tuple(_stretches(starts(plain).low))
    found: dict[Category, list[re.Match[str]]] = {}
    chosen = [place for place in _sieve().may_hold(plain) if place < len(_every())]
    numbers = frozenset(chosen)
    for category, pattern in map(_every().__getitem__, chosen):
        for match in pattern.in_each(plain, ends, numbers):
            found.setdefault(category, []).append(match)
    return {category: tuple(_apart(some)) for category, some in found.items()}


def outreach_in(plain: str) -> re.Match[str] | None:
    """Find the first words that ask somebody to contact a program; most texts hold none that they need."""
    may = _sieve().may_hold(plain)
    return _OUTREACH.search(plain) if may and may[-1] >= len(_every()) else None


def _apart(found: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    end = 0
    for match in sorted(found, key=lambda match: (match.start(), -match.end())):
        if match.start() >= end:
            end = match.end()
            yield match


def _stretches(low: str) -> Iterator[int]:
    """Where the stretches of a text end in which a phrase may stand, the last at its end."""
    for end in _STRETCH.finditer(low):
        yield end.start() if end[0] == "\n" else end.end()
    yield len(low)


@cache
def _every() -> tuple[tuple[Category, Caseless], ...]:
    return tuple((category, Caseless(source, _PHRASES)) for category, row in PHRASES.items() for source in row.sources)


@cache
def _sieve() -> Sieve:
    """Every phrase, and behind them those of outreach: they are looked for in the same texts."""
    return Sieve([*(pattern.pattern for _, pattern in _every()), *map(_spelt, _SHEET["outreach"]["phrases"])])


def flat(text: str) -> str:
    """Make apostrophes and spaces plain, one character for one, so that positions stay true."""
    return text if text.isascii() and "`" not in text else text.translate(_PLAIN)


def any_of(phrases: Iterable[str], among: Many = WORDS) -> Caseless:
    """Make one pattern of phrases, that matches whole words in any case."""
    return Caseless(rf"(?<!\w)(?:{_either(phrases)})(?!\w)", among)


def sieve_of(phrases: Iterable[str]) -> Sieve:
    """Make what tells in one pass which of the phrases a text may hold."""
    return Sieve([_spelt(phrase) for phrase in phrases])


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


_STRETCH = re.compile(
    r"[.!?\n](?:(?<=\n)(?=[ \t]*(?:\n|[-*\u2022]))"
    r"|(?<!\n)(?<!\b[dm]r.)(?<!\bm[sx].)(?<!\bmrs.)(?<!\bno.)(?<!\bvs.)[.!?]*[\"')\]]*(?=\s))",
)
"""Where a stretch ends in which a phrase may stand."""
_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "\u00a0": " ", "\u2011": "-", "‐": "-"})
_LOOSENED = {" ?": r"\s*", " ": r"\s+", "n't": "n'?t", "I'm": "I'?m", "I've": "I'?ve"}
_LOOSE = re.compile(r"\(\?<[!=][^)]*\)|\[[^\]]*\]|" + "|".join(map(re.escape, _LOOSENED)))
"""Look-behinds and character classes come first, to be left as they are."""

_SHEET = sheets.table("phrases.toml")

PHRASES: Mapping[Category, Phrases] = {category: _phrases(_SHEET[category.value]) for category in Category}
HARDSHIP = any_of(_SHEET["hardship"]["words"])
_OUTREACH = any_of(_SHEET["outreach"]["phrases"])
OWNERSHIP = (any_of(_SHEET["ownership"]["verbs"]), any_of(_SHEET["ownership"]["phrases"]))
"""Verbs that need "I" before them, and phrases that do not."""
