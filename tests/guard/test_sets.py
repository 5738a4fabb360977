"""The guard on the labelled sentences: what it misses is known by name, so that nothing gets worse unseen."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from bot.guard import Kind
from tests.measure.guard import SETS, UNREAD, Measured, measure
from tests.measure.lint import DATA

KNOWN = {
    "phi.jsonl": "",
    "phi_held_out.jsonl": "",
    "phi_first.jsonl": "",
    "phi_second.jsonl": "",
    "phi_third.jsonl": "",
    "phi_fourth.jsonl": "",
    "phi_fifth.jsonl": "",
    "phi_sixth.jsonl": "",
    "phi_seventh.jsonl": "",
    "phi_eighth.jsonl": "",
    "phi_ninth.jsonl": "",
    "phi_tenth.jsonl": "",
    "phi_eleventh.jsonl": "",
    "phi_twelfth.jsonl": "",
    "phi_thirteenth.jsonl": "",
    "phi_fourteenth.jsonl": "",
    "phi_fifteenth.jsonl": "",
    "phi_sixteenth.jsonl": "",
    "phi_seventeenth.jsonl": "",
    "phi_eighteenth.jsonl": "",
    "phi_indirect_first.jsonl": "r263",
    "phi_nineteenth.jsonl": "",
    "phi_twentieth.jsonl": "",
    "phi_twentyfirst.jsonl": "",
    "phi_twentysecond.jsonl": "d211",
    "phi_twentythird.jsonl": "",
    "phi_twentyfourth.jsonl": "f245 f269 f379 f380",
    "phi_twentyfifth.jsonl": "g231 g249 g432",
    "phi_twentysixth.jsonl": "",
    "phi_twentyseventh.jsonl": "",
    "phi_twentyeighth.jsonl": "l325 l353",
    "phi_twentyninth.jsonl": "",
    "phi_thirtieth.jsonl": "n381",
    "phi_thirtysecond.jsonl": "",
    "phi_thirtythird.jsonl": "yb363 yb394",
    "phi_thirtyfourth.jsonl": "t346 t373 t424 t451 t534 t573 t614 t711",
}
"""Sentences judged wrongly today. Whoever mends one takes it off; whoever adds one has made the guard worse."""


@pytest.mark.rule("B29")
@pytest.mark.parametrize("name", SETS)
def test_it_misjudges_what_is_known_and_nothing_else(name: str) -> None:
    measured = measure(name)
    assert [line.split()[0] for line in measured.amiss] == KNOWN[name].split()
    assert measured.blocked / measured.innocent < 0.03
    assert measured.right.total() > 30


@pytest.mark.rule("B29")
@pytest.mark.parametrize("name", UNREAD)
def test_what_nobody_has_read_is_judged_no_worse_than_it_was(name: str) -> None:
    """Its sentences are not shown here either: whoever reads them has to have another set written."""
    recall, blocked = _shares(measure(name))  # a failure prints what is compared: the figures, no sentence
    assert recall >= 0.875
    assert blocked <= 0.05


def _shares(measured: Measured) -> tuple[float, float]:
    return measured.recall(), measured.blocked / measured.innocent


@pytest.mark.rule("B29")
def test_every_kind_of_identifier_has_sentences() -> None:
    rows = [json.loads(line) for name in SETS for line in (DATA / name).read_text(encoding="utf-8").splitlines()]
    counted = Counter(kind for row in rows for kind in row["kinds"])
    assert {kind.value for kind in Kind if counted[kind.value] < 10} == {Kind.LIKELY.value}  # no label: what it reads
