"""Short ways to write a record down in tests: `shelf("surgery below 2026-05")`."""

from __future__ import annotations

from datetime import date

from bot.interview.questions import member
from bot.playbook.case import Case, Claim, Part
from bot.playbook.record import Clerkship, Comment, Exam, ExamName, Record, Result, Shelf, Standing
from bot.playbook.story import Situation


def month(text: str) -> date:
    return date.fromisoformat(f"{text}-01")


def shelf(text: str) -> Shelf:
    clerkship, standing, when = text.split()
    return Shelf(member(Clerkship, clerkship), member(Standing, standing), month(when))


def exam(text: str) -> Exam:
    name, result, when = text.split()
    if result.isdigit():
        return Exam(member(ExamName, name), Result.SCORED, month(when), int(result))
    return Exam(member(ExamName, name), member(Result, result), month(when))


def record(*entries: str, leave: bool = False) -> Record:
    """Entries are shelf marks, exams, or comments as `medicine: quiet`."""
    exams = [entry for entry in entries if entry.split()[0] in {name.value for name in ExamName}]
    comments = [entry for entry in entries if ":" in entry]
    shelves = [entry for entry in entries if entry not in (*exams, *comments)]
    return Record(
        tuple(map(shelf, shelves)),
        tuple(Comment(c.split(": ")[1], member(Clerkship, c.split(":")[0])) for c in comments),
        tuple(map(exam, exams)),
        leave,
    )


def case(
    kept: Record,
    *since: str,
    situation: Situation = Situation.LOW,
    score: int | None = 228,
    number: str = "My Step 2 is 228.",
    reason: str = "",
    bullets: tuple[str, ...] = (),
) -> Case:
    claims = [Claim(Part.NUMBER, number)]
    claims += [Claim(Part.REASON, reason)] if reason else []
    claims += [Claim(Part.SINCE, text) for text in since]
    claims += [Claim(Part.BULLET, text, "Dr. Osei") for text in bullets]
    return Case(tuple(claims), kept, situation, score)
