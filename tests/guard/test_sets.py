"""The guard on the labelled sentences: what it misses is known by name, so that nothing gets worse unseen."""

from __future__ import annotations

import pytest

from tests.measure.guard import SETS, measure

KNOWN = {
    "phi.jsonl": "p047",
    "phi_held_out.jsonl": "",
    "phi_first.jsonl": "b009 b014 b136",
    "phi_second.jsonl": "c157",
    "phi_third.jsonl": "",
    "phi_fourth.jsonl": "",
    "phi_fifth.jsonl": "",
    "phi_sixth.jsonl": "",
    "phi_seventh.jsonl": "j032 j046",
    "phi_eighth.jsonl": "k020",
    "phi_ninth.jsonl": "l185",
    "phi_tenth.jsonl": "",
    "phi_eleventh.jsonl": "",
    "phi_twelfth.jsonl": "",
}
"""Sentences judged wrongly today. Whoever mends one takes it off; whoever adds one has made the guard worse."""


@pytest.mark.rule("B29")
@pytest.mark.parametrize("name", SETS)
def test_it_misjudges_what_is_known_and_nothing_else(name: str) -> None:
    measured = measure(name)
    assert [line.split()[0] for line in measured.amiss] == KNOWN[name].split()
    assert measured.blocked / measured.innocent < 0.03
    assert measured.right.total() > 30
