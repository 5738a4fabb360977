"""The weekly check-in: a line a week, skipped at will; the question for halfway; a request that shows pressure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.dossier import Bullet, Dossier, LetterRequest, Noted, decode, encode
from bot.flows import FLOWS, Known
from bot.playbook import checkin
from bot.playbook.people import Signal, WriterType
from bot.playbook.permission import Mark, given
from bot.playbook.request import Attachment, Gap
from bot.render import Renderer
from bot.screens import Paper
from tests.support import NOW
from tests.test_stage import Chat
from tests.worlds import SEASON, TODAY, student

LINE = "On Tuesday in June, pre-rounded on 4 patients and called two families back before sign-out."
MONTH = NOW.date().replace(day=1)
RENDERER = Renderer()


def noted(*shows: Signal | None) -> tuple[Noted, ...]:
    return tuple(Noted(f"line {n}", signal, "", MONTH) for n, signal in enumerate(shows))


@pytest.mark.rule("A25")
def test_a_check_in_keeps_one_line_with_what_it_shows_and_where() -> None:
    chat = Chat()
    turn = chat.say("/checkin", LINE, Signal.WORK.label, "night float", "looks right")
    assert chat.dossier.noted == (Noted(LINE, Signal.WORK, "night float", MONTH),)
    assert turn.screens[0].private
    assert decode(encode(chat.dossier)) == chat.dossier


@pytest.mark.rule("A25")
def test_each_check_in_starts_empty_and_appends() -> None:
    chat = Chat()
    chat.say("/checkin", LINE, "1", "skip", "looks right", "/checkin")
    assert chat.open == "checkin:line"
    assert chat.dossier.interviews[-1].answers == {}
    turn = chat.say(LINE + " Again.", "3", "skip", "looks right")
    assert [(line.text, line.shows) for line in chat.dossier.noted] == [
        (LINE, Signal.WORK),
        (LINE + " Again.", Signal.RELIABILITY),
    ]
    assert dict(turn.screens[0].fields) == {
        Signal.WORK.label: "1",
        Signal.THINKING.label: "0",
        Signal.RELIABILITY.label: "1",
    }


@pytest.mark.rule("A25")
def test_skip_works_everywhere_and_keeps_nothing() -> None:
    chat = Chat()
    turn = chat.say("/checkin", "skip", "looks right")
    assert chat.dossier.noted == ()
    assert turn.screens[0].text[0].facts["count"] == 0
    chat.say("/checkin", LINE, "skip", "skip", "looks right")
    assert chat.dossier.noted == (Noted(LINE, None, "", MONTH),)


def test_an_unfinished_check_in_is_gone_on_with_and_home_says_so() -> None:
    chat = Chat()
    chat.say("/checkin", LINE)
    turn = chat.say("/vouch")
    assert turn.screens[0].actions[0].value == "/checkin"
    assert "your week" in RENDERER.card(turn.screens[0]).text
    chat.say("/checkin")
    assert chat.open == "checkin:shows"


def test_an_adjective_is_answered_with_advice() -> None:
    chat = Chat()
    turn = chat.say("/checkin", "I was hardworking, dedicated and reliable.")
    assert turn.screens[0].text[0].template in ("problems/evidence", "problems/tone")
    assert chat.dossier.noted == ()


def test_at_most_sixty_lines_and_the_card_says_when_it_is_full() -> None:
    kept = noted(*(Signal.WORK,) * (checkin.MOST - 1))
    chat = Chat(Dossier(noted=kept))
    turn = chat.say("/checkin", LINE, "1", "skip", "looks right")
    assert len(chat.dossier.noted) == checkin.MOST
    assert turn.screens[0].text[0].facts["full"]
    chat.say("/checkin", LINE, "2", "skip", "looks right")
    assert len(chat.dossier.noted) == checkin.MOST
    assert chat.dossier.noted[0] == kept[2 - 1]
    assert chat.dossier.noted[-1].shows is Signal.THINKING


@pytest.mark.rule("A44")
@pytest.mark.parametrize(
    ("shows", "pressure"),
    [((), False), ((Signal.WORK, None), False), ((Signal.WORK, Signal.RELIABILITY), True)],
)
def test_the_card_tells_whether_one_was_done_under_pressure(shows: tuple[Signal | None, ...], pressure: bool) -> None:
    screen = FLOWS["checkin"].outcome(Known(Dossier(noted=noted(*shows)), "", SEASON, TODAY))
    assert screen.text[0].facts["pressure"] is pressure


@pytest.mark.rule("A26")
def test_the_question_for_halfway_is_offered_and_leaves_the_open_question() -> None:
    chat = Chat()
    turn = chat.say("/checkin", LINE, "1", "skip", "looks right")
    assert "/checkin feedback" in [action.value for action in turn.screens[0].actions]
    turn = chat.say("/story", "/checkin feedback")
    assert [screen.text[0].template for screen in turn.screens] == ["checkin/feedback", "story/situation"]
    said = RENDERER.card(turn.screens[0]).text
    assert "?" in said
    assert "Got it" in said


def request(*shows: Signal) -> Dossier:
    bullets = tuple(Bullet(f"In June, carried {n + 4} patients.", signal) for n, signal in enumerate(shows))
    slots: dict[str, str] = {}
    packet = tuple(Attachment)
    letter = LetterRequest("1", WriterType.CLINICAL, "June", Gap.NO_RANK, (), bullets, slots, date(2027, 9, 1), packet)
    return replace(student(), letters=(letter,))


@pytest.mark.rule("A44")
@pytest.mark.parametrize("last", list(Signal))
def test_a_packet_is_complete_only_with_a_deed_under_pressure(last: Signal) -> None:
    screen = FLOWS["draft"].outcome(Known(request(Signal.WORK, Signal.THINKING, last), "1", SEASON, TODAY))
    shown = last is Signal.RELIABILITY
    assert screen.text[0].facts["pressure"] is shown
    said = RENDERER.card(screen).text
    assert ("the packet is complete" in said) is shown
    assert ("Nothing in it shows you under pressure yet" in said) is not shown


@pytest.mark.rule("A44")
def test_a_deed_the_writer_will_not_see_shows_nothing() -> None:
    chat = Chat(request(Signal.WORK, Signal.THINKING, Signal.RELIABILITY))
    deed = chat.dossier.letters[0].bullets[2].text
    hidden = replace(chat.dossier, marks={"letter/1/bullet/3": given(Mark.PRIVATE, deed)})
    screen = FLOWS["draft"].outcome(Known(hidden, "1", SEASON, TODAY))
    assert screen.text[0].facts["pressure"] is False


def test_the_export_holds_every_line() -> None:
    chat = Chat(Dossier(noted=noted(Signal.WORK, None)))
    paper = chat.say("/export").screens[0].files[0]
    assert isinstance(paper, Paper)
    text = RENDERER.plain(paper.words)
    assert f"- {MONTH:%Y-%m} ({Signal.WORK.label}): line 0" in text
    assert f"- {MONTH:%Y-%m}: line 1" in text
