"""The checkable facts of a student's record: shelf marks, comments, exams, leave (A38). The student's own entries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.interview.questions import Option


class Clerkship(Option):
    """Where a mark or a comment comes from."""

    MEDICINE = "medicine", "Internal medicine"
    SURGERY = "surgery", "Surgery"
    PEDIATRICS = "pediatrics", "Pediatrics"
    OBGYN = "obgyn", "Obstetrics and gynecology"
    PSYCHIATRY = "psychiatry", "Psychiatry"
    FAMILY = "family", "Family medicine"
    NEUROLOGY = "neurology", "Neurology"
    EMERGENCY = "emergency", "Emergency medicine"
    OTHER = "other", "Another clerkship"


class Standing(Option):
    """A shelf mark relative to the class that took it."""

    BELOW = "below", "Below the class average"
    ABOUT = "about", "About the class average"
    ABOVE = "above", "Above the class average"
    UNKNOWN = "unknown", "I don't know"

    @property
    def rank(self) -> int | None:
        """0 below, 1 about, 2 above; None when it is not known."""
        return None if self is Standing.UNKNOWN else list(Standing).index(self)


class ExamName(Option):
    """An exam that leaves a mark on a record."""

    STEP1 = "step1", "Step 1"
    STEP2 = "step2", "Step 2 CK"
    LEVEL1 = "level1", "COMLEX Level 1"
    LEVEL2 = "level2", "COMLEX Level 2"
    SHELF = "shelf", "A shelf exam"
    OSCE = "osce", "An OSCE"
    OTHER = "other", "Another school exam"

    @property
    def bounds(self) -> tuple[int, int]:
        """Lowest and highest score: Steps 1 to 300, Levels 9 to 999, school exams 0 to 100."""
        if self in (ExamName.STEP1, ExamName.STEP2):
            return (1, 300)
        return (9, 999) if self in (ExamName.LEVEL1, ExamName.LEVEL2) else (0, 100)

    @property
    def licensing(self) -> bool:
        """True for Steps and Levels, which every program sees in full."""
        return self.bounds != (0, 100)


class Result(Option):
    """What came of an exam."""

    PASSED = "passed", "Passed, no number"
    FAILED = "failed", "Failed"
    SCORED = "scored", "Passed with a score"


@dataclass(frozen=True, slots=True)
class Shelf:
    """One shelf mark; `month` is its first day."""

    clerkship: Clerkship
    standing: Standing
    month: date


@dataclass(frozen=True, slots=True)
class Comment:
    """A few words somebody wrote in an evaluation, quoted."""

    text: str
    clerkship: Clerkship


@dataclass(frozen=True, slots=True)
class Exam:
    """One sitting of one exam; `month` is its first day, `score` is there when the result is a score."""

    name: ExamName
    result: Result
    month: date
    score: int | None = None

    @property
    def failed(self) -> bool:
        """True for a fail."""
        return self.result is Result.FAILED


@dataclass(frozen=True, slots=True)
class Record:
    """What the student entered; every list may be empty."""

    shelves: tuple[Shelf, ...] = ()
    comments: tuple[Comment, ...] = ()
    exams: tuple[Exam, ...] = ()
    leave: bool = False
    """The transcript shows a leave of absence."""

    @property
    def fails(self) -> tuple[Exam, ...]:
        """The failed exams, oldest first."""
        return tuple(sorted((exam for exam in self.exams if exam.failed), key=lambda exam: exam.month))

    @property
    def empty(self) -> bool:
        """True when nothing was entered."""
        return not (self.shelves or self.comments or self.exams or self.leave)
