"""The second reading: what it finds has no rule, what it doubts is nobody's, and it knows names by their look alone."""

from __future__ import annotations

import pytest

from bot.guard import Kind, scan
from bot.guard.lists import weights
from bot.guard.reading import LIKELY, doubted, features, likelihood, reading
from bot.guard.standing import standing
from bot.screens import Words
from tests.measure.learning import Text, learned, ordinary, texts, tried
from tests.support import RENDERER

TELLS = "The boy in the corner bed was Tobenna and he would not eat for anybody else on the ward"
NOBODY = "I worked with Dr. Tobenna on the ward in June and he asked me to present each morning"


def _features(sentence: str, *met: str) -> set[str]:
    return features(sentence, (0, len(sentence)), set(met))


def _standing(sentence: str) -> list[str]:
    return list(standing(sentence, (0, len(sentence))))


@pytest.mark.rule("B29")
def test_a_sentence_that_tells_is_likelier_than_one_of_the_same_words_that_does_not() -> None:
    assert likelihood(TELLS) > LIKELY > 0 > likelihood(NOBODY)
    assert [kind for kind, *_ in reading(TELLS)] == [Kind.LIKELY]
    assert list(reading(NOBODY)) == []


@pytest.mark.rule("B29")
def test_a_rule_is_doubted_only_where_all_else_speaks_of_nobody() -> None:
    assert doubted(Kind.NAME, NOBODY)
    assert not doubted(Kind.NAME, TELLS)
    assert not doubted(Kind.RECORD, NOBODY)  # a number is a number


@pytest.mark.rule("B29")
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Followed up by phone at 505-555-0177 with my resident supervising", Kind.PHONE),
        ("In clinic I reached 505-555-0177 and explained the insulin dose", Kind.PHONE),
        ("In June I wrote to marisol.v@yahoo.com about the follow up with my resident", Kind.EMAIL),
        ("The pump reported from 10.2.33.4 during the night", Kind.IP),
    ],
)
def test_a_neutral_sentence_is_no_reason_to_doubt_a_number_in_it(text: str, kind: Kind) -> None:
    """Nothing was learned from these: they are in no list that is."""
    assert likelihood(text) < LIKELY
    assert [hit.kind for hit in scan(text)] == [kind]


def test_a_name_is_known_by_what_it_looks_like_and_by_who_is_at_work() -> None:
    found = _features("When she coded, Rosalind held the bag for Vorzhenko")
    assert {"<first>", "<unknown>", ", <first>"} <= found
    assert "<staff>" in _features("When she coded, Rosalind held the bag", "Rosalind")
    assert "<staff>" in _features("Dr. Rosalind taught me")


def test_a_name_counts_by_what_is_said_around_it() -> None:
    said = set(_standing("When Vorzhenko coded I held the hand of Rosalind"))
    assert {"=capital", "=capital care", "=first", "=told"} <= said
    assert "=first at work" in _standing("My senior, Rosalind, let me close")
    assert _standing("Nobody is called by a name here") == []


def test_what_one_could_be_known_by_counts_by_classes_of_words() -> None:
    told = "The only brewer in Toppenish had a clot"
    assert {"#alone", "#trade", "#place", "#care", "#alone #place"} <= _features(told)
    assert not {one for one in _features("I like to read") if one.startswith("#")}


def test_numbers_are_known_by_what_they_could_be() -> None:
    assert {"<day>", "<year>", "<old>", "<7 digits>"} <= _features("On 14 March 2026 a man of 97 with 4410923")


@pytest.mark.parametrize("few", ["Dear Mrs. Osei,", "Rosalind Hargrove", "Bed 12", ""])
def test_a_line_of_a_few_words_is_left_to_the_rules(few: str) -> None:
    assert list(reading(few)) == []


@pytest.mark.rule("B29")
def test_it_says_what_to_change_and_repeats_nothing() -> None:
    (hit,) = scan("After class that day there was Marisol Vega alone in the corner bed with nobody to hold her hand")
    assert hit.kind is Kind.LIKELY
    said = RENDERER.plain(Words("problems/phi", hit.kind.value))
    assert "names, numbers, days and places" in said and "Nothing of it was kept" in said
    assert "Marisol" not in said


def test_of_a_text_that_tells_the_likeliest_sentence_is_learned_from() -> None:
    lessons = [Text((("calm", "day"), ("bed", "twelve")), tells=True)] * 6 + [Text((("calm", "day"),), tells=False)] * 6
    found = learned(lessons)
    assert found["bed"] > 50 > 0 > found["calm"]


@pytest.mark.slow
def test_the_weights_are_what_is_learned_from_the_sentences() -> None:
    """Whoever adds sentences learns anew: `make learn`."""
    made = learned([*texts(), *tried(), *ordinary()])
    kept = weights()
    assert made.keys() == kept.keys()
    assert all(abs(made[name] - 100 * kept[name]) < 2 for name in made)  # a last digit may differ between machines


def test_who_is_named_behind_what_was_tried_on_a_doll_was_a_patient_and_the_doll_was_none() -> None:
    assert scan("I trained on a mannequin before I placed the tube for Mr. Ito.")
    assert not scan("We practised on the mannequin and called it Mr. Applegate.")
    assert not scan("We ran it on the mannequin, Mr. Applegate, in the sim lab.")
