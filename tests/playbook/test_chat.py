"""Words as they are typed on a phone are written out, and every place leads back to what was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playbook import chat, tone
from bot.playbook.chat import written_out
from bot.playbook.phrases import Category


@pytest.mark.parametrize(
    ("typed", "full"),
    [
        ("can u write me abt it pls", "can you write me about it please"),
        ("ur letter n a call w the pd", "your letter and a call with the pd"),
        ("ill put u first bc its not fair", "I'll put you first because it's not fair"),
        ("n = 5 in our study, vitamin U, R code, w/ you", "n = 5 in our study, vitamin U, R code, w/ you"),
        ("she was ill in May; its own range", "she was ill in May; its own range"),
        ("u@mercy.org and u.s. rules", "u@mercy.org and u.s. rules"),
        ("a record, a rec, cause of death", "a record, a recommendation, cause of death"),
    ],
)
def test_what_is_written_out_and_what_is_not(typed: str, full: str) -> None:
    assert written_out(typed).text == full


def test_no_word_becomes_shorter() -> None:
    """A place in a word written out could else lead behind the word that was typed."""
    assert all(len(full) >= len(typed) for typed, full in chat._FULL.items())


@given(st.lists(st.sampled_from(["u", "ur", "abt", "gonna", "letter", "me", "Write", ",", "\n", "n"]), max_size=30))
def test_a_word_in_full_leads_back_to_the_word_that_was_typed(words: list[str]) -> None:
    typed = " ".join(words)
    plain, at = written_out(typed), 0
    for new, _ in chat._parts(typed):
        start, end = plain.span(at, at + len(new)) if new else (0, 0)
        assert new in (typed[start:end], chat._FULL.get(typed[start:end]))
        at += len(new)
    assert at == len(plain.text)


def test_a_finding_stands_where_it_was_typed() -> None:
    text = "pls, u owe me one"
    (found,) = (one for one in tone.findings(text) if one.category is Category.ENTITLEMENT)
    assert text[found.start : found.end] == "u owe me"
