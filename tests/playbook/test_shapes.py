"""A composed line holds the student's words and nothing else; the meter counts every line once."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playbook import coverage, shapes
from bot.playbook.people import Signal
from bot.playbook.shapes import Part, Shape

parts = st.dictionaries(st.sampled_from(Part), st.text(max_size=60))
requests = st.dictionaries(st.sampled_from("123456"), st.lists(st.sampled_from(Signal), max_size=5))


def letters(text: str) -> str:
    """A text without spaces, capitals and the marks that may stand between parts."""
    return re.sub(r"[\s.,;:]", "", text.casefold())


@pytest.mark.rule("B28")
@given(parts)
def test_a_composed_line_is_the_students_words_in_their_order(told: dict[Part, str]) -> None:
    said = "".join(told.get(part, "") for part in Part)
    assert letters(shapes.compose(told)).replace("ı", "i") == letters(said).replace("ı", "i")


@pytest.mark.rule("B28")
@pytest.mark.parametrize(
    ("told", "line"),
    [
        ({Part.DID: "carried 5 patients.", Part.WHEN: "On wards"}, "On wards, carried 5 patients."),
        ({Part.DID: "Carried 5", Part.WHEN: "In June"}, "In June, carried 5."),
        ({Part.DID: "I carried 5", Part.WHEN: "In June"}, "In June, I carried 5."),
        ({Part.DID: "kept lists", Part.UNDER: "With Dr. Osei"}, "Kept lists, with Dr. Osei."),
        ({Part.DID: "kept lists", Part.RESULT: "So nobody waited"}, "Kept lists; so nobody waited."),
        ({Part.DID: "called home", Part.RESULT: "MRI was in time"}, "Called home; MRI was in time."),
        ({}, ""),
    ],
)
def test_capitals_stay_with_names_and_go_from_the_middle(told: dict[Part, str], line: str) -> None:
    assert shapes.compose(told) == line


@given(st.text(max_size=200), st.sampled_from(Shape))
def test_a_part_is_asked_at_most_once_and_more_words_never_ask_for_more(text: str, shape: Shape) -> None:
    asked = shapes.lacking(shape, text)
    assert len(set(asked)) == len(asked)
    assert {Part.FEEDBACK, Part.DID}.isdisjoint(asked)


@pytest.mark.rule("B01")
@given(requests)
def test_the_meter_adds_up(shows: dict[str, list[Signal]]) -> None:
    rows = coverage.meter(shows)
    assert [row.signal for row in rows] == list(Signal)
    assert sum(row.lines for row in rows) == sum(map(len, shows.values()))
    for about, told in shows.items():
        assert sum(row.by.get(about, 0) for row in rows) == len(told)
    assert {row.signal for row in rows if not row.lines} == set(coverage.missing(s for t in shows.values() for s in t))
    weakest = coverage.weakest(rows)
    assert (weakest is None) == all(len(row.by) >= coverage.ENOUGH for row in rows)
    assert weakest is None or len(weakest.by) == min(len(row.by) for row in rows)
