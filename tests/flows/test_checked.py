"""The words of findings on a card: what blocks alone, else what is better; never more than three."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.dossier import LetterRequest
from bot.flows.checked import MOST_SHOWN, alike, findings, kind_of
from bot.lint import Kind, lint
from bot.playbook.people import WriterType
from bot.playbook.request import Gap
from bot.render import Renderer
from tests.lint.test_rules import WHOLE
from tests.worlds import student

RENDERER = Renderer()


def test_a_clean_draft_says_nothing() -> None:
    assert findings(WHOLE, lint(WHOLE, Kind.CLINICAL)) == ()
    assert not lint(WHOLE, Kind.CLINICAL).blocks


def test_what_blocks_is_shown_alone() -> None:
    text = WHOLE.replace("Thank you,", "You owe me this. It is just a number.\nThank you,")
    (words,) = findings(text, lint(text, Kind.CLINICAL))
    shown = RENDERER.words(words)
    assert shown.startswith("Not like this yet")
    assert "You owe me" in shown
    assert "just a number" not in shown
    assert lint(text, Kind.CLINICAL).blocks


def test_what_could_be_better_is_shown_weightiest_first() -> None:
    text = "- Great\n- Nice etc.\n- It's just a number\n- Excellent\n- Pleasant"
    (words,) = findings(text, lint(text, Kind.BULLETS))
    assert words.facts["blocks"] is False
    assert len(words.facts["findings"]) == MOST_SHOWN  # type: ignore[arg-type]
    assert "just a number" in RENDERER.words(words).split("\n- ")[1]


def test_what_identifies_a_patient_is_not_repeated() -> None:
    text = "- Stayed with Mr. Halloran in room 412"
    (words,) = findings(text, lint(text, Kind.BULLETS))
    assert "Halloran" not in RENDERER.words(words)


@pytest.mark.parametrize("writer", WriterType)
def test_every_type_of_writer_has_its_kind(writer: WriterType) -> None:
    assert kind_of(writer).asks_for_letter


@pytest.mark.rule("B49")
def test_two_requests_that_say_the_same_are_noticed() -> None:
    story = "On nights in June I tracked overnight labs for six shared patients and had them ready before sign-out."
    one = LetterRequest("1", WriterType.CLINICAL, story, Gap.NO_RANK, (), (), {}, None, ())
    other = replace(one, advocate="3", writer=WriterType.RESEARCH)
    dossier = replace(student(), letters=(one, other))
    (words,) = alike(dossier, one)
    shown = RENDERER.words(words)
    assert "100 of 100" in shown
    assert "Dr. Rao" in shown
    assert alike(dossier, replace(one, memory="You watched me present the admission after every call night.")) == ()
