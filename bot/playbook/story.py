"""The score story: number, reason, since, next (A20, A27, B41-B43); what each situation and part needs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.interview.questions import Option, Problem
from bot.playbook import lane, tone

FEWEST_WORDS, MOST_WORDS = 60, 120
"""Spoken words of the whole story; 120 take 48 seconds."""


class Situation(Option):
    """What is weak or missing."""

    LOW = "low_score", "My score is lower than I hoped"
    FAIL_THEN_PASS = "fail_then_pass", "I failed an exam and passed it later"
    NO_NUMBER = "no_number", "There is no number: pass/fail"
    COMLEX = "comlex_only", "I took COMLEX and not USMLE"
    LEAVE = "leave", "My record shows a leave of absence"
    AVERAGE = "average", "Nothing happened: the score is just average"

    @property
    def has_score(self) -> bool:
        """True when a score belongs to the story."""
        return self in (Situation.LOW, Situation.AVERAGE, Situation.COMLEX, Situation.FAIL_THEN_PASS)

    @property
    def score_may_lack(self) -> bool:
        """True when the exam may have had no number at all."""
        return self is Situation.FAIL_THEN_PASS

    @property
    def has_reason(self) -> bool:
        """False where a reason would have to be invented."""
        return self not in (Situation.AVERAGE, Situation.NO_NUMBER, Situation.COMLEX)

    @property
    def bounds(self) -> tuple[int, int]:
        """Lowest and highest score of the exam: COMLEX 9 to 999, Step 2 CK 1 to 300."""
        return (9, 999) if self is Situation.COMLEX else (1, 300)

    @property
    def on_step2_scale(self) -> bool:
        """True when the score may be held against Step 2 quartiles."""
        return self in (Situation.LOW, Situation.AVERAGE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a Step 2 score lies among matched applicants of the same type and field."""

    table: lane.Lane
    band: lane.Band


def place(
    situation: Situation,
    score: int | None,
    applicant: lane.Applicant | None,
    specialty: lane.Specialty | None,
) -> Place | None:
    """The student's place, or None when no table may speak about this number."""
    if score is None or applicant is None or specialty is None or not situation.on_step2_scale:
        return None
    table = lane.quartiles(applicant, specialty)
    return Place(table, lane.band(score, table)) if table else None


def number_line(situation: Situation, score: int | None, stands: Place | None) -> str:
    """One honest sentence about the number, from the student's facts and the lane table only."""
    match situation:
        case Situation.NO_NUMBER:
            return "There is no number for Step 1 in my class, so I have none to show you."
        case Situation.LEAVE:
            return "My transcript shows a leave of absence."
        case Situation.COMLEX:
            return f"I took COMLEX and not USMLE; my Level 2 is {score}."
        case Situation.FAIL_THEN_PASS:
            passed = "passed it the next time" if score is None else f"passed it later with {score}"
            return f"I failed the exam once and {passed}."
    return f"My Step 2 is {score}{_among(stands.table) if stands else ''}."


def _among(table: lane.Lane) -> str:
    field = table.specialty.label[:1].lower() + table.specialty.label[1:]
    return f"; half of the {table.applicant.value}s who matched in {field} were between {table.q1} and {table.q3}"


_FACT = re.compile(
    r"\d|\b(fail|failed|pass|passed|withdrew|withdrawn|leave|comlex|no (number|score|numeric)|pass/fail)\b",
    re.I,
)
_SEVERAL = re.compile(
    r"\b(and then|on top of (that|it)|everything (fell|went)|as well as|besides that|another reason)\b", re.I
)
_RANGE = re.compile(
    r"\b(community|universit\w+|academic|county|mid-?siz\w+|small\w*|large\w*|rural|region\w*|programs?|state|city"
    r"|near|midwest|northeast|south\w*|west\w*|east\w*|north\w*|coast)\b",
    re.I,
)


def number_check(text: str) -> Problem | None:
    """Part 1 holds a number or the word for it (8a check a)."""
    return None if _FACT.search(text) else Problem("story.no_fact", firm=False)


def reason_check(text: str) -> Problem | None:
    """Part 2 holds one cause and the part that was the student's own (8a check b)."""
    if _SEVERAL.search(text):
        return Problem("story.several_causes", firm=False)
    return None if tone.owns(text) else Problem("story.no_ownership", firm=False)


def aim_check(text: str) -> Problem | None:
    """Part 4 names a range of programs, not only a field (8a check d)."""
    return None if _RANGE.search(text) else Problem("story.no_range", firm=False)


def question_check(text: str) -> Problem | None:
    """Part 4 ends in a question, and asks for no outreach yet (8a checks d and f)."""
    return None if text.rstrip().endswith("?") else Problem("story.no_question", firm=False)


def too_early(text: str) -> Problem | None:
    """No part asks for a call or an e-mail to a program: that is a later conversation (8a check f)."""
    return Problem("story.outreach_too_early") if tone.asks_outreach(text) else None


def length_check(parts: Sequence[str]) -> Problem | None:
    """The whole takes one minute: at most 120 spoken words is a rule, at least 60 is advice (A20)."""
    count = tone.words(" ".join(parts))
    if count > MOST_WORDS:
        return Problem("story.too_long", {"count": count, "most": MOST_WORDS})
    if count < FEWEST_WORDS:
        return Problem("story.too_short", {"count": count, "least": FEWEST_WORDS}, firm=False)
    return None
