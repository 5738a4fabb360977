"""Danger is heard in words that no list has, and what only shares them is left alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from bot.playbook.despair import LIKELY, features, likelihood, of_oneself, weights
from bot.playbook.safety import alarming
from tests.measure.learning import GOLDEN, learned
from tests.measure.learning_danger import UNREAD, everything, lessons, plain, rows
from tests.playbook.fairness import fair_sentences, read
from tests.transcripts.test_transcripts import CHATS

MEANT = (
    "I gave my dog to my sister because I won't be here in spring.",
    "I wish that my heart would stop while I sleep.",
    "My parents will get the insurance and they will have peace from me.",
)
LEFT = (
    "I gave my dog to my sister for the month of my away rotation.",
    "I drive over the bridge each night after my shift.",
    "My patient kept his tablets in a row next to the bed, and I counted them with him.",
    "I went up to the roof with the flight team.",
    "My heart sank when the report came and I stayed in bed that weekend.",
    "I want to leave this program and start somewhere else.",
    "I am so tired of this exam that I could scream.",
    "I lost my father in spring and I took two weeks.",
    "That shelf buried me, and I came back with a plan.",
    "I won't be here in spring, my rotation is in Denver.",
)


@pytest.mark.parametrize("text", MEANT)
@pytest.mark.parametrize("told", ["{}", "I got a 221. {}", "{} Thank you for the letter."])
def test_what_is_meant_is_heard_in_words_that_no_list_has(text: str, told: str) -> None:
    assert alarming(told.format(text))
    assert alarming(told.format(text).upper())


@pytest.mark.parametrize("text", LEFT)
def test_patients_grief_and_being_tired_are_left(text: str) -> None:
    assert not alarming(text)


def test_no_hardship_and_nothing_that_vouch_writes_alarms() -> None:
    drafted = [path.read_text(encoding="utf-8") for path in GOLDEN.rglob("*.*")]
    assert len(drafted) > 60
    assert not [text for text in (*fair_sentences(), *read("unseen.toml")["fair"], *drafted) if alarming(text)]


def test_only_who_speaks_of_themselves_is_read() -> None:
    assert of_oneself(["my", "heart", "should", "stop"])
    assert not of_oneself(["his", "heart", "should", "stop"])
    assert not of_oneself(["stop", "my", "heart"])


def test_words_that_mean_alike_count_alike_and_what_comes_together_counts_too() -> None:
    pills = features(["i", "hid", "the", "pills", "from", "mom"])
    tablets = features(["i", "hid", "the", "tablets", "from", "dad"])
    assert {"{means}", "{kin}", "{kin}{means}"} <= pills & tablets
    assert {"hid the", "< i"} <= pills
    assert "{absent}" in features(["there", "is", "no", "me"]) - features(["me", "is", "there", "no"])


def test_what_nobody_learned_of_alarms_nobody() -> None:
    assert likelihood({"zzyzx"}, weights()) < LIKELY


def test_a_text_is_learned_from_by_the_sentences_that_are_looked_at() -> None:
    assert plain("I'm fine today. He is not.")[0] == "i am fine today"
    (lesson,) = lessons([("I am fine today. He is not fine.", False), ("He is.", False)])
    assert [set(bag) for bag in lesson.bags] == [features(["i", "am", "fine", "today"])]


@pytest.mark.slow
def test_the_weights_are_what_is_learned_from_the_sentences() -> None:
    """Whoever adds sentences learns anew: `make learn`."""
    made, kept = learned(everything()), weights()
    assert made.keys() == kept.keys()
    assert all(abs(made[name] - 100 * kept[name]) < 2 for name in made)  # a last digit may differ between machines


def test_of_what_nobody_has_read_no_less_is_heard_than_was() -> None:
    """Its texts are shown by no failure: whoever reads them has to have another set written."""
    counts = Counter((bool(row["danger"]), alarming(row["text"])) for row in rows(UNREAD))
    heard, stopped = counts[True, True], counts[False, True]
    assert heard >= 69
    assert stopped <= 12


def test_nothing_that_is_typed_in_a_kept_chat_alarms_but_what_was_stopped_there() -> None:
    lines = {line for chat in CHATS for line in said(chat.read_text("utf-8"))}
    assert len(lines) > 500
    assert [line for line in sorted(lines) if alarming(line)] == []


def said(chat: str) -> Iterator[str]:
    """What somebody types without being stopped, and what stands on the buttons."""
    for turn in chat.split("\n> ")[1:]:
        line, _, shown = turn.partition("\n")
        if "[Please reach a person]" not in shown:
            yield line
        yield from _BUTTON.findall(shown)


_BUTTON = re.compile(r"\[([^\[\]\n]+)\](?= \[|$)", re.M)
