"""Words of self-harm are found in many wordings, and idioms, wards and grief are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playbook.safety import alarming
from tests.playbook.fairness import fair_sentences
from tests.playbook.safety import batches, measure

LEAST_RECALL, LEAST_PRECISION = 0.97, 0.95
ALARMS = [text for batch in batches() for text in batch["alarming"]]
AROUND = [
    "Somewhere in May I stopped wanting to be around.",
    "It would be simpler for all of them if I wasn't.",
    "They'd be better off with me gone.",
    "I see no cause why I should stay alive.",
    "I am not sure I can keep myself safe tonight.",
    "I don't expect to see graduation.",
    "I'm saying goodbye to people one by one.",
    "I'm finished, with school and with being here.",
    "I read about how to never wake up.",
    "I left notes for my parents.",
    "I was sitting in my car that night with the garage door closed.",
    "I won't need your letter or anything else after this weekend.",
    "I wanted to end it that winter.",
    "I stand there and think what if I stepped off.",
]
"""Danger that is said around it."""
SOUNDS = [
    "I stopped wanting to be here at five each morning and asked for the later shift.",
    "It would be easier for the team without me on Fridays, so I moved clinic.",
    "I wore two pairs of gloves to keep myself safe.",
    "I don't expect to see the match list before March.",
    "I said goodbye to people I had worked with for a year.",
    "I found a way to not wake up late: two clocks.",
    "I left notes for my parents about the keys.",
    "I sat in the car and read until the garage opened.",
    "I won't need anything else for the portal.",
    "I wanted to end it on a good note.",
    "I hate myself for asking again.",
    "There was a slip in my last message.",
    "Neurology is where I hope to go.",
    "If this comes late my season is dead.",
    "I sat with patients on suicide watch for twelve shifts.",
]
"""What only sounds like it."""


def test_the_kept_sentences_are_told_apart() -> None:
    assert len(set(ALARMS)) >= 120
    assert len({text for batch in batches() for text in batch["innocent"]}) >= 120
    whole = measure(batches())
    assert whole.recall >= LEAST_RECALL, whole.missed
    assert whole.precision >= LEAST_PRECISION, whole.wrongly


def test_no_batch_flatters_the_figures_at_first_sight() -> None:
    """What is published as first sight can only be lower than what the list reaches after it was mended."""
    for batch in batches():
        now = measure([batch])
        assert 0 < batch["first_recall"] <= now.recall
        assert 0 < batch["first_precision"] <= now.precision


@pytest.mark.parametrize("rewritten", [str.upper, str.lower, lambda text: text.replace("'", "’")])
def test_case_and_apostrophes_do_not_matter(rewritten) -> None:
    assert all(alarming(rewritten(text)) == alarming(text) for text in ALARMS)


def test_nor_do_missing_apostrophes_and_stretched_letters() -> None:
    assert alarming("I dont want to be alive anymore")
    assert alarming("i want to dieeeee")
    assert alarming("I want to\n\n kill \u200bmyself")


@given(before=st.sampled_from(["In March I carried five patients. ", "228\n", ""]), text=st.sampled_from(ALARMS[:50]))
def test_it_is_found_at_the_end_of_an_answer_too(before: str, text: str) -> None:
    assert alarming(before + text)


def test_hardship_can_be_told() -> None:
    """A story of illness, death and grief is not stopped: whoever tells it would be turned away each time."""
    assert not [text for text in fair_sentences() if alarming(text)]


@pytest.mark.parametrize(
    "text",
    [
        "My brother died by suicide in February, and I kept my test date.",
        "I admitted a patient after an overdose and wrote the safety plan with her.",
        "She told me that she wanted to die, and I called my senior within the minute.",
    ],
)
def test_somebody_else_is_not_the_writer(text: str) -> None:
    assert not alarming(text)


def test_a_long_text_takes_no_time_to_speak_of() -> None:
    assert not alarming("to live with a b c d " * 2000)
    assert alarming("x " * 20_000 + "I want to die")


@pytest.mark.parametrize("text", AROUND)
def test_what_is_said_around_it_is_heard(text: str) -> None:
    assert alarming(text)


@pytest.mark.parametrize("text", SOUNDS)
def test_what_only_sounds_like_it_is_left(text: str) -> None:
    assert not alarming(text)
