"""The parts of a score story: the student's own part, and what others can check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from bot.caseless import Caseless
from bot.lint.finding import Span
from bot.lint.kinds import Kind, Part
from bot.lint.rules import table
from bot.lint.text import Text
from bot.playbook import evidence, tone
from bot.playbook.phrases import HARDSHIP, Category, any_of
from bot.playbook.story import MOST_WORDS

FEWEST_CHECKABLE = 2
"""Things of part 3 that somebody else could check (texts.md 8a c)."""

_CAUSE = any_of(table("story.toml")["cause"]["words"])
_OTHERS = table("story.toml")["others"]
_OTHER_ACTED = Caseless(
    rf"(?<!\w)(?:{'|'.join(_OTHERS['who'])})(?:'s)?(?:,? (?:that|who|which) [^.,;!?]{{1,30}})?,?"
    rf"(?: (?:just|even|simply|still|also|had|has|have|then|really|basically|only|never|\w+ly))*"
    rf" (?:{'|'.join(_OTHERS['wrongs'])})(?!\w)"
)
_CUT = re.compile(r"[.;!?\n]|, and\b|, | and | plus | then | while |: |—| – | also ")
_WORD = re.compile(r"\S+")
_AHEAD = re.compile(
    r"\b(?:will|won't|going to|plan(?:ning)? to|planned for|scheduled|booked|on the calendar|hope to"
    r"|I(?:'m| am) (?:sitting|taking|retaking|aiming)"
    r"|I (?:sit|take|retake|test|aim|plan|hope)\b|next\b,? (?:I|is|comes|step|up)|unless"
    r"|(?:is|are|comes?) (?:on|in|this|next) (?:january|february|march|april|may|june|july|august"
    r"|september|october|november|december))",
    re.I,
)
"""What is still to come proves nothing."""
_EXAM = re.compile(r"\b(?:step ?[123]|level ?[123]|usmle|comlex)\b", re.I)
_SAID = (Category.BLAME, Category.PITY)
"""What is found by its words already."""


def no_ownership(text: Text) -> Iterator[Span]:
    """A reason without the part that was the student's own (A20)."""
    if text.raw.strip() and not tone.owns(text.plain) and (text.part is Part.REASON or _gives_reason(text)):
        yield Span(text.whole.start, text.whole.end)


def _gives_reason(text: Text) -> bool:
    return _CAUSE.search(text.plain) is not None or any(
        found.category in (Category.BLAME, Category.PITY) for found in text.tones
    )


def others_acted(text: Text) -> Iterator[Span]:
    """A reason in which others acted badly, and nothing was the student's own (B19); a hardship is no blame."""
    story = text.kind is Kind.STORY and text.part in (Part.REASON, Part.WHOLE)
    if (
        not story
        or tone.owns(text.plain)
        or HARDSHIP.search(text.own)
        or any(one.category in _SAID for one in text.tones)
    ):
        return
    if found := _OTHER_ACTED.search(text.own):
        yield Span(*found.span())


def no_evidence(text: Text) -> Iterator[Span]:
    """Fewer than two things since then that somebody could check (8a c)."""
    if checkables(text) < FEWEST_CHECKABLE:
        yield Span(text.whole.start, text.whole.end)


def checkables(text: Text) -> int:
    """Count the clauses that hold a date, a number, a comparison or a named thing; an exam's own score is none."""
    clauses = [clause for s in text.sentences for clause in _CUT.split(s.text) if not _AHEAD.search(clause)]
    sentences = tuple(sentence for sentence in text.sentences if not _AHEAD.search(sentence.text))
    if text.part is Part.WHOLE and len(sentences) > 1:
        told = _EXAM.search(text.plain)
        first = told[0].casefold() if told else ""
        clauses = [clause for clause in clauses if not _is_score(clause, first)]
        sentences = tuple(s for s in sentences if not _is_score(s.text, ""))
    found = sum(map(evidence.checkable, clauses))
    return max([found, *(evidence.anchors(sentence.text) - 1 for sentence in sentences)])


def _is_score(text: str, first: str) -> bool:
    """Tell whether the exam told of first, or any, is spoken of and held against nothing: that is part 1."""
    found = _EXAM.search(text)
    return found is not None and first in ("", found[0].casefold()) and not evidence.compared(text)


MOST = {
    Kind.STORY: MOST_WORDS,
    Kind.BULLETS: 350,
    Kind.OUTREACH: 300,
    Kind.NUDGE: 120,
}
"""Words that can be said in a minute, or read and acted on within the fifteen minutes of a letter (A20, B27)."""
MOST_IN_REQUEST = 450
MOST_IN_PART = 80
"""One breath is about forty words; a part of twice that is no part any more."""


def too_long(text: Text) -> Iterator[Span]:
    """More than a minute of speech, or than a reader acts on in fifteen minutes (B27); the span is the rest."""
    most = MOST.get(text.kind, MOST_IN_REQUEST)
    if text.kind is Kind.STORY and text.part is not Part.WHOLE:
        most = MOST_IN_PART
    if text.words > most:
        rest = next(islice(_WORD.finditer(text.raw), most, None))
        yield Span(rest.start(), text.whole.end, {"count": text.words, "most": most})
