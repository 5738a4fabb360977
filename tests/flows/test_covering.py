"""The coverage card: every request counted, what is missing, and whose request should tell it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.dossier import Bullet, Noted
from bot.messages import Card
from bot.playbook.people import Signal, Willing
from bot.render import Renderer
from tests.flows.test_draft import letter
from tests.test_stage import Chat
from tests.worlds import ADEYEMI, LINDQVIST, TODAY, student


def bullets(*shows: Signal) -> tuple[Bullet, ...]:
    return tuple(Bullet(f"Deed {n} of that kind.", signal) for n, signal in enumerate(shows))


def card(chat: Chat) -> Card:
    return Renderer().reply(chat.say("/coverage").screens).cards[0]


def test_before_the_first_request_it_says_what_will_count() -> None:
    shown = card(Chat())
    assert "No request is drafted yet" in shown.text
    assert all(signal.label in shown.text for signal in Signal)


@pytest.mark.rule("B01")
@pytest.mark.rule("A44")
def test_the_meter_names_each_signal_with_its_lines_and_writers_and_what_is_missing() -> None:
    letters = (
        letter(bullets=bullets(Signal.WORK, Signal.WORK, Signal.THINKING)),
        letter(advocate="2", bullets=bullets(Signal.THINKING, Signal.WORK, Signal.THINKING)),
    )
    dossier = replace(student(), letters=letters, noted=(Noted("x", Signal.RELIABILITY, "", TODAY),))
    shown = card(Chat(dossier))
    lines = [line for line in shown.text.splitlines() if line.startswith("- ")]
    assert lines == [
        "- How hard I work: 3 lines (Dr. Adeyemi 2, Dr. Lindqvist 1)",
        "- How I think: 3 lines (Dr. Adeyemi 1, Dr. Lindqvist 2)",
        "- How reliable I am under pressure: nothing yet",
    ]
    assert "6 lines in 2 requests" in shown.text
    assert "Dr. Adeyemi or Dr. Rao saw it" in shown.text
    assert "You noted 1 line that shows it." in shown.text
    assert [action.value for action in shown.actions][:2] == ["/draft 1 change", "/draft 3"]


@pytest.mark.rule("B01")
def test_one_writer_alone_is_said_and_two_are_enough() -> None:
    every = bullets(*Signal)
    alone = card(Chat(replace(student(), letters=(letter(bullets=every),))))
    assert "Only one person tells" in alone.text
    both = card(Chat(replace(student(), letters=(letter(bullets=every), letter(advocate="2", bullets=every)))))
    assert "Nothing is missing" in both.text


def test_nobody_who_refused_is_proposed() -> None:
    people = (ADEYEMI, replace(LINDQVIST, saw=tuple(Signal), willing=Willing.DECLINED))
    shown = card(Chat(replace(student(), advocates=people, letters=(letter(bullets=bullets(*Signal)),))))
    assert "Nobody else on your list saw it" in shown.text
