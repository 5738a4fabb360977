"""A day that was understood is shown back before it is kept: yes, no, another one, a button, and coming back later."""

from __future__ import annotations

from datetime import date

import pytest

from bot.interview.dates import Around
from bot.interview.flow import Flow, ask
from bot.interview.questions import Check, Date, Problem
from bot.messages import Press, Said
from bot.screens import Screen
from tests.interview.drive import Driver

TODAY = date(2026, 11, 24)


def not_in_june(day: date) -> Problem | None:
    return Problem("date.ahead", {"month": "June"}) if day.month == 6 else None


def driver(*checks: Check[date]) -> Driver:
    def flow() -> Flow[date]:
        return (yield from ask(Date("day", private=True, around=Around(TODAY), least=TODAY, checks=checks)))

    return Driver(flow)


def said(screen: Screen) -> list[str]:
    return [words.block for words in screen.text]


def values(d: Driver) -> dict[str, str]:
    return {action.label: action.value for action in d.screen.actions}


@pytest.mark.parametrize("yes", ["yes", "Yes.", "keep", "keep it", "Keep 3 March 2027", "3 March 2027", "2027-03-03"])
def test_a_yes_keeps_what_was_shown(yes: str) -> None:
    d = driver()
    after = d.say("3 mar")
    assert said(d.talk.screen(after.remark)) == ["meant"]
    assert (d.told, d.screen.question.draft) == ({}, "3 March 2027")  # type: ignore[union-attr]
    d.say(yes)
    assert d.told == {"day": "2027-03-03"}


def test_a_no_drops_it_and_another_line_takes_its_place() -> None:
    d = driver()
    after = d.say("3 mar", "no")
    assert (d.told, d.screen.question.draft) == ({}, "")  # type: ignore[union-attr]
    assert said(d.talk.screen(after.remark)) == ["ask"]
    d.say("3 mar", "tomorrow", "yes")
    assert d.told == {"day": "2026-11-25"}


def test_a_yes_to_nothing_is_no_day() -> None:
    d = driver()
    after = d.say("yes")
    assert said(d.talk.screen(after.remark)) == ["unclear"]


def test_two_readings_are_two_buttons_that_name_no_answer() -> None:
    d = driver()
    after = d.say("3/4")
    assert said(d.talk.screen(after.remark)) == ["which"]
    mine = values(d)
    assert {"4 March 2027", "3 April 2027"} <= set(mine)
    assert "2027" not in "".join(mine.values())
    assert "keep" not in mine.values()
    assert said(d.talk.screen(d.say("yes").remark)) == ["which"]  # a yes to two things is none
    d.hear(Press(mine["3 April 2027"], d.revision))
    assert d.told == {"day": "2027-04-03"}


def test_a_button_of_an_earlier_line_takes_nothing() -> None:
    d = driver()
    d.say("3/4")
    old = values(d)["3 April 2027"]
    d.say("5/6")
    d.hear(Press(old, d.revision))
    assert d.told == {}
    d.say("6 May 2027")
    assert d.told == {"day": "2027-05-06"}


def test_what_is_wrong_with_a_day_is_said_before_a_yes() -> None:
    d = driver(not_in_june)
    assert said(d.talk.screen(d.say("end of June").remark)) == ["ahead"]
    d.say("yes")
    assert d.told == {}


def test_whoever_comes_back_finds_the_day_and_the_question() -> None:
    d = driver()
    d.say("next Monday", "pause")
    assert (said(d.screen), d.screen.question.draft) == (["ask"], "30 November 2026")  # type: ignore[union-attr]
    d.hear(Said("yes"))
    assert d.told == {"day": "2026-11-30"}


def test_a_day_that_is_over_is_refused_in_a_sentence_and_not_offered() -> None:
    d = driver()
    assert said(d.talk.screen(d.say("yesterday").remark)) == ["early"]
    assert "keep" not in values(d).values()


def test_a_pressed_reading_that_is_advised_against_is_offered_in_words() -> None:
    d = driver(lambda day: Problem("date.ahead", {"month": "April"}, firm=False) if day.month == 4 else None)
    d.say("3/4/2027")
    d.hear(Press(values(d)["3 April 2027"], d.revision))
    assert (d.told, d.screen.question.draft) == ({}, "3 April 2027")  # type: ignore[union-attr]
    assert "Keep 3 April 2027" in values(d)
    d.say("yes")
    assert d.told == {"day": "2027-04-03"}
