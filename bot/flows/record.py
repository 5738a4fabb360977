"""The checkable facts of the record: shelf marks, comments, exams, leave; every list may stay empty (A38)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from bot.dossier import Dossier
from bot.flows.board import case
from bot.flows.conversation import Conversation, Known
from bot.flows.days import been
from bot.interview.flow import Flow, Items, ask, each, form
from bot.interview.questions import Choice, Date, Number, Text, YesNo
from bot.messages import Action
from bot.playbook.consistency import contradictions
from bot.playbook.record import Clerkship, Comment, Exam, ExamName, Record, Result, Shelf, Standing
from bot.playbook.slips import exam_score
from bot.screens import Screen, Words

MOST_SHELVES, MOST_COMMENTS, MOST_EXAMS = 12, 8, 8
LONGEST_QUOTE = 120
"""Characters of a comment: a few words of an evaluation, not its text."""


def run(known: Known) -> Flow[Record]:
    """Ask for shelf marks, comments and exams, each as a list, and whether a leave is on the transcript."""
    shelves = yield from each(
        Items("shelf", name=_shelf, maximum=MOST_SHELVES, add="Add a shelf mark", done="No more marks", label="Marks"),
        partial(_ask_shelf, known),
    )
    comments = yield from each(
        Items(
            "comment",
            name=_comment,
            maximum=MOST_COMMENTS,
            add="Add a comment",
            done="No more comments",
            label="Comments",
        ),
        _ask_comment,
    )
    exams = yield from each(
        Items("exam", name=_exam, maximum=MOST_EXAMS, add="Add an exam", done="No more exams", label="Exams"),
        partial(_ask_exam, known),
    )
    leave = yield from ask(YesNo("leave", private=True, label="A leave of absence"))
    return Record(shelves, comments, exams, leave)


def _ask_shelf(known: Known, prefix: str, place: int) -> Flow[Shelf]:
    clerkship, standing, month = yield from ask(
        form(
            f"{prefix}/mark",
            Choice(f"{prefix}/clerkship", Clerkship, private=True, label=f"Mark {place}, clerkship"),
            Choice(f"{prefix}/standing", Standing, private=True, label=f"Mark {place}, against the class"),
            _taken_in(known, prefix, f"Mark {place}, month"),
        )
    )
    return Shelf(clerkship, standing, month)


def _ask_comment(prefix: str, place: int) -> Flow[Comment]:
    text, clerkship = yield from ask(
        form(
            f"{prefix}/said",
            Text(f"{prefix}/text", private=True, least=3, limit=LONGEST_QUOTE, lines=True, label=f"Comment {place}"),
            Choice(f"{prefix}/clerkship", Clerkship, private=True, label=f"Comment {place}, clerkship"),
        )
    )
    return Comment(text, clerkship)


def _ask_exam(known: Known, prefix: str, place: int) -> Flow[Exam]:
    name, result, month = yield from ask(
        form(
            f"{prefix}/sitting",
            Choice(f"{prefix}/name", ExamName, private=True, label=f"Exam {place}"),
            Choice(f"{prefix}/result", Result, private=True, label=f"Exam {place}, result"),
            _taken_in(known, prefix, f"Exam {place}, month"),
        )
    )
    if result is not Result.SCORED:
        return Exam(name, result, month)
    low, high = name.bounds
    about = (f"{prefix}/name", f"{prefix}/result")
    question = Number(f"{prefix}/score", low=low, high=high, private=True, deps=about, label=f"Exam {place}, score")
    score = yield from ask(replace(question, facts={"exam": name.label}, checks=(exam_score(name),)))
    return Exam(name, result, month, score)


def _taken_in(known: Known, prefix: str, label: str) -> Date:
    """The month of something that has a result already."""
    return Date(f"{prefix}/month", month=True, around=been(known), most=known.today, private=True, label=label)


def _shelf(mark: Shelf) -> str:
    return f"{mark.clerkship.label}, {_month(mark.month)}"


def _comment(comment: Comment) -> str:
    return comment.text if len(comment.text) <= 40 else f"{comment.text[:39].rstrip()}…"


def _exam(exam: Exam) -> str:
    return f"{exam.name.label}, {_month(exam.month)}"


def _month(month: date) -> str:
    return f"{month:%B %Y}"


def finish(known: Known, record: Record) -> Dossier:
    """Keep the record."""
    return replace(known.dossier, record=record)


def outcome(known: Known) -> Screen:
    """What was entered, and whether anything disagrees with it."""
    record = known.dossier.record
    found = contradictions(case(known.dossier))
    facts = {"empty": record.empty, "found": len(found), "story": known.dossier.story is not None}
    check = Action("See what disagrees" if found else "See what I compared", "/narrative check", "primary")
    actions = (
        check if facts["story"] else Action("Your story", "/story", "primary"),
        Action("Your core narrative", "/narrative"),
        Action("Change the record", "/record change"),
        Action("Home", "/home"),
    )
    return Screen(
        Words("record/kept", "title"), (Words("record/kept", "text", facts),), rows(record), actions, private=True
    )


def rows(record: Record) -> tuple[tuple[str, str], ...]:
    """Every entry as label and value, marks and exams by month."""
    shelves = tuple(
        (f"{mark.clerkship.label} shelf, {_month(mark.month)}", mark.standing.label)
        for mark in sorted(record.shelves, key=lambda mark: mark.month)
    )
    comments = tuple((f"{comment.clerkship.label}, a comment", comment.text) for comment in record.comments)
    exams = tuple(
        (_exam(exam), exam.result.label if exam.score is None else str(exam.score))
        for exam in sorted(record.exams, key=lambda exam: exam.month)
    )
    return (*shelves, *comments, *exams, *((("Leave of absence", "Yes"),) if record.leave else ()))


RECORD = Conversation(name="record", run=run, finish=finish, outcome=outcome)
