"""Patterns that do not mind case, and what a text must hold for them: nothing may be lost by being faster."""

from __future__ import annotations

import gc
import json
import os
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.branches import branches
from bot.caseless import Cased, Caseless, Placed
from bot.guard import finders
from bot.heads import heads
from bot.needles import needed, needles
from bot.playbook.phrases import PHRASES
from bot.starts import MANY, Many, small, starts
from tests.measure.lint import DATA
from tests.playbook.fairness import flagged_sentences, read

SOURCES = [source for row in PHRASES.values() for source in row.sources]
NEEDED = [
    (r"(?<!\w)(?:my\s+fault)(?!\w)", {"my fault"}),
    (r"my\s*fault\s+only", {"fault only"}),
    (r"my\s{1,2}(?:\s+)?fault\s", {"fault "}),
    (r"colou?rful", {"colo"}),
    (r"(?:threw|thrown)\s+it", {"threw", "thrown"}),
    (r"(?P<one>great)\s(?P=one)", {"great"}),
    (r"(?:really )?unfair", {"unfair"}),
    (r"(?:really |)fair", {"fair"}),
    (r"(?:ab|abcd)x", {"ab", "abcd"}),
    (r"\w+[a-z]\.", set()),
    (r"\w\d{3}|[(@#]", {*"0123456789", *"(@#"}),
    (r"no way(?! out)", {"no way"}),
    (r"(?<=never )ever", {"ever"}),
    (r"[Gg]rades?\b", {"rade"}),
    (r"a\.s\.a\.p", {"a.s.a.p"}),
    (r"(?:good){2,3}|(?P<soft>better)+", {"good", "better"}),
    (r"(?:good)*|better", set()),
    (r"[^\]()|]+ward", {"ward"}),
]


def spaced(text: str) -> str:
    return starts(text).spaced


BEGINS = [
    (r"(?<!\w)(?:my\s+fault)(?!\w)", {"my "}),
    (r"\bcolou?r", {"color", "colou"}),
    (r"\b(?:the\s)?man", {"the m", "man"}),
    (r"\b(?:the\s)+man", {"the "}),
    (r"(?<![\w-])(?:pts?|patients?)\b", {"pt", "patie"}),
    (r"\b(?:my\s)?[XY]z{2}", {"my xz", "my yz", "xz", "yz"}),
    (r"\b(?-i:[Ll]ittle|tiny)(?=\s[A-Z])|(?<!\w)one", {"littl", "tiny", "one"}),
    (r"(?<![a-z])[1-3]\d?x", {f"{one}{two}x" for one in "123" for two in ("", *"0123456789")}),
    (r"(?<!\w)(?:ab)*c", {"ab", "c"}),
    (r"^(?<!\w)a", {"a"}),
    (r"\b(?:\w+ologist|cat)", set()),
    (r"\b,", set()),
    (r"no", set()),
    (r"\b[a-z]+x", set()),
    (r"\s?no", set()),
]
WITHIN = [
    (r"photo|<img|\[", {"photo", "<img", "["}),
    (r"\b\s?cat|\b\(", {" cat", "(", "cat"}),
    (r"(?:\A|[.;\n]\s?)lives", {"lives", ". liv", ".live", "; liv", ";live", "  liv", " live"}),
    (r"\sat\s|[a-c]:", {" at ", "a:", "b:", "c:"}),
]
BRANCHES = [
    (r"a|b(?:c|d)|[|)]", ["a", "b(?:c|d)", "[|)]"]),
    (r"(?<!\w)(?:a|b(?:c|d))(?!\w)", [r"(?<!\w)a", r"(?<!\w)b(?:c|d)"]),
    (r"(?m:(?<!\w)(?:a|b)(?!\w))", [r"(?<!\w)a", r"(?<!\w)b"]),
    (r"(?<![\w-])(?:a|b)?c", [r"(?<![\w-])(?:a|b)?c"]),
    (r"(?<!\w)(?:a|b)\b|c", [r"(?<!\w)(?:a|b)\b", "c"]),
    (r"(?m:(?<!\w)(?:a|b)x|c)", [r"(?m:(?<!\w)(?:a|b)x|c)"]),
]


@pytest.mark.parametrize(("source", "begins"), BEGINS)
def test_how_a_pattern_begins_is_read_from_it(source: str, begins: set[str]) -> None:
    assert {head.text for head in heads(source)} == begins
    assert all(head.edge for head in heads(source))


@pytest.mark.parametrize(("source", "begins"), WITHIN)
def test_it_may_begin_within_a_word_or_with_a_mark(source: str, begins: set[str]) -> None:
    assert {head.text for head in heads(source)} == begins


@pytest.mark.parametrize(("source", "each"), BRANCHES)
def test_a_pattern_is_read_branch_by_branch(source: str, each: list[str]) -> None:
    assert branches(source) == each


def test_where_a_branch_may_begin_anywhere_it_is_looked_for_where_the_text_holds_what_it_needs() -> None:
    pattern = Caseless(r"\bcardiac|\w+ologist", Many())
    assert [found[0] for found in pattern.finditer("A cardiac case, a cardiologist, an urologist.")] == [
        "cardiac",
        "cardiologist",
        "urologist",
    ]
    assert [found.span() for found in pattern.finditer("Precardiac and cardiac")] == [(15, 22)]


def test_of_most_phrases_it_is_known_how_they_begin() -> None:
    assert sum(bool(heads(source)) for source in SOURCES) / len(SOURCES) > 0.95


@pytest.mark.parametrize(("source", "wanted"), NEEDED)
def test_what_a_pattern_needs_is_read_from_it(source: str, wanted: set[str]) -> None:
    assert needles(source) == wanted


def test_all_that_a_pattern_needs_is_read_from_it() -> None:
    assert [set(needs) for needs in needed(r"\bmy\s+(?:mom|dad)\s+(?:really\s+)?(?:made|forced)\s+me\b")] == [
        {"my "},
        {"mom", "dad"},
        {"made", "forced"},
        {" me"},
    ]


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
            assert all(any(need in spaced(match[0]) for need in needs) for needs in needed(source))
    assert found > 300


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(st.data())
def test_no_text_a_phrase_can_match_is_without_what_it_needs(data: st.DataObject) -> None:
    source = data.draw(st.sampled_from([source for source in SOURCES if needles(source)]))
    text = small(data.draw(st.from_regex(re.compile(source, re.IGNORECASE | re.ASCII), fullmatch=True)))
    assert all(any(need in spaced(text) for need in needs) for needs in needed(source))


@given(st.text(alphabet="aAbBİıſKß \n", max_size=40))
def test_small_letters_stand_where_the_large_ones_stood(text: str) -> None:
    assert len(small(text)) == len(text)


EVERY = [one for one in gc.get_objects() if isinstance(one, Caseless)] if finders.FINDERS else []
"""The patterns of the guard, the linter and the playbook, as they stand after their modules are read."""


@pytest.mark.slow
def test_each_pattern_finds_by_its_beginnings_what_it_finds_without() -> None:
    """Labelled texts, in capitals too and with odd letters; `VOUCH_EVERY_TEXT=1` takes all. No match is lost or new."""
    rows = [json.loads(line) for path in sorted(DATA.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    many = 120
    texts = [
        "\n".join(row["text"] for row in rows[at::many])
        for at in range(many if "VOUCH_EVERY_TEXT" in os.environ else 4)
    ]
    odd = texts[0].replace("a", "ſ").replace("e", "İ").replace(" ", "\u00a0").replace("1", "\u0661")
    assert len(EVERY) > 200
    for text in (*texts[1:], texts[0].upper(), odd, odd.upper()):
        for pattern in EVERY:
            plain = re.finditer(pattern.pattern, text, 0 if isinstance(pattern, Cased) else re.IGNORECASE)
            spans = [found.span() for found in pattern.finditer(text)]
            if "(?-i:" in pattern.pattern or text.isascii():
                assert spans == [found.span() for found in plain], pattern.pattern
            first = pattern.search(text)
            assert (first.span() if first else None) == (spans[0] if spans else None)


@given(st.text(alphabet="OoNnRr -\n", max_size=60))
def test_it_finds_what_ignoring_case_finds(text: str) -> None:
    for source in (r"(?<!\w)(?:ON|or)(?!\w)", r"\bNo[RN]?\b|\Soo", r"(?-i:N)oo"):
        wanted = [found.span() for found in re.finditer(source, text, re.IGNORECASE)]
        assert [found.span() for found in Caseless(source).finditer(text)] == wanted


def test_a_pattern_for_a_known_place_is_tried_there_and_looked_up_in_no_text() -> None:
    known = MANY.known
    pattern = Placed(r",\sWHO\b")
    found = pattern.match("My aunt, Who came", 7)
    assert found is not None and found.span() == (7, 12)
    assert pattern.match("My aunt, Who came") is None
    assert MANY.known is known


def test_a_space_that_is_needed_may_be_several_between_words_and_at_either_end() -> None:
    pattern = Caseless(r"\w+ology\s+ward\s", Many())
    for text in ("cardiology   ward  ", "  cardiology ward   ", "cardiology\n ward\n"):
        assert pattern.search(text) is not None, text


def test_a_match_is_blanked_by_one_space() -> None:
    assert Caseless(r"\bnot\s").blank("NOT now, Not ever") == " now,  ever"
