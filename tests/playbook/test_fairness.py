"""Sentences the list was never widened on, and a page that says what is measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.playbook import tone
from tests.playbook.fairness import Measured, fair_sentences, flagged_sentences, measure, read, unseen

PAGE = (Path(__file__).parents[2] / "docs" / "fairness.md").read_text()
UNSEEN = read("unseen.toml")


@pytest.mark.rule("B19")
@pytest.mark.parametrize("text", UNSEEN["fair"])
def test_a_hardship_in_words_nobody_prepared_for_is_not_flagged(text: str) -> None:
    assert tone.fair(text) is None


def test_unseen_sentences_are_none_of_the_kept_ones() -> None:
    kept = {*fair_sentences(), *(text for _, text in flagged_sentences())}
    assert not kept & {*UNSEEN["fair"], *UNSEEN["flagged"]}


def row(fair: int, measured: Measured) -> str:
    flagged = measured.caught + len(measured.missed)
    return f"| {fair} | {flagged} | {measured.precision:.3f} | {measured.recall:.3f} |"


def test_the_page_holds_the_numbers_of_today_and_of_first_sight() -> None:
    assert row(len(fair_sentences()), measure()) in PAGE
    assert row(len(UNSEEN["fair"]), unseen()) in PAGE
    for batch in read("fairness.toml")["batch"]:
        assert f"{batch['first_sight'] * 100:.0f} %" in PAGE
