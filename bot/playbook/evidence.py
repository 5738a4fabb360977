"""Whether a line shows something: deeds instead of adjectives, facts others can check (B04, B16, B20)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.interview.questions import Problem
from bot.playbook import sheets
from bot.playbook.phrases import any_of, flat

THIN = 35
"""Specificity under which a line could be about anyone: one deed and one detail reach about 34."""


def specificity(text: str) -> int:
    """Return 0 to 100 for the deeds and the details around them, on a scale of our own making (B16).

    Each kind of detail counts up to its cap and nothing is subtracted, so one more never lowers it.
    """
    seen = {name: len(_different(pattern, text)) for name, pattern in _DETAILS.items()}
    return sum(sum(_POINTS[name][:count]) for name, count in seen.items())


def details(text: str) -> frozenset[str]:
    """Return the kinds of detail that are there, by their names in data/bullets.toml."""
    plain = flat(text)
    return frozenset(name for name, pattern in _DETAILS.items() if pattern.search(plain))


def deed(text: str) -> Problem | None:
    """Advise to say what was done where there is only an adjective, or only a thin claim (B04, B20)."""
    adjective = _ADJECTIVES.search(_unquoted(flat(text)))
    if adjective and not _DETAILS["verb"].search(flat(text)):
        return Problem("evidence.adjective", {"word": adjective[0]}, firm=False)
    return thin(text)


def thin(text: str) -> Problem | None:
    """Advise to add the first detail that is missing while the line could be about anyone."""
    if specificity(text) >= THIN:
        return None
    return Problem("evidence.thin", {"lacks": next(_lacking(text))}, firm=False)


def checkable(text: str) -> bool:
    """Tell whether there is a date, a number, a comparison or a named thing that somebody could check."""
    plain = _EXAM_NAMES.sub(" ", flat(text))
    return any(pattern.search(plain) for pattern in _CHECKABLE)


def backed(text: str) -> Problem | None:
    """Advise to name what somebody could check where nothing can be."""
    return None if checkable(text) else Problem("evidence.not_checkable", firm=False)


def _different(pattern: re.Pattern[str], text: str) -> set[str]:
    return {found.casefold() for found in pattern.findall(flat(text))}


def _lacking(text: str) -> Iterator[str]:
    return (name for name in _DETAILS if not _DETAILS[name].search(flat(text)))


def _unquoted(text: str) -> str:
    """Leave out what somebody else said: an evaluation may call a student anything."""
    return re.sub(r"[\"“][^\"“”]*[\"”]", " ", text)


def _patterns(sheet: Mapping[str, Mapping[str, Sequence[str]]]) -> dict[str, re.Pattern[str]]:
    verbs = [verb for verbs in sheet["verbs"].values() for verb in verbs]
    return {"verb": any_of(verbs)} | {name: any_of(words) for name, words in sheet["details"].items()}


_SHEET = sheets.table("bullets.toml")
_DETAILS = _patterns(_SHEET)
_POINTS: Mapping[str, Sequence[int]] = _SHEET["points"]
_ADJECTIVES = any_of(_SHEET["adjectives"]["words"])
_CHECKABLE = (
    _DETAILS["number"],
    _DETAILS["time"],
    any_of(_SHEET["checkable"]["named"]),
    any_of(_SHEET["checkable"]["compared"]),
)
_EXAM_NAMES = re.compile(r"\b(?:step|level|ms|m|pgy|year) ?-?(?:[1-4]|one|two|three|four)(?: ?(?:ck|cs))?\b", re.I)
"""Names that hold a number and prove nothing."""
