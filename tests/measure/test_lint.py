"""The labelled texts: enough of them, rightly labelled, and found."""

from __future__ import annotations

import json

import pytest

from bot.lint.rules import RULES
from tests.measure.lint import DATA, IMPLIED, LEARNED, SETS, STRANGERS, TAUGHT, UNREAD, measure, unjudged

CATEGORIES = {rule.category for rule in RULES.values()}


def rows(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


def test_there_are_enough_and_no_text_is_in_two() -> None:
    texts = [str(row["text"]) for name in (*LEARNED, *UNREAD) for row in rows(name)]
    assert len(texts) >= 5500
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("name", [*LEARNED, *UNREAD])
def test_labels_are_categories(name: str) -> None:
    for row in rows(name):
        assert set(row["labels"]) <= CATEGORIES - unjudged(name, row)  # type: ignore[call-overload]


@pytest.mark.rule("B13")
@pytest.mark.rule("B19")
@pytest.mark.parametrize("name", SETS)
def test_precision_and_recall(name: str) -> None:
    measured = measure(name)
    assert measured.precision() >= 0.95, measured.amiss
    assert measured.recall() >= 0.95, measured.amiss


@pytest.mark.parametrize("name", STRANGERS)
def test_so_are_they_in_the_words_of_strangers(name: str) -> None:
    measured = measure(name)
    assert measured.precision() >= 0.9, measured.amiss
    assert measured.recall() >= 0.9, measured.amiss


def test_what_is_only_implied_is_found_in_part_and_nothing_else_for_it() -> None:
    measured = measure(IMPLIED)
    assert measured.precision() >= 0.95, measured.amiss
    assert measured.recall() >= 0.85, measured.amiss


@pytest.mark.parametrize("name", TAUGHT)
def test_what_the_second_reading_learned_from_is_mostly_found(name: str) -> None:
    measured = measure(name)
    assert measured.precision() >= 0.88, measured.amiss
    assert measured.recall() >= 0.84, measured.amiss


@pytest.mark.parametrize(
    ("name", "precision", "recall"), [(UNREAD[0], 0.87, 0.87), (UNREAD[1], 0.79, 0.73), (UNREAD[2], 0.91, 0.84)]
)
def test_what_nobody_mended_on_gets_no_worse(name: str, precision: float, recall: float) -> None:
    measured = measure(name)
    assert measured.precision() >= precision
    assert measured.recall() >= recall
