"""Patterns that do not mind case, and what a text must hold for them: nothing may be lost by being faster."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.caseless import Caseless, small
from bot.needles import needles
from bot.playbook.phrases import PHRASES
from tests.playbook.fairness import flagged_sentences, read

SOURCES = [source for row in PHRASES.values() for source in row.sources]
NEEDED = [
    (r"(?<!\w)(?:my\s+fault)(?!\w)", {"fault"}),
    (r"colou?rful", {"colo"}),
    (r"(?:threw|thrown)\s+it", {"threw", "thrown"}),
    (r"(?:really )?unfair", {"unfair"}),
    (r"(?:really |)fair", {"fair"}),
    (r"(?:ab|abcd)x", set()),
    (r"no way(?! out)", {"no way"}),
    (r"(?<=never )ever", {"ever"}),
    (r"[Gg]rades?\b", {"rade"}),
    (r"a\.s\.a\.p", {"a.s.a.p"}),
    (r"(?:good){2,3}|(?P<soft>better)+", {"good", "better"}),
    (r"(?:good)*|better", set()),
    (r"[^\]()|]+ward", {"ward"}),
]


@pytest.mark.parametrize(("source", "needed"), NEEDED)
def test_what_a_pattern_needs_is_read_from_it(source: str, needed: set[str]) -> None:
    assert needles(source) == needed


def test_most_phrases_need_something() -> None:
    assert sum(bool(needles(source)) for source in SOURCES) / len(SOURCES) > 0.95


def test_no_match_is_without_what_it_needs() -> None:
    rules = read("rules.toml")
    texts = [text for _, text in flagged_sentences()]
    texts += [text for name in ("ghost", "pressure", "commitment") for text in rules[name]]
    found = 0
    for source in SOURCES:
        for match in re.finditer(source, "\n".join(texts), re.IGNORECASE):
            found += 1
            assert any(need in match[0].lower() for need in needles(source)) or not needles(source)
    assert found > 300


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(st.data())
def test_no_text_a_phrase_can_match_is_without_what_it_needs(data: st.DataObject) -> None:
    source = data.draw(st.sampled_from([source for source in SOURCES if needles(source)]))
    text = small(data.draw(st.from_regex(re.compile(source, re.IGNORECASE | re.ASCII), fullmatch=True)))
    assert any(need in text for need in needles(source))


@given(st.text(alphabet="aAbBİıſKß \n", max_size=40))
def test_small_letters_stand_where_the_large_ones_stood(text: str) -> None:
    assert len(small(text)) == len(text)


@given(st.text(alphabet="OoNnRr -\n", max_size=60))
def test_it_finds_what_ignoring_case_finds(text: str) -> None:
    for source in (r"(?<!\w)(?:ON|or)(?!\w)", r"\bNo[RN]?\b|\Soo", r"(?-i:N)oo"):
        wanted = [found.span() for found in re.finditer(source, text, re.IGNORECASE)]
        assert [found.span() for found in Caseless(source).finditer(text)] == wanted


def test_a_match_is_blanked_by_one_space() -> None:
    assert Caseless(r"\bnot\s").blank("NOT now, Not ever") == " now,  ever"
