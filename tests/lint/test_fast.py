"""The fast way finds what the plain way finds: each pattern tried everywhere, danger sought sentence by sentence."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import remembered
from bot.caseless import Caseless
from bot.lint import Kind, Part, Report, lint, slots
from bot.playbook import despair, safety
from bot.sieve import Sieve
from bot.starts import small
from tests.measure.lint import DATA

ROWS = [json.loads(line) for path in sorted(DATA.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
TEXTS = [row["text"] for row in ROWS]
SOME = 40
"""Parts of the labelled texts, of which every fourth is tried; `VOUCH_EVERY_TEXT=1` takes all."""
TRIED = range(0, SOME, 1 if "VOUCH_EVERY_TEXT" in os.environ else 4)


def plainly(text: str, kind: Kind, part: Part) -> Report:
    """Lint a text without any of what makes it fast."""
    with pytest.MonkeyPatch.context() as patch:
        digest = remembered._digest
        patch.setattr(remembered, "_digest", lambda texts: digest(("plainly", *texts)))
        patch.setattr(Caseless, "finditer", everywhere)
        patch.setattr(Caseless, "in_each", in_each)
        patch.setattr(Sieve, "may_hold", all_of)
        patch.setattr(safety, "alarming", alarming)
        patch.setattr(slots, "_lines", lambda raw: [(0, len(raw))])
        return lint(text, kind, part)


def everywhere(self: Caseless, text: str, *span: int) -> Iterator[re.Match[str]]:
    return self._ready().finditer(small(text) if self._folds else text, *span)


def all_of(self: Sieve, _: str) -> Sequence[int]:
    more = (place for rows in self._with_more.values() for place, _ in rows)
    return sorted({*self._free, *chain.from_iterable(self._alone.values()), *more})


def in_each(self: Caseless, text: str, ends: Sequence[int], _: frozenset[int]) -> Iterator[re.Match[str]]:
    return (found for span in pairwise((0, *ends)) for found in everywhere(self, text, *span))


def alarming(text: str) -> bool:
    sentences = safety._without_idioms(safety._plain(text)).split("\n")
    return any(map(safety._alarms, sentences)) or any(map(despair.heard, sentences))


@pytest.mark.parametrize("at", [pytest.param(at, marks=[] if at < 2 else pytest.mark.slow) for at in TRIED])
def test_each_labelled_text_is_linted_as_by_the_plain_way(at: int) -> None:
    for row in ROWS[at::SOME]:
        kind, part = Kind(row.get("kind") or "clinical"), Part(row.get("part") or "whole")
        assert lint(row["text"], kind, part) == plainly(row["text"], kind, part)


ODD = {
    "capitals": str.upper,
    "wide": lambda text: text.replace(" ", "  \n"),
    "curly": lambda text: text.replace("'", "’"),
}
MADE = st.lists(st.sampled_from(TEXTS) | st.text(max_size=20), min_size=1, max_size=4)


@settings(deadline=None, max_examples=40)
@given(MADE, st.sampled_from([" ", "\n", "\n- ", ""]), st.sampled_from([str, *ODD.values()]), st.sampled_from(Kind))
def test_so_is_a_text_made_of_several(texts: list[str], between: str, written: type[str], kind: Kind) -> None:
    text = written(between.join(texts))
    assert lint(text, kind) == plainly(text, kind, Part.WHOLE)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(" ".join(TEXTS[::7]).split()), min_size=5, max_size=60).map(" ".join))
def test_so_are_words_in_any_order(text: str) -> None:
    assert lint(text, Kind.STORY) == plainly(text, Kind.STORY, Part.WHOLE)
