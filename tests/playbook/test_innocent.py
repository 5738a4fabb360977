"""Dossiers in which nothing is wrong: the consistency check has to stay silent over each of them."""

from __future__ import annotations

import pytest

from bot.playbook.case import Case
from bot.playbook.consistency import contradictions
from bot.playbook.record import Record
from bot.playbook.story import Situation
from tests.playbook.records import case, record

FAILED = Situation.FAIL_THEN_PASS
ROSE = ("medicine below 2026-01", "surgery about 2026-03", "pediatrics above 2026-05", "psychiatry above 2026-07")
MIXED = ("medicine below 2026-01", "surgery above 2026-03", "family above 2026-05", "psychiatry about 2026-07")
STEP2 = ("step1 passed 2025-06", "step2 228 2026-06")
LINE = "My Step 2 is 228; half of the US MD seniors who matched in internal medicine were between 243 and 262."
PASSED_LATER = "I failed Step 1 once and passed it later with 231."

INNOCENT: list[Case] = [
    case(Record()),
    case(Record(), "My last four shelf exams are above the class average.", "In June I carried five patients."),
    case(record(*ROSE, *STEP2), "My last two shelf exams are above the class average.", number=LINE),
    case(record(*ROSE), "My shelf scores have improved over the year.", "I was on time for every shift in June."),
    case(record(*MIXED), "Two of my last three shelf exams are above the class average."),
    case(record(*MIXED), "Most of my shelf exams are above the class average."),
    case(record(*MIXED), "All my shelf exams are above the class average except medicine and psychiatry."),
    case(record(*MIXED), "My last three shelf exams are at or above the class average."),
    case(record(*MIXED), "I hope my last shelf exam will be above the class average."),
    case(record(*MIXED), "My last four shelf exams are above the national average."),
    case(record(*MIXED), "My shelf marks went up from the first block to the last."),
    case(record(*MIXED), "My surgery shelf was above the class average and my OSCE was average."),
    case(record("surgery below 2025-11", "surgery above 2026-05"), "My surgery shelf is above the class average."),
    case(record("surgery unknown 2026-05", "family unknown 2026-07"), "All my shelf exams are above average."),
    case(record("medicine above 2026-05", "surgery below 2026-05"), "My last shelf exam was above the class average."),
    case(record("family below 2026-05"), "My practice shelf scores rose from 60 to 71."),
    case(record("surgery: stayed late to finish sign-out"), "I was always on time."),
    case(record("surgery: never late, quiet"), "I was never late.", bullets=("Always early for rounds.",)),
    case(record("medicine: late with notes"), "I was the first on the ward every morning."),
    case(record("medicine: late shifts well handled"), "I was never late."),
    case(record("medicine: quiet, hardworking"), "In June I presented the new admission every post-call morning."),
    case(record("medicine: often late"), "I am now always on time; my June attending wrote it down."),
    case(record("medicine: late with notes"), "I was late with notes in May and closed them the same day since June."),
    case(record("surgery: unprepared in week one"), 'My June evaluation says "always prepared".'),
    case(record(*STEP2), number="My Step 2 is 228.", reason="My father died in May 2026 and I kept my date."),
    case(record(*STEP2), reason="I kept my date. I changed my method in August 2026 and asked for help."),
    case(record(*STEP2), reason="From April to July 2026 my mother was ill, and I kept my date."),
    case(record(*STEP2), reason="My father fell ill in May 2026 and died in September 2026; I kept my date."),
    case(
        record("step1 failed 2025-06", "step1 231 2025-11"),
        "I have not failed an exam since.",
        situation=FAILED,
        score=231,
        number=PASSED_LATER,
    ),
    case(
        record("step1 failed 2025-06", "step1 passed 2025-11", "step2 240 2026-06"),
        "I passed Step 2 on the first try with 240.",
        situation=FAILED,
        score=None,
        number="I failed Step 1 once and passed it the next time.",
        reason="I misjudged how long I needed. I changed to a study group in August 2025.",
    ),
    case(
        record("shelf failed 2026-02", "shelf passed 2026-03"),
        "I failed the surgery shelf and passed all my shelf exams later.",
    ),
    case(
        record("step1 failed 2025-06", "step2 failed 2026-01", "step2 228 2026-06"),
        situation=FAILED,
        number="I failed Step 1 and Step 2 once each; my Step 2 is 228 now.",
    ),
    case(Record(), situation=FAILED, score=231, number="I scored 190 at first, failed, and passed it later with 231."),
    case(record("level2 560 2026-06"), situation=Situation.COMLEX, score=560, number="My Level 2 is 560."),
    case(
        record("step1 passed 2025-06"),
        situation=Situation.NO_NUMBER,
        score=None,
        number="There is no number for Step 1.",
    ),
    case(record(leave=True), situation=Situation.LEAVE, score=None, number="My transcript shows a leave of absence."),
    case(record(*STEP2, leave=True), reason="I took a semester off in 2025 and kept my date after it."),
    case(record(*STEP2), "I aimed for 245 on Step 2 and was calm about it.", "I never failed to call back."),
    case(record(*STEP2), "I have never failed an exam.", "I passed Step 1 on the first try."),
    case(record("osce failed 2026-02"), "I failed the OSCE in February and passed it in May.", "No other failures."),
    case(
        record("medicine: took feedback well, not defensive", "surgery: unforgettable patient advocate"),
        "I always acted on feedback.",
        bullets=("I never forgot a task in four weeks.",),
    ),
]


def test_there_are_enough_of_them() -> None:
    assert len(INNOCENT) >= 30


@pytest.mark.rule("A38")
@pytest.mark.parametrize("made", INNOCENT, ids=range(len(INNOCENT)))
def test_nothing_is_found_where_nothing_is_wrong(made: Case) -> None:
    assert contradictions(made) == ()
