"""Slips of the fingers are asked about and never refused."""

from __future__ import annotations

from datetime import date

import pytest

from bot.dossier import Dossier
from bot.playbook import slips, story
from bot.playbook.record import ExamName
from bot.playbook.story import Situation
from bot.render import Renderer
from bot.screens import Words
from tests.support import NOW
from tests.test_stage import Chat


@pytest.mark.parametrize(
    ("exam", "score", "odd"),
    [
        (ExamName.STEP2, 8, True),
        (ExamName.STEP2, 99, True),
        (ExamName.STEP2, 100, False),
        (ExamName.LEVEL2, 45, True),
        (ExamName.LEVEL2, 450, False),
        (ExamName.OTHER, 45, False),
    ],
)
def test_a_licensing_score_of_two_digits_is_asked_about(exam: ExamName, score: int, odd: bool) -> None:
    problem = slips.exam_score(exam)(score)
    assert (problem is not None) == odd
    if problem is not None:
        assert not problem.firm
        assert str(score) in Renderer().plain(Words("problems/number", "slip", problem.facts))


def test_a_slip_may_be_kept_in_the_story() -> None:
    chat = Chat(Dossier())
    turn = chat.say("/story", "1", "8")
    assert turn.screens[0].text[0].block == "slip"
    assert chat.open == "story:score"
    chat.say("keep")
    assert chat.open == "story:specialty"


def test_a_level_score_and_a_score_for_the_lane_are_asked_about_too() -> None:
    chat = Chat(Dossier())
    turn = chat.say("/lane", "internal medicine", "US MD senior", "24")
    assert turn.screens[0].text[0].block == "slip"


@pytest.mark.rule("A20")
@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("My Step 2 is 228.", ""),
        ("My Step 2 is 282.", "story.other_number"),
        ("My Step 2 is 2280.", "story.other_number"),
        ("It was not what I hoped for.", "story.no_fact"),
    ],
)
def test_the_number_line_holds_the_number(line: str, code: str) -> None:
    problem = story.number_check(Situation.LOW, 228)(line)
    assert (problem.code if problem else "") == code
    assert problem is None or not problem.firm


def test_a_month_that_has_not_come_is_asked_about_and_may_be_kept() -> None:
    today = NOW.date()
    assert slips.ended_by(today)(today.replace(day=1)) is None
    assert slips.ended_by(today)(None) is None
    assert slips.ended_by(today)(date(today.year + 1, 1, 1)) is not None
    chat = Chat(Dossier())
    turn = chat.say("/advocates", "internal medicine", "1", "Dr. Osei", "ward attending", "wards", "20", "May 2031")
    assert turn.screens[0].text[0].block == "ahead"
    chat.say("keep")
    assert chat.open == "advocates:advocate/1/recognises"
