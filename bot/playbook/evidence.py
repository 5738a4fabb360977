"""Whether a line shows something: deeds instead of adjectives, facts others can check (B04, B16, B20)."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.caseless import Caseless
from bot.interview.questions import Problem
from bot.playbook import sheets
from bot.playbook.phrases import any_of, flat
from bot.remembered import remembered

THIN = 35
"""Specificity under which a line could be about anyone: one deed and one detail reach about 34."""


@dataclass(frozen=True, slots=True)
class Score:
    """How specific a text is, 0 to 100, and what each kind of detail adds: `parts` holds points and most points."""

    parts: Mapping[str, tuple[int, int]]

    @property
    def value(self) -> int:
        """All points together."""
        return sum(points for points, _ in self.parts.values())

    def as_json(self) -> dict[str, object]:
        """The score as the command line writes it."""
        return {"value": self.value, "parts": {name: points for name, (points, _) in self.parts.items()}}


def score(text: str) -> Score:
    """Count the deeds and the details around them, on a scale of our own making (B16).

    Each kind of detail counts up to its cap and nothing is subtracted, so one more never lowers it.
    """
    plain = flat(text)
    counts = {name: len(_different(pattern, plain)) for name, pattern in _DETAILS.items()}
    return Score({name: (sum(_POINTS[name][:count]), sum(_POINTS[name])) for name, count in counts.items()})


@remembered
def specificity(text: str) -> int:
    """Return the score's value alone."""
    return score(text).value


@remembered
def details(text: str) -> frozenset[str]:
    """Return the kinds of detail that are there, by their names in data/bullets.toml."""
    plain = flat(text)
    return frozenset(name for name, pattern in _DETAILS.items() if pattern.search(plain))


def deed(text: str) -> Problem | None:
    """Advise to say what was done where there is only an adjective, or only a thin claim (B04, B20)."""
    own = _unquoted(flat(text))
    found = next(adjectives(own), None)
    if found and not did(text):
        return Problem("evidence.adjective", {"word": own[found.start() : found.end()]}, firm=False)
    return thin(text)


def adjectives(text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
    """Find the verdicts on oneself in a line about one's work."""
    return _ADJECTIVES.finditer(text, start, end)


def self_praise(text: str, start: int, end: int) -> re.Match[str] | None:
    """Find a verdict on oneself in a sentence of a mail, where adjectives may be about anything else."""
    return _SELF_PRAISE.search(text, start, end)


def did(text: str) -> bool:
    """Tell whether something was done; taking initiative and showing interest are claims, not deeds."""
    shown = _EMPTY_DEEDS.blank(flat(text))
    return _DETAILS["verb"].search(shown) is not None or _AND_DID.search(shown) is not None


def deeds(text: str) -> int:
    """Count the different things done."""
    return len(_different(_DETAILS["verb"], flat(text)))


def compared(text: str) -> bool:
    """Tell whether a result is held against something: an average, an earlier score."""
    return _CHECKABLE[3].search(flat(text)) is not None


def measured(text: str) -> bool:
    """Tell whether a change is shown by a number or a comparison."""
    plain = _COUNTED.sub(" ", _EXAM_NAMES.sub(" ", flat(text)))
    return _DETAILS["number"].search(plain) is not None or compared(text)


def anchors(text: str) -> int:
    """Count the different dates, numbers, names and comparisons that somebody could check."""
    plain = _EXAM_NAMES.sub(" ", flat(text))
    return sum(len(_different(pattern, plain)) for pattern in _CHECKABLE)


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


def _different(pattern: Caseless, plain: str) -> set[str]:
    return {found[0] for found in pattern.finditer(plain)}


def _lacking(text: str) -> Iterator[str]:
    return (name for name in _DETAILS if not _DETAILS[name].search(flat(text)))


def _unquoted(text: str) -> str:
    """Leave out what somebody else said: an evaluation may call a student anything."""
    return re.sub(r"[\"“][^\"“”]*[\"”]", " ", text)


def _patterns(sheet: Mapping[str, Mapping[str, Sequence[str]]]) -> dict[str, Caseless]:
    verbs = [verb for verbs in sheet["verbs"].values() for verb in verbs]
    return {"verb": any_of(verbs)} | {name: any_of(words) for name, words in sheet["details"].items()}


_SHEET = sheets.table("bullets.toml")
_DETAILS = _patterns(_SHEET)
_POINTS: Mapping[str, Sequence[int]] = _SHEET["points"]
_VERDICTS = [*_SHEET["adjectives"]["words"], *_SHEET["adjectives"]["nouns"]]
_ADJECTIVES = any_of(_VERDICTS)
_SELF_PRAISE = any_of(
    opening.replace("{verdict}", f"(?:{'|'.join(verdicts)})")
    for verdicts, openings in (
        (_SHEET["adjectives"]["words"], _SHEET["adjectives"]["self"]),
        (_SHEET["adjectives"]["nouns"], _SHEET["adjectives"]["mine"]),
    )
    for opening in openings
)
_AND_DID = Caseless(
    r"[:;\u2013\u2014-]\s(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\s\w\w+|[:,;\u2013\u2014-]\s(?:i\s|who\s)?(?!showed|worked|tried|demonstrated|displayed|proved|remained|considered|praised|described|respected"
    r"|liked|loved|exceeded|improved|impressed|motivated|dedicated|committed|talented|interested|need|excited|skilled|organi[sz]ed|prepared)"
    r"(?:\w{2,}ed|read|brought|wrote|took|gave|made|went|came|found|kept|told|led|ran|held|caught|drew|sat|spoke|stood|taught|built|saw|met|sent"
    r"|put|spent|drove|knew)\s\w+(?:[\s,]+\w+){2,}"
)
"""A verdict and then, in the same line, what was done, whatever it was."""
_EMPTY_DEEDS = any_of(_SHEET["empty"]["deeds"])
_CHECKABLE = (
    _DETAILS["number"],
    _DETAILS["time"],
    any_of(_SHEET["checkable"]["named"]),
    any_of(_SHEET["checkable"]["compared"]),
)
_EXAM_NAMES = re.compile(r"\b(?:step|level|ms|m|pgy|year) ?-?(?:[1-4]|one|two|three|four)(?: ?(?:ck|cs))?\b", re.I)
"""Names that hold a number and prove nothing."""
_ONES = "one|two|three|four|five|six|seven|eight|nine|ten|twelve"
_COUNTED = re.compile(
    r"\b(?:over|in|during|after|within|for|across) (?:(?:the|those|these|last|my|past|all) )*"
    rf"(?:\d+|{_ONES}) ?(?:wks?|weeks?|months?|days?|yrs?|years?)\b"
    rf"|\b(?:week|day|month|block|rotation)s? (?:\d+|{_ONES})\b",
    re.I,
)
"""From when to when something changed, which does not say by how much."""
