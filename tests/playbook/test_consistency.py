"""The record against the story and the requests: what does not fit is named, and nothing else is."""

from __future__ import annotations

import pytest

from bot.playbook.case import Case, Claim, Given, Leave, Part
from bot.playbook.consistency import contradictions
from bot.playbook.record import Comment, Exam, Record, Shelf
from bot.playbook.story import Situation
from tests.playbook.records import case, record

LAST_FOUR = "My last four shelf exams are above the class average."
FELL = ("medicine above 2026-01", "surgery above 2026-03", "pediatrics above 2026-05", "psychiatry below 2026-07")
ROSE = ("medicine below 2026-01", "surgery about 2026-03", "pediatrics above 2026-05", "psychiatry above 2026-07")
TWICE = ("step1 failed 2025-06", "step1 failed 2025-09", "step1 passed 2026-01")
FAILED_ONCE = {"situation": Situation.FAIL_THEN_PASS, "score": 231}
NUMBER_FAILED = "I failed Step 1 once and passed it later with 231."


def codes(made: Case) -> list[str]:
    return [found.code for found in contradictions(made)]


# One sentence of the story, the record it is held against, what is found.
SAID = [
    # shelf marks of a run
    (LAST_FOUR, FELL, "shelf_run"),
    ("My last 4 shelves were higher than the class average.", FELL, "shelf_run"),
    ("I scored above the class average on my last four shelf exams.", FELL, "shelf_run"),
    ("All of my shelf exams are above the class average.", ROSE, "shelf_run"),
    ("Every shelf was above average.", FELL, "shelf_run"),
    ("My last shelf exam was above the class mean.", FELL, "shelf_run"),
    ("Four of my last four shelf exams are above the class average.", FELL, "shelf_run"),
    ("My last two shelf exams are at or above the class average.", FELL, "shelf_run"),
    (
        "My last two shelf exams are above the average.",
        ("surgery about 2026-03", "medicine above 2026-01"),
        "shelf_run",
    ),
    ("All my shelf exams since March 2026 are above the class average.", FELL, "shelf_run"),
    ("Since the exam, every shelf is above the class average.", (*FELL, "step2 228 2026-02"), "shelf_run"),
    ("I beat the class average on my last two shelves.", FELL, "shelf_run"),
    ("My last two shelf scores are higher than the class.", FELL, "shelf_run"),
    # one clerkship
    ("My surgery shelf was above the class average.", ("surgery below 2026-05",), "named_shelf"),
    ("My shelf exam in psychiatry is above average.", FELL, "named_shelf"),
    ("My family medicine shelf was higher than the class average.", ("family about 2026-05",), "named_shelf"),
    # a trend
    ("My shelf scores have improved since.", (*FELL, "step2 228 2026-02"), "trend"),
    ("My shelf marks went up through the year.", FELL, "trend"),
    ("Each shelf is better than the last.", FELL, "trend"),
    ("I improved with every shelf.", FELL, "trend"),
    ("Every shelf exam was higher than the one before.", ("surgery above 2026-03", "medicine about 2026-04"), "trend"),
    ("My shelf exams have been rising.", ("surgery about 2026-03", "family below 2026-04"), "trend"),
    # fails
    ("I have never failed an exam.", ("osce failed 2026-05",), "no_failure"),
    ("I have no failures on my transcript.", ("shelf failed 2026-05",), "no_failure"),
    ("I passed every shelf exam on the first try.", ("shelf failed 2026-05", "shelf passed 2026-06"), "no_failure"),
    ("I passed all my exams.", ("osce failed 2026-05",), "no_failure"),
    ("I passed Step 1 on my first attempt.", TWICE, "no_failure"),
    ("I haven't failed a single shelf.", ("shelf failed 2026-05",), "no_failure"),
    ("I have never failed.", ("osce failed 2026-05",), "no_failure"),
    ("I never failed anything.", ("other failed 2026-05",), "no_failure"),
    ("No failed exams since March 2026.", ("osce failed 2026-05",), "no_failure"),
    ("I came through the boards without a failure.", ("step1 passed 2025-09",), ""),
    ("My only failure was that shelf exam.", ("shelf failed 2026-02", "osce failed 2026-05"), "fail_count"),
    # scores
    ("I retook the practice and my Step 1 was 215.", ("step1 205 2025-06",), "score"),
    # always and never
    ("I am always early.", ("surgery: often late for rounds",), "always"),
    ("I was always on time for sign-out.", ("surgery: late with notes",), "always"),
    ("I was never late.", ("medicine: twice late, apologised",), "always"),
    ("I was the first on the ward every morning.", ("medicine: arrived late to rounds",), "always"),
    ("My notes were always done before noon.", ("medicine: notes often delayed",), "always"),
    ("I never missed a deadline.", ("medicine: missed deadlines for the patient log",), "always"),
    ("I was always prepared.", ("surgery: unprepared for the OR at times",), "always"),
    ("I never dropped a task.", ("medicine: needed reminders to finish follow-ups",), "always"),
    ("I spoke up on every round.", ("medicine: quiet, hardworking",), "always"),
    ("I always took feedback.", ("pediatrics: a little defensive when corrected",), "always"),
]


@pytest.mark.rule("A38")
@pytest.mark.parametrize(("said", "entries", "code"), SAID)
def test_a_claim_is_held_against_the_record(said: str, entries: tuple[str, ...], code: str) -> None:
    found = [c for c in contradictions(case(record(*entries), said)) if not c.code.startswith("left_out")]
    assert [c.code for c in found] == ([code] if code else [])
    for contradiction in found:  # both sides are there, the first in the student's own words
        assert contradiction.quote in said
        assert contradiction.against


TOLD = [
    # what is left out
    ("My Step 2 is 228.", "", ("step1 failed 2025-06", "step1 passed 2025-09"), {}, ["left_out_fail"]),
    ("My Step 2 is 228.", "", ("osce failed 2025-06",), {}, ["left_out_fail"]),
    (NUMBER_FAILED, "", ("step1 failed 2025-06", "step2 failed 2026-06"), FAILED_ONCE, ["left_out_fail"]),
    (
        "My Step 2 is 228.",
        "I passed it on the first try.",
        ("step2 failed 2026-05", "step2 228 2026-08"),
        {},
        ["left_out_fail"],
    ),
    (
        "My Step 2 is 228.",
        "I cared for my mother with heart failure.",
        ("step1 failed 2025-06",),
        {},
        ["left_out_fail"],
    ),
    # the count of fails
    (NUMBER_FAILED, "", TWICE, FAILED_ONCE, ["fail_count"]),
    ("I failed the exam only once.", "", TWICE, FAILED_ONCE, ["fail_count"]),
    # the score
    ("My Step 2 is 238.", "", (), {}, ["score"]),
    ("I scored 238.", "", (), {}, ["score"]),
    ("My Step 2 is 228.", "", ("step2 231 2026-06",), {}, ["score"]),
    (
        "I took COMLEX and not USMLE; my Level 2 is 560.",
        "",
        (),
        {"situation": Situation.COMLEX, "score": 506},
        ["score"],
    ),
    (NUMBER_FAILED, "", (), {"situation": Situation.FAIL_THEN_PASS, "score": 213}, ["score"]),
    # the month of the reason
    (
        "My Step 2 is 228.",
        "My father died in August 2026 and I kept my date.",
        ("step2 228 2026-06",),
        {},
        ["reason_month"],
    ),
    ("My Step 2 is 228.", "I was ill in 2026-09 and kept the date.", ("step2 228 2026-06",), {}, ["reason_month"]),
    (
        NUMBER_FAILED,
        "My visa ran out in March 2026.",
        ("step1 failed 2025-06", "step1 231 2026-06"),
        FAILED_ONCE,
        ["reason_month"],
    ),
]


@pytest.mark.rule("A38")
@pytest.mark.parametrize(("number", "reason", "entries", "more", "expected"), TOLD)
def test_number_and_reason_are_held_against_the_record(
    number: str, reason: str, entries: tuple[str, ...], more: dict[str, object], expected: list[str]
) -> None:
    made = case(record(*entries), number=number, reason=reason, **more)  # type: ignore[arg-type]
    assert codes(made) == expected


@pytest.mark.rule("A38")
def test_a_leave_that_the_story_leaves_out_is_named() -> None:
    found = contradictions(case(record(leave=True)))
    assert [(c.code, c.against) for c in found] == [("left_out_leave", (Leave(),))]
    assert not codes(case(record(leave=True), reason="I took a leave of absence in 2025 for my family."))
    assert not codes(case(record(leave=True), situation=Situation.LEAVE, number="My transcript shows a leave."))


@pytest.mark.rule("A38")
def test_never_failed_does_not_fit_the_students_own_number_line() -> None:
    made = case(Record(), "I have never failed an exam.", number=NUMBER_FAILED, **FAILED_ONCE)  # type: ignore[arg-type]
    found = contradictions(made)
    assert [(c.code, c.against) for c in found] == [("no_failure", (Claim(Part.NUMBER, NUMBER_FAILED),))]


@pytest.mark.rule("A38")
def test_requests_are_held_against_the_record_like_the_story() -> None:
    found = contradictions(case(record("medicine: late for sign-out"), bullets=("I was never late in June.",)))
    assert [(c.code, c.claim.who) for c in found] == [("always", "Dr. Osei")]
    assert isinstance(found[0].against[0], Comment)


@pytest.mark.rule("A38")
def test_both_sides_and_a_way_to_mend_it_are_given() -> None:
    made = contradictions(case(record(*FELL), LAST_FOUR))[0]
    assert (made.claim.part, made.quote) == (Part.SINCE, LAST_FOUR)
    assert [type(fact) for fact in made.against] == [Shelf]
    assert made.facts == {"good": 3, "of": 4, "newest": 4}
    score = contradictions(case(Record(), number="My Step 2 is 238."))[0]
    assert score.against == (Given(228),)
    fail = contradictions(case(record("step1 failed 2025-06")))[0]
    assert isinstance(fail.against[0], Exam)
    assert fail.facts == {"licensing": True}
