"""One story in five lengths: only the student's own sentences, the same everywhere, short where it must be."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dossier import ScoreStory
from bot.flows.lengths import screen
from bot.playbook import story, tone
from bot.playbook.lengths import HALLWAY_SECONDS, NEEDS_A_LINE, Length, version, versions
from bot.playbook.story import Situation
from bot.render import Renderer

TOLD = ScoreStory(
    Situation.FAIL_THEN_PASS,
    231,
    "I failed Step 1 in March 2025 and passed it in October.",
    "I kept my test date while my father was ill; moving it was my call.",
    ("My last four shelf exams are above the class average.", "In June I carried five patients from week two."),
    "I'm applying to psychiatry, mostly community programs near Ohio.",
    "Where do you think I'd fit?",
    "For the second attempt I did 40 timed questions a day with a tutor.",
)
FIELDS = ("number", "reason", "change", "since/1", "since/2", "aim", "question")

sentences = st.lists(st.text("abcdefg ", min_size=1, max_size=20), min_size=1, max_size=12).map(" ".join)
stories = st.builds(
    ScoreStory,
    situation=st.sampled_from(list(Situation)),
    score=st.none() | st.integers(1, 300),
    number=sentences,
    reason=st.none() | sentences,
    since=st.tuples(sentences, sentences) | st.tuples(sentences, sentences, sentences),
    aim=sentences,
    question=sentences,
    change=st.none() | sentences,
)


def changed(told: ScoreStory, name: str, text: str) -> ScoreStory:
    if name.startswith("since/"):
        place = int(name.removeprefix("since/")) - 1
        since = tuple(text if at == place else old for at, old in enumerate(told.since))
        return replace(told, since=since)
    return replace(told, **{name: text})


@pytest.mark.rule("A41")
@pytest.mark.rule("A20")
@given(stories)
def test_every_sentence_of_every_length_is_a_part_of_the_story_in_its_order(told: ScoreStory) -> None:
    parts = story.parts(told)
    for made in versions(told):
        assert made.text == " ".join(made.parts.values())
        assert all(parts[name] == text for name, text in made.parts.items())
        assert list(made.parts) == [name for name in parts if name in made.parts]
        assert "number" in made.parts or made.length is Length.STATEMENT


@pytest.mark.rule("A20")
@given(stories, st.sampled_from(FIELDS))
def test_a_change_of_one_part_changes_every_length_that_uses_it_and_no_other(told: ScoreStory, name: str) -> None:
    if name not in story.parts(told):
        return
    again = changed(told, name, "Zebra.")
    for length in (Length.MEETING, Length.EMAIL, Length.STATEMENT, Length.INTERVIEW):
        before, after = version(length, told), version(length, again)
        assert {**before.parts, name: "Zebra."} == dict(after.parts) if name in before.parts else before == after
    hallway = version(Length.HALLWAY, again)  # may choose another fact now: whichever it is, it is the new one
    assert hallway.parts.items() <= story.parts(again).items()


@pytest.mark.parametrize("name", FIELDS)
def test_the_meeting_says_all_of_it_and_the_interview_all_but_the_question(name: str) -> None:
    again = changed(TOLD, name, "Zebra.")
    assert "Zebra." in version(Length.MEETING, again).text
    assert ("Zebra." in version(Length.INTERVIEW, again).text) == (name != "question")


@given(stories)
def test_the_hallway_takes_fifteen_seconds_unless_the_first_part_alone_is_longer(told: ScoreStory) -> None:
    made = version(Length.HALLWAY, told)
    assert made.over == (tone.spoken_seconds(told.number) > HALLWAY_SECONDS)
    assert made.over or made.seconds <= HALLWAY_SECONDS
    if made.over:
        assert list(made.parts) == ["number"]


def test_the_hallway_has_the_number_the_briefest_fact_and_the_question() -> None:
    assert list(version(Length.HALLWAY, TOLD).parts) == ["number", "since/2", "question"]


def test_no_reason_goes_into_an_email() -> None:
    for situation in Situation:
        assert list(version(Length.EMAIL, replace(TOLD, situation=situation)).parts) == ["number", "since/1"]


def test_a_statement_names_what_a_reader_finds_anyway_and_nothing_else() -> None:
    for situation in Situation:
        made = version(Length.STATEMENT, replace(TOLD, situation=situation))
        assert ("number" in made.parts) == (situation in NEEDS_A_LINE)
    assert list(version(Length.STATEMENT, TOLD).parts) == ["number", "change", "since/1"]
    switched = replace(TOLD, situation=Situation.SWITCH, change=None)
    assert list(version(Length.STATEMENT, switched).parts) == ["number", "reason", "since/1"]


@pytest.mark.parametrize("situation", list(Situation))
def test_the_card_says_where_each_may_be_used_and_where_not(situation: Situation) -> None:
    card = screen(replace(TOLD, situation=situation))
    assert card.private
    assert [words.block for words in card.text] == [*(length.value for length in Length), "nowhere"]
    renderer = Renderer()
    for words, made in zip(card.text, versions(replace(TOLD, situation=situation)), strict=False):
        shown = renderer.words(words)
        assert made.text in shown
        assert "*For:*" in shown
        assert "*Not:*" in shown
