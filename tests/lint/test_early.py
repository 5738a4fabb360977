"""What may not be asked yet, by kind of text; and verdicts on oneself outside of lists (decision 78)."""

from __future__ import annotations

import pytest

from bot.lint import Kind, Part, lint

EARLY = [
    (Kind.CHAMPION, "It's only May, I know, but would you phone the director at Rush about me?"),
    (Kind.CHAMPION, "Before ERAS opens, could you arrange an interview for me at your old program?"),
    (Kind.NUDGE, "A reminder of the letter; could you also call the director at Utah before I submit?"),
    (Kind.CLINICAL, "A letter, please, and would you text your old co-resident at Denver Health about me?"),
    (Kind.CHARACTER, "Would you write? And please drop my name with your cousin on the board."),
    (Kind.STORY, "I hope that you will invite me for an interview so that I can explain."),
    (Kind.STORY, "Could we set up a short Zoom before you review my file?"),
    (Kind.STORY, "Please give me a spot in your program and I will prove myself."),
]
LATER = [
    (
        Kind.CHAMPION,
        "My application is in. Would you phone the director at Rush about me? Only if you are comfortable.",
    ),
    (Kind.CHAMPION, "Would you write for me? I apply in September."),
    (Kind.CLINICAL, "I phoned the infusion clinic every Friday, as you had asked. Would you write for me?"),
    (Kind.STORY, "I scheduled a weekly Zoom with my tutor and kept every one."),
    (Kind.STORY, "The school offered me a place in its tutoring program, and I took it."),
]


@pytest.mark.rule("A22")
@pytest.mark.parametrize(("kind", "text"), EARLY)
def test_what_comes_too_early_blocks(kind: Kind, text: str) -> None:
    assert "V109" in [finding.code for finding in lint(text, kind, Part.WHOLE).findings]


@pytest.mark.rule("A22")
@pytest.mark.parametrize(("kind", "text"), LATER)
def test_what_is_asked_in_time_or_of_nobody_does_not(kind: Kind, text: str) -> None:
    found = [finding.category for finding in lint(text, kind, Part.WHOLE).findings]
    assert "outreach_ask_too_early" not in found


@pytest.mark.parametrize("text", ["I became disciplined, mature and resilient.", "I will be a compassionate intern."])
def test_a_verdict_on_oneself_is_one_in_a_story_too(text: str) -> None:
    assert "V301" in [finding.code for finding in lint(text, Kind.STORY, Part.SINCE).findings]


@pytest.mark.parametrize(
    "text", ["I'm fine with a no.", "I'm curious whether residents rotate there.", "I am confident it fits."]
)
def test_what_is_no_praise_of_oneself_is_none(text: str) -> None:
    assert "V301" not in [finding.code for finding in lint(text, Kind.OUTREACH).findings]


def test_a_mail_to_a_program_may_greet_it() -> None:
    text = "Dear Program Director, I passed Level 2 with 459. Do your interns keep a panel?"
    assert "V401" not in [finding.code for finding in lint(text, Kind.OUTREACH).findings]
    assert "V401" in [finding.code for finding in lint(text, Kind.CLINICAL).findings]


def test_a_slot_in_capitals_is_not_filled() -> None:
    text = "Dear Dr. INSERT NAME, we worked together in June."
    assert "V405" in [finding.code for finding in lint(text, Kind.CLINICAL).findings]
