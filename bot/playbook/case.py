"""What is compared: the claims of a student, the record they entered, and what two sides that do not fit look like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from bot.playbook import claims
from bot.playbook.claims import Since
from bot.playbook.record import Comment, Exam, ExamName, Record, Shelf
from bot.playbook.story import Situation


class Part(Enum):
    """Where a claim stands; also the block of its words."""

    NUMBER = "number"
    REASON = "reason"
    CHANGE = "change"
    SINCE = "since"
    BULLET = "bullet"
    CORE = "core"
    SUPPORT = "support"


STORY = (Part.NUMBER, Part.REASON, Part.CHANGE, Part.SINCE)


@dataclass(frozen=True, slots=True)
class Claim:
    """Something the student says of themselves. `who`: to which writer, for a bullet."""

    part: Part
    text: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """The score the student typed when the story was told."""

    score: int


@dataclass(frozen=True, slots=True)
class Leave:
    """A leave of absence on the transcript."""


Fact = Shelf | Comment | Exam | Given | Leave | Claim


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two sides that do not fit. `code` names the words: why a reader sees it, and how to mend it."""

    code: str
    claim: Claim
    quote: str
    against: tuple[Fact, ...]
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that is compared."""

    claims: tuple[Claim, ...] = ()
    record: Record = field(default_factory=Record)
    situation: Situation | None = None
    score: int | None = None

    @property
    def story(self) -> tuple[Claim, ...]:
        """The claims of the score story."""
        return tuple(claim for claim in self.claims if claim.part in STORY)

    @property
    def number(self) -> Claim | None:
        """The number line."""
        return next((claim for claim in self.claims if claim.part is Part.NUMBER), None)

    @property
    def exam(self) -> ExamName | None:
        """The exam the story is about, where that is beyond doubt."""
        named = claims.exams_named(self.number.text) if self.number else frozenset()
        if len(named) == 1:
            return next(iter(named))
        if self.situation is not None and self.situation.on_step2_scale:
            return ExamName.STEP2
        if self.situation is Situation.COMLEX:
            return ExamName.LEVEL2
        failed = {exam.name for exam in self.record.fails}
        return failed.pop() if self.situation is Situation.FAIL_THEN_PASS and len(failed) == 1 else None

    @property
    def month(self) -> date | None:
        """The month of the sitting the story is about; the latest that it may be."""
        sittings = [exam for exam in self.record.exams if exam.name is self.exam]
        if self.situation is Situation.FAIL_THEN_PASS:
            sittings = [exam for exam in sittings if exam.failed]
        matching = [exam for exam in sittings if self.score is not None and exam.score == self.score]
        return max((exam.month for exam in matching or sittings), default=None)

    def after(self, since: Since | None) -> date | None:
        """The month after which a claim holds; None: always, or not to be known."""
        return None if since is None else since.month or self.month


def compared(case: Case) -> dict[str, int]:
    """Count what was held against what, for the card that found nothing."""
    return {
        "story": len(case.story),
        "others": len(case.claims) - len(case.story),
        "shelves": len(case.record.shelves),
        "comments": len(case.record.comments),
        "exams": len(case.record.exams),
        "leave": int(case.record.leave),
    }
