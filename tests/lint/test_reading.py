"""The second reading: what it finds no rule has words for, what it doubts, and that what Vouch writes has no fault."""

from __future__ import annotations

import pytest

from bot.lint import Kind, Part, lint
from bot.lint.check import READ, read_again, ruled
from bot.lint.learned import CATEGORIES, weights
from bot.lint.reading import DOUBTED, LIKELY, bags, doubted, features, found, reading
from bot.lint.rules import RULES
from bot.lint.text import Text
from bot.playbook.phrases import Severity
from tests.measure.learning_lint import GOLDEN, Lesson, every, kind_of, learned
from tests.playbook.fairness import fair_sentences, read

BLAMED = "Whoever drew up that paper had never seen a ward, and our school sent us in with nothing."
PROMISED = "Say the word and no other name will stand above yours on what I certify in March."
OWNED = "I drew up a plan for the paper in March, saw that it was too thin, and kept my date."


def codes(text: str, kind: Kind, part: Part = Part.WHOLE) -> list[str]:
    return [finding.code for finding in lint(text, kind, part).findings]


def test_what_no_rule_has_words_for_is_found_and_what_reads_like_it_is_not() -> None:
    assert [rule.code for rule, _ in ruled(Text(BLAMED, Kind.NUDGE))] == []
    assert codes(BLAMED, Kind.NUDGE) == ["V601"]
    assert codes(OWNED, Kind.NUDGE) == []


def test_the_sentence_that_most_speaks_for_it_is_the_place() -> None:
    text = f"It was good to see the clinic. {PROMISED}"
    (finding,) = lint(text, Kind.NUDGE).findings
    assert text[finding.start : finding.end] == PROMISED
    assert "no one phrase" in finding.why and finding.better


def test_it_never_blocks_and_says_what_its_category_is_about_where_the_rule_does() -> None:
    assert set(READ) == set(LIKELY) <= set(CATEGORIES)
    for category, rule in READ.items():
        told = [one for one in RULES.values() if one.category == category and one is not rule]
        assert rule.severity < Severity.BLOCK
        assert (rule.kinds, rule.parts) == (told[0].kinds, told[0].parts)


def test_a_fault_that_a_rule_found_is_not_found_again() -> None:
    text = f"The exam was unfair. {BLAMED}"
    assert codes(text, Kind.NUDGE) == ["V101"]


def test_a_passage_with_a_fault_that_a_rule_found_has_no_other() -> None:
    assert codes(f"You must upload it today. {PROMISED}", Kind.NUDGE) == ["V403"]


def test_where_a_hardship_is_named_nothing_is_said_of_blame() -> None:
    text = Text(f"{BLAMED} They had sent us in with nothing when my father died.", Kind.NUDGE)
    passages = reading(text)
    assert passages[0].odds["blame"] > LIKELY["blame"]
    assert list(found(text, passages, ("blame",))) == []


def test_a_rule_is_doubted_where_all_the_rest_speaks_against_it_and_never_one_that_blocks() -> None:
    text = Text("The power was out for an hour, and I had put off the date twice by then.", Kind.STORY, Part.REASON)
    passages = reading(text)
    place = passages[0].pieces[0]
    heard = [(RULES[code], place) for code in ("V101", "V404")]
    assert doubted(passages, "blame")
    assert not doubted(passages, "entitlement")
    assert [rule.code for rule, _ in read_again(text, heard, passages)] == ["V404"]  # type: ignore[arg-type]


def test_what_blocks_is_never_doubted() -> None:
    blocking = {rule.category for rule in RULES.values() if rule.severity is Severity.BLOCK}
    assert not blocking & set(DOUBTED)


@pytest.mark.parametrize("few", ["Dear Dr. Osei,", "", "Unfair", "  \n "])
def test_of_a_few_words_nothing_is_read(few: str) -> None:
    text = Text(few, Kind.NUDGE)
    assert list(found(text, reading(text), tuple(LIKELY))) == []


def test_names_and_numbers_count_by_what_they_look_like() -> None:
    assert {"<capital>", "<3 digits>", "<capitals>"} <= features(
        "I told Okafor of 214 on the ICU", Kind.STORY, Part.NUMBER
    )
    assert "okafor" not in features("I told Okafor of it", Kind.STORY, Part.NUMBER)
    assert "{kin}" in features("my grandmothers", Kind.STORY, Part.REASON)
    assert features("IT WAS NOT FAIR", Kind.STORY, Part.REASON) == features("it was not fair", Kind.STORY, Part.REASON)


def test_each_deed_of_a_list_is_read_alone_and_sentences_together() -> None:
    lines = "- I carried five patients\n- I called two families"
    assert len(list(bags(Text(lines, Kind.BULLETS)))) == 2
    assert len(list(bags(Text("I carried five. I called two.", Kind.CLINICAL)))) == 1
    assert len(list(bags(Text("I carried five patients in June. " * 30, Kind.CLINICAL)))) > 2


def test_what_vouch_writes_has_no_fault_to_read() -> None:
    drafted = list(GOLDEN.rglob("*.*"))
    assert len(drafted) > 60
    for path in drafted:
        text = Text(path.read_text(encoding="utf-8"), kind_of(path.stem))
        assert list(found(text, reading(text), tuple(LIKELY))) == [], path.name


@pytest.mark.rule("B19")
@pytest.mark.parametrize("part", [Part.REASON, Part.WHOLE])
def test_a_hardship_that_is_named_plainly_is_never_taken_for_a_fault(part: Part) -> None:
    for sentence in (*fair_sentences(), *read("unseen.toml")["fair"]):
        text = Text(sentence, Kind.STORY, part)
        assert list(found(text, reading(text), tuple(LIKELY))) == [], sentence


def test_of_a_text_with_a_fault_the_likeliest_passage_is_learned_from() -> None:
    has = tuple(category == "blame" for category in CATEGORIES)
    lessons = [Lesson((("calm", "day"), ("unfair", "paper")), has)] * 6
    lessons += [Lesson((("calm", "day"),), (False,) * len(CATEGORIES))] * 6
    made = learned(lessons)
    place = CATEGORIES.index("blame")
    assert made["unfair"][place] > "P" > made["calm"][place]


def test_what_a_set_was_not_labelled_with_is_not_learned_from_it() -> None:
    has = tuple(None if category == "blame" else False for category in CATEGORIES)
    made = learned([Lesson((("calm", "day"),), has)] * 6)
    assert made["calm"][CATEGORIES.index("blame")] == "P"


@pytest.mark.slow
def test_the_weights_are_what_is_learned_from_the_texts() -> None:
    """Whoever adds texts learns anew: `make learn`."""
    made = learned(every())
    kept = weights().features
    assert made.keys() == kept.keys()
    for name, row in made.items():
        letters = kept[name].to_bytes(4 * len(CATEGORIES), "little").decode("utf-32-le")
        assert all(abs(ord(one) - ord(other)) <= 1 for one, other in zip(row, letters, strict=True)), name
