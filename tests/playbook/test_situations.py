import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playbook import situations
from bot.playbook.people import Scenario

TOLD = {
    Scenario.STRONG_STEP2: [
        "strong Step 2 + average evals",
        "Step 2 CK is strong, but the evaluations are average.",
        "A high Step 2, and lukewarm clerkship comments",
    ],
    Scenario.STRONG_RESEARCH: [
        "average Step 2 + strong research",
        "Median Step 2 and two years of research",
        "Step 2 at the median, a PhD before medical school",
    ],
    Scenario.NO_RANK: [
        "no rank + P/F preclinical",
        "The school doesn’t rank, and preclinical is pass/fail.",
        "No class ranking; pass-fail preclinical years",
    ],
    Scenario.LATE_SWITCH: [
        "late switch",
        "Switched to psychiatry in October of fourth year",
        "She changed specialty late, strong Step 2, average evaluations",
    ],
    Scenario.BORDERLINE: [
        "borderline",
        "Failed Step 1, passed on the second attempt",
        "weak academically, below the median for the field",
    ],
    Scenario.PLAIN: [
        "",
        "P Step 1, median Step 2, comments say hardworking and quiet",
        "Wants internal medicine in the Midwest.",
        "strong Step 2",
        "average evaluations",
        "Never passed up a night shift; the switchboard knows her voice.",
    ],
}


@pytest.mark.rule("B11")
@pytest.mark.rule("B12")
@pytest.mark.parametrize(("scenario", "text"), [(scenario, text) for scenario, texts in TOLD.items() for text in texts])
def test_told(scenario: Scenario, text: str) -> None:
    assert situations.told(text) is scenario
    assert situations.told(text.upper()) is scenario


@given(st.text(max_size=300))
def test_any_text_tells_of_something(text: str) -> None:
    assert situations.told(text) in Scenario
