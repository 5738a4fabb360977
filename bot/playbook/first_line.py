"""One honest first sentence, made of what the student said the transcript shows and of the lane table only (B41)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.interview.questions import Option
from bot.playbook.lane import Applicant, Lane, Specialty
from bot.playbook.people import Signal
from bot.playbook.record import Clerkship, ExamName
from bot.playbook.story import Place, Situation, place

FAILED = (ExamName.STEP1, ExamName.STEP2, ExamName.LEVEL1, ExamName.LEVEL2)
"""The exams whose fail every program sees; a shelf exam that was failed is a weak mark."""


class Weak(Option):
    """Which kind of mark is weak."""

    SHELF = "shelf", "A shelf exam"
    GRADE = "grade", "A clerkship grade"
    EVALUATION = "evaluation", "An evaluation, the written part"


class Gap(Option):
    """What kind of gap a program sees."""

    AWAY = "away", "Time away between school years"
    GRADUATED = "graduated", "I graduated, and time has passed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """What a program will see, as far as the situation asks for it; dates are months, kept as their first day."""

    situation: Situation
    score: int | None = None
    exam: ExamName | None = None
    specialty: Specialty | None = None
    applicant: Applicant | None = None
    carry: tuple[Signal, ...] = ()
    """What letters are to say where there is no number."""
    weak: Weak | None = None
    clerkship: Clerkship | None = None
    begun: date | None = None
    """When the leave or the gap began, or the field was switched."""
    ended: date | None = None
    graduated: int | None = None
    before: Specialty | None = None
    """The field that was left."""

    @property
    def stands(self) -> Place | None:
        """Where the score lies, when a table may speak about it."""
        return place(self.situation, self.score, self.applicant, self.specialty)


def first_line(shown: Transcript) -> str:
    """The sentence; no word of it is praise, excuse or guess."""
    return _LINES[shown.situation](shown)


def lowered(specialty: Specialty | None) -> str:
    """A field in the middle of a sentence."""
    if specialty is None or specialty is Specialty.OTHER:
        return "another field"
    return specialty.label[:1].lower() + specialty.label[1:]


def _step2(shown: Transcript) -> str:
    stands = shown.stands
    return f"My Step 2 is {shown.score}{_among(stands.table) if stands else ''}."


def _among(table: Lane) -> str:
    middle = f"were between {table.q1} and {table.q3}"
    return f"; half of the {table.applicant.value}s who matched in {lowered(table.specialty)} {middle}"


def _failed(shown: Transcript) -> str:
    exam = shown.exam.label.removesuffix(" CK") if shown.exam else "the exam"
    return f"I failed {exam} and passed it later{'' if shown.score is None else f' with {shown.score}'}."


def _marks(shown: Transcript) -> str:
    course = shown.clerkship.label if shown.clerkship else ""
    where = "one of my clerkships" if shown.clerkship is Clerkship.OTHER else course[:1].lower() + course[1:]
    match shown.weak:
        case Weak.SHELF:
            return f"My weakest mark is the shelf exam in {where}."
        case Weak.GRADE:
            return f"My weakest mark is the clerkship grade in {where}."
    return f"My weakest evaluation is the one from {where}."


def _no_number(shown: Transcript) -> str:
    carry = [signal.label[:1].lower() + signal.label[1:] for signal in shown.carry]
    wish = ", ".join(carry[:-1]) + (" and " if carry[:-1] else "") + carry[-1] if carry else "what you saw me do"
    return f"There is no number for Step 1 in my class; what I'd like letters to carry is {wish}."


def _comlex(shown: Transcript) -> str:
    level = "I have no Level 2 score yet" if shown.score is None else f"my Level 2 is {shown.score}"
    return f"I took COMLEX and not USMLE; {level}."


def _leave(shown: Transcript) -> str:
    return f"My transcript shows a leave of absence {_months(shown)}."


def _switch(shown: Transcript) -> str:
    when = f" in {shown.begun:%B %Y}" if shown.begun else ""
    return f"I prepared for {lowered(shown.before)} and switched to {lowered(shown.specialty)}{when}."


def _gap(shown: Transcript) -> str:
    if shown.graduated is not None:
        return f"I graduated from medical school in {shown.graduated}."
    return f"My record shows time away from medical school {_months(shown)}."


def _months(shown: Transcript) -> str:
    begun = f"{shown.begun:%B %Y}" if shown.begun else ""
    return f"since {begun}" if shown.ended is None else f"from {begun} to {shown.ended:%B %Y}"


_LINES: Mapping[Situation, Callable[[Transcript], str]] = {
    Situation.LOW: _step2,
    Situation.FAIL_THEN_PASS: _failed,
    Situation.MARKS: _marks,
    Situation.NO_NUMBER: _no_number,
    Situation.COMLEX: _comlex,
    Situation.LEAVE: _leave,
    Situation.SWITCH: _switch,
    Situation.GAP: _gap,
    Situation.AVERAGE: _step2,
}
