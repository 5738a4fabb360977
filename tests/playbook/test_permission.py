"""Marks, audiences, defaults: what goes how far until the student says otherwise."""

from __future__ import annotations

import pytest

from bot.playbook.permission import (
    DEFAULTS,
    FIXED,
    Audience,
    Fact,
    Kind,
    Mark,
    given,
    judged,
    mark_of,
    says_score,
    stricter,
    visible,
)

REASON = Fact("story.reason", Kind.REASON, "A family emergency in March; I kept the date.")
SCORE = Fact("story.score", Kind.SCORE, "228")
SINCE = Fact("story.since/1", Kind.SINCE, "Four shelf exams above the average.")
MEMORY = Fact("letter/1/memory", Kind.MEMORY, "You knew of the 228 and had me present anyway.", "1")
GAP = Fact("letter/1/gap", Kind.GAP, "In the middle", "1", reveals_score=True)


@pytest.mark.rule("A21")
@pytest.mark.parametrize(
    ("mark", "audience", "reads"),
    [
        (Mark.SHARE, Audience.PROGRAM, True),
        (Mark.SHARE, Audience.ADVOCATE, True),
        (Mark.ADVOCATE, Audience.PROGRAM, False),
        (Mark.ADVOCATE, Audience.ADVOCATE, True),
        (Mark.PRIVATE, Audience.PROGRAM, False),
        (Mark.PRIVATE, Audience.ADVOCATE, False),
        (Mark.PRIVATE, Audience.STUDENT, True),
    ],
)
def test_who_reads_what(mark: Mark, audience: Audience, reads: bool) -> None:
    assert bool(visible((SINCE,), {SINCE.key: given(mark, SINCE.text)}, audience)) is reads


@pytest.mark.rule("A51")
@pytest.mark.rule("A21")
def test_defaults_are_careful() -> None:
    assert set(DEFAULTS) == set(Kind)
    assert DEFAULTS[Kind.REASON] is Mark.PRIVATE
    assert DEFAULTS[Kind.NUMBER] is DEFAULTS[Kind.SCORE] is Mark.ADVOCATE
    assert DEFAULTS[Kind.SINCE] is DEFAULTS[Kind.DEED] is Mark.SHARE


@pytest.mark.rule("A51")
def test_a_circumstance_goes_nowhere_until_it_is_ticked_and_not_after_it_is_rewritten() -> None:
    assert visible((REASON,), {}, Audience.ADVOCATE) == ()
    marks = {REASON.key: given(Mark.SHARE, REASON.text)}
    assert visible((REASON,), marks, Audience.PROGRAM) == (REASON,)
    rewritten = Fact(REASON.key, Kind.REASON, "My father was ill in March; I kept the date.")
    assert visible((rewritten,), marks, Audience.ADVOCATE) == ()


@pytest.mark.rule("A21")
def test_a_stricter_mark_survives_new_words() -> None:
    marks = {SINCE.key: given(Mark.PRIVATE, "old words")}
    assert mark_of(SINCE, marks) is Mark.PRIVATE


@pytest.mark.rule("A21")
@pytest.mark.parametrize(
    ("score", "memory", "gap"),
    [
        (Mark.SHARE, Mark.ADVOCATE, Mark.ADVOCATE),  # their own default holds
        (Mark.PRIVATE, Mark.PRIVATE, Mark.PRIVATE),
    ],
)
def test_what_says_the_score_goes_no_further_than_the_score(score: Mark, memory: Mark, gap: Mark) -> None:
    marks = {SCORE.key: given(score, SCORE.text)}
    held = {fact.key: mark for fact, mark in judged((SCORE, MEMORY, GAP, SINCE), marks)}
    assert (held[MEMORY.key], held[GAP.key], held[SINCE.key]) == (memory, gap, Mark.SHARE)


@pytest.mark.rule("A21")
def test_a_private_sentence_told_again_elsewhere_stays_private() -> None:
    deed = Fact("letter/1/bullet/1", Kind.DEED, f"So: {REASON.text} And I came back.", "1")
    assert visible((REASON, deed), {}, Audience.ADVOCATE) == ()
    assert visible((deed,), {}, Audience.PROGRAM) == (deed,)


@pytest.mark.parametrize(("text", "says"), [("My 228.", True), ("228", True), ("1228 labs", False), ("22 8", False)])
def test_a_score_is_a_number_of_its_own(text: str, says: bool) -> None:
    assert says_score(text, "228") is says


def test_fixed_kinds_take_no_mark() -> None:
    for kind in FIXED:
        fact = Fact("x", kind, "Lakeside")
        assert mark_of(fact, {"x": given(Mark.PRIVATE, "Lakeside")}) is DEFAULTS[kind]


@pytest.mark.parametrize("one", list(Mark))
def test_stricter_is_the_one_fewer_may_read(one: Mark) -> None:
    assert stricter(one, Mark.PRIVATE) is Mark.PRIVATE
    assert stricter(one, Mark.SHARE) is one
