"""The score story: number, reason, since, next (A20, A27, B41-B43); what each situation and part needs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.caseless import Caseless
from bot.interview.questions import Check, Option, Problem
from bot.playbook import evidence, lane, sheets, tone
from bot.playbook.phrases import Category, any_of, flat

FEWEST_WORDS, MOST_WORDS = 60, 120
"""Spoken words of the whole story; 120 take 48 seconds."""


class Situation(Option):
    """What is weak or missing."""

    LOW = "low_score", "My Step 2 score is lower than I hoped"
    FAIL_THEN_PASS = "fail_then_pass", "I failed a Step or a Level and passed it later"
    MARKS = "weak_marks", "A shelf exam or a clerkship mark is weak"
    NO_NUMBER = "no_number", "There is no number: pass/fail"
    COMLEX = "comlex_only", "I took COMLEX and not USMLE"
    LEAVE = "leave", "My record shows a leave of absence"
    SWITCH = "late_switch", "I switched field late"
    GAP = "gap", "I took a gap year, or graduated a while ago"
    AVERAGE = "average", "Nothing happened: the score is just average"

    @property
    def has_reason(self) -> bool:
        """False where a reason would be invented, or where dates and status are all that anybody is owed (a leave)."""
        return self in (Situation.SWITCH, Situation.GAP) or self.has_own_part

    @property
    def parts(self) -> int:
        """How many parts the story has; without a reason there are three."""
        return 4 if self.has_reason else 3

    @property
    def has_own_part(self) -> bool:
        """True where the listener waits for the part that was the student's own (A20)."""
        return self in (Situation.LOW, Situation.FAIL_THEN_PASS, Situation.MARKS)

    @property
    def on_step2_scale(self) -> bool:
        """True when the score may be held against Step 2 quartiles."""
        return self in (Situation.LOW, Situation.AVERAGE)


class Told(Protocol):
    """A story that was told, part by part."""

    @property
    def situation(self) -> Situation: ...  # noqa: D102  the fields of bot.dossier.ScoreStory
    @property
    def number(self) -> str: ...  # noqa: D102
    @property
    def reason(self) -> str | None: ...  # noqa: D102
    @property
    def change(self) -> str | None: ...  # noqa: D102
    @property
    def since(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def aim(self) -> str: ...  # noqa: D102
    @property
    def question(self) -> str: ...  # noqa: D102


def parts(told: Told) -> dict[str, str]:
    """The story by part in its fixed order (A27): number, reason, what was changed, since, next."""
    since = {f"since/{place}": text for place, text in enumerate(told.since, 1)}
    every = {"number": told.number, "reason": told.reason, "change": told.change, **since}
    every |= {"aim": told.aim, "question": told.question}
    return {name: text for name, text in every.items() if text}


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


# ------------------------------------------------------------------ one part at a time


def number_check(situation: Situation, score: int | None = None) -> Check[str]:
    """Part 1 names what a program will see: the number, or the word for it; a fail together with its pass (8a a)."""
    wanted = dict(_NAMED[situation])
    if situation is Situation.COMLEX and score is not None:
        wanted["digits"] = _words("digits")

    def check(text: str) -> Problem | None:
        plain = flat(text)
        lacks = next((name for name, words in wanted.items() if not words.search(plain)), None)
        if lacks:
            return Problem("story.no_fact", {"lacks": lacks}, firm=False)
        if "digits" in wanted and score is not None and str(score) not in _NUMBERS.findall(plain):
            return Problem("story.other_number", {"score": score}, firm=False)
        return None

    return check


def reason_check(text: str) -> Problem | None:
    """Part 2 holds one cause (8a b); the part that was the student's own is found in it, or asked for apart."""
    return Problem("story.several_causes", firm=False) if _SEVERAL.search(flat(text)) else None


def own_check(text: str) -> Problem | None:
    """The student's own part says what they decided, kept or put off (A20)."""
    return None if tone.owns(text) else Problem("story.no_ownership", firm=False)


def change_check(text: str) -> Problem | None:
    """After a fail the listener wants the method that changed; trying harder is none."""
    named = _METHOD.search(flat(text)) or evidence.checkable(text)
    return None if named else Problem("story.no_method", firm=False)


def aim_check(situation: Situation) -> Check[str]:
    """Part 4 names a field and a range of programs (8a d), with COMLEX alone programs that accept it."""

    def check(text: str) -> Problem | None:
        plain = flat(text)
        if not _FIELD.search(plain):
            return Problem("story.no_field", firm=False)
        if not _RANGE.search(plain):
            return Problem("story.no_range", firm=False)
        if situation is Situation.COMLEX and not _ACCEPTS.search(plain):
            return Problem("story.no_acceptance", firm=False)
        return None

    return check


def question_check(text: str) -> Problem | None:
    """Part 4 ends in a question (8a d)."""
    return None if text.rstrip().endswith("?") else Problem("story.no_question", firm=False)


def too_early(text: str) -> Problem | None:
    """No part asks for a call or an e-mail to a program: that is a later conversation (8a f)."""
    return Problem("story.outreach_too_early") if tone.asks_outreach(text) else None


def in_order(text: str) -> Problem | None:
    """Where it goes next, and the question, come last; before that they take the ending away (A27)."""
    plain = flat(text)
    if _NEXT.search(plain):
        return Problem("story.comes_later", {"what": "aim"}, firm=False)
    return Problem("story.comes_later", {"what": "question"}, firm=False) if plain.rstrip().endswith("?") else None


# ------------------------------------------------------------------ the whole


def whole_check(told: Told) -> Problem | None:
    """One minute and one apology (8a e): 120 spoken words at most are a rule, the rest is advice (A20)."""
    text = " ".join(parts(told).values())
    count, sorries = tone.words(text), apologies(told)
    if count > MOST_WORDS:
        return Problem("story.too_long", {"count": count, "most": MOST_WORDS})
    if sorries > tone.MOST_APOLOGIES:
        return Problem("story.too_many_apologies", {"count": sorries}, firm=False)
    if count < FEWEST_WORDS:
        return Problem("story.too_short", {"count": count, "least": FEWEST_WORDS}, firm=False)
    return None


def apologies(told: Told) -> int:
    """Count the apologies of all parts together; one in each of three parts is still three."""
    found = [finding for text in parts(told).values() for finding in tone.findings(text)]
    return sum(finding.category is Category.APOLOGY for finding in found)


# ------------------------------------------------------------------ words


def _words(name: str) -> Caseless:
    return any_of(_SHEET["words"][name])


def _fields() -> Caseless:
    rows = sheets.rows("spellings.csv")
    named = {word for s in lane.Specialty for word in (s.value, s.label)}
    named |= {word for row in rows for word in (row["spelling"], row["field"])}
    plain = sorted(named - _NO_FIELD, key=len, reverse=True)
    return any_of([*(re.escape(word).replace("\\ ", " ") for word in plain), *_SHEET["words"]["field"]])


_NUMBERS = re.compile(r"\d+")
_NO_FIELD = {"other", "another field", lane.Specialty.OTHER.label}
_SHEET = sheets.table("story.toml")
_NAMED: Mapping[Situation, Mapping[str, Caseless]] = {
    situation: {name: _words(name) for name in _SHEET["named"][situation.value]} for situation in Situation
}
_SEVERAL, _METHOD, _RANGE = _words("several"), _words("method"), _words("range")
_ACCEPTS, _NEXT, _FIELD = _words("accepts"), _words("next"), _fields()
