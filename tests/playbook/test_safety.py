"""Words of self-harm are found in many wordings, and idioms, wards and grief are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playbook import safety
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
LISTED = [
    "I scratched my thighs until they bled.",
    "I carved the number into my arm.",
    "I dragged a razor over my skin.",
    "I fell back into cutting in March.",
    "I starve and burn myself as punishment.",
    "I swallowed a whole lot of paracetamol.",
    "I looked up how much of it would be enough.",
    "I stopped taking my insulin last week.",
    "I tied the cord around my neck and let go.",
    "There is a rope in my closet.",
    "Does it hurt when you jump?",
    "I cross the road without looking.",
    "I am sitting on the rail.",
    "I think about walking into the lake.",
    "I don't think I'll be alive by then.",
    "I am planning not to exist.",
    "I'm tired of being a person.",
    "I have no interest in staying alive.",
    "I wasn't meant to live.",
    "I'd sooner be in the ground.",
    "All I want is an eternal nap.",
    "I hope I go in my sleep.",
    "I need to quit breathing.",
    "I envy the dead.",
    "I pray for a fast tumour.",
    "I wish the crash had finished me.",
    "I asked God to take me.",
    "I'd be glad if my heart quit.",
    "I'm sorry that I woke up.",
    "There is no future in which I am there.",
    "I've come to terms with not growing old.",
    "I can't promise that I'll be safe.",
    "One for my mom, one for my brother.",
    "My will is on the desk.",
    "They need my life insurance money.",
    "I'm worth more dead.",
]
"""What any counsellor would know, a class of it each: the lists alone hear it."""
FIGURES = [
    "That schedule was pure suicide.",
    "Kill me, the portal logged me out.",
    "He watched me die inside.",
    "That block is where I died.",
    "Don't hang me out to dry.",
    "Hospice taught me that wanting to die can be a plea.",
    "I don't see a future for me in orthopedics.",
    "I felt hopeless about biochemistry.",
    "I cut myself on a scalpel.",
    "Say goodbye to my ortho dreams.",
    "I never got to say goodbye to my aunt.",
    "I gave away my old notes to the first years.",
    "I sat on the edge of my seat.",
    "I plan to disappear to a beach.",
    "This is my last week with Dr. Osei.",
    "I can't take any more rejections.",
    "I was a burden on my team.",
    "I felt like a burden to the team on my first day.",
    "I have given up hope of surgery and apply to family medicine instead.",
    "I gave up all hope of a reply and wrote to somebody else.",
    "She had hoarded her pills.",
    "A man jumped from the bridge.",
    "I walk over the bridge to clinic.",
    "She wanted to go to sleep and never wake up.",
    "I could find every crash cart.",
    "I hope I wake up early.",
    "I bought a rope for the gym.",
    "I counted the tablets with her.",
]
"""Figures of speech and patients, a class of each."""


def listed(text: str) -> bool:
    """Whether the lists alone hear danger."""
    return any(map(safety._alarms, safety._without_idioms(safety._plain(text)).split("\n")))


@pytest.mark.parametrize("text", LISTED)
def test_what_any_counsellor_would_know_is_listed(text: str) -> None:
    assert listed(text)
    assert alarming(text)


@pytest.mark.parametrize("text", FIGURES)
def test_figures_of_speech_are_on_no_list(text: str) -> None:
    assert not listed(text)


@pytest.mark.parametrize(
    "text",
    [
        "I want to go to sleep and never wake up.",
        "I could jump off the bridge.",
        "I hoarded all the pills.",
        "I feel hopeless about my life.",
        "I see no future for me in this world.",
        "I cut myself on purpose.",
        "I want to disappear.",
        "This is my last night.",
        "I can't take any more of this.",
        "I am a burden.",
        "I said goodbye to my family.",
        "Suicide is the plan.",
    ],
)
def test_what_stands_beside_a_figure_is_still_heard(text: str) -> None:
    assert listed(text)


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
