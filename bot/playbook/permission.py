"""Who may read which fact: three marks, three audiences, one function that decides (A21, A51)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from bot.interview.questions import Option


class Mark(Option):
    """How far a fact may go."""

    SHARE = "share", "May be shared"
    ADVOCATE = "advocate", "Advocate only"
    PRIVATE = "private", "Only me"


class Audience(IntEnum):
    """Who reads a text in the end; what a program hears through an advocate is read by the program."""

    STUDENT = 0
    ADVOCATE = 1
    PROGRAM = 2


class Kind(Option):
    """What a fact is about; its mark until the student says otherwise goes by this."""

    NUMBER = "number", "The number, in your words"
    SCORE = "score", "The score itself"
    REASON = "reason", "The reason"
    CHANGE = "change", "What you changed"
    SINCE = "since", "Since then"
    AIM = "aim", "Where you are aiming"
    FIELD = "field", "Your field"
    SCHOOL = "school", "Your school"
    CONTACT = "contact", "How to reach you"
    AAMC_ID = "aamc_id", "Your AAMC ID"
    MEMORY = "memory", "Why them"
    GAP = "gap", "What the record lacks"
    DEED = "deed", "Something they saw"
    SLOT = "slot", "A detail of the request"
    NAME = "name", "Your name"
    PLACE = "place", "Where and when you worked together"
    PROGRAM = "program", "A program on your list"
    NEWS = "news", "What is new"
    CONSENT = "consent", "What they may quote"


DEFAULTS: Mapping[Kind, Mark] = {
    Kind.NUMBER: Mark.ADVOCATE,
    Kind.SCORE: Mark.ADVOCATE,
    Kind.REASON: Mark.PRIVATE,  # a circumstance is told by others only when it was ticked (A51)
    Kind.CHANGE: Mark.ADVOCATE,  # it says that there was something to change
    Kind.SINCE: Mark.SHARE,
    Kind.AIM: Mark.ADVOCATE,
    Kind.FIELD: Mark.SHARE,
    Kind.SCHOOL: Mark.SHARE,
    Kind.CONTACT: Mark.ADVOCATE,
    Kind.AAMC_ID: Mark.SHARE,
    Kind.MEMORY: Mark.ADVOCATE,
    Kind.GAP: Mark.ADVOCATE,
    Kind.DEED: Mark.SHARE,
    Kind.SLOT: Mark.ADVOCATE,
    Kind.NAME: Mark.SHARE,
    Kind.PLACE: Mark.SHARE,
    Kind.PROGRAM: Mark.ADVOCATE,
    Kind.NEWS: Mark.ADVOCATE,
    Kind.CONSENT: Mark.ADVOCATE,
}

FIXED = frozenset({Kind.NAME, Kind.PLACE, Kind.PROGRAM})
"""Not the student's to mark: a text without name and service is none, and no program hears of another (MPA 6.4)."""

SENTENCE = 20
"""Characters from which a text found inside another is the same thing said twice, and no chance."""

_Marks = Sequence[tuple[str, Mark]]

_READERS: Mapping[Mark, Audience] = {
    Mark.PRIVATE: Audience.STUDENT,
    Mark.ADVOCATE: Audience.ADVOCATE,
    Mark.SHARE: Audience.PROGRAM,
}


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark the student gave, and a digest of the words it was given to."""

    mark: Mark
    of: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing the student gave. `key` is stable; `about` names the advocate it belongs to, if any."""

    key: str
    kind: Kind
    text: str
    about: str = ""
    reveals_score: bool = False
    """Says the score, or where it stands, without being the score."""


def given(mark: Mark, text: str) -> Marked:
    """A mark bound to the words it was given to."""
    return Marked(mark, _digest(text))


def mark_of(fact: Fact, marks: Mapping[str, Marked]) -> Mark:
    """The mark of one fact. A looser mark ends when the words change: the new ones were never ticked."""
    default = DEFAULTS[fact.kind]
    kept = marks.get(fact.key)
    if kept is None or fact.kind in FIXED:
        return default
    return kept.mark if kept.of == _digest(fact.text) else stricter(kept.mark, default)


def stricter(*marks: Mark) -> Mark:
    """The one that the fewest may read."""
    return min(marks, key=lambda mark: _READERS[mark])


def judged(facts: Iterable[Fact], marks: Mapping[str, Marked]) -> tuple[tuple[Fact, Mark], ...]:
    """Every fact with the mark that holds: whoever repeats another fact goes no further than that one (A21)."""
    known = tuple(facts)
    scores = [(fact.text, mark_of(fact, marks)) for fact in known if fact.kind is Kind.SCORE]
    told = [(fact.text.casefold(), mark_of(fact, marks)) for fact in known if len(fact.text) >= SENTENCE]
    return tuple((fact, stricter(mark_of(fact, marks), *_repeated(fact, scores, told))) for fact in known)


def _repeated(fact: Fact, scores: _Marks, told: _Marks) -> Iterator[Mark]:
    """The marks of what a fact says besides: a score or its place, a sentence told in another place too."""
    text = fact.text.casefold()
    yield from (mark for score, mark in scores if fact.reveals_score or says_score(fact.text, score))
    yield from (mark for sentence, mark in told if sentence in text)


def visible(facts: Iterable[Fact], marks: Mapping[str, Marked], audience: Audience) -> tuple[Fact, ...]:
    """What an audience may see. Every text that leaves the student's hands is made of this and nothing else."""
    return tuple(fact for fact, mark in judged(facts, marks) if audience <= _READERS[mark])


def says_score(text: str, score: str) -> bool:
    """Tell whether the digits of a score stand in a text as a number of their own."""
    return bool(score) and re.search(rf"(?<!\d){re.escape(score)}(?!\d)", text) is not None


def _digest(text: str) -> str:
    return hashlib.blake2s(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
