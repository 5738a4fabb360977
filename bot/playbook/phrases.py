"""Phrases of data/phrases.toml, compiled: one pattern for each category of the lint."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Any

from bot.playbook import sheets


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
    pattern: re.Pattern[str]


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
    groups = [_either(row["phrases"])]
    groups += [f"(?P<{name}>{_either(row[name])})" for name in ("soft", "filler") if name in row]
    return Phrases(Severity[row["severity"].upper()], re.compile(rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)", re.I))


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
