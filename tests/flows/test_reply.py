"""The reply after a yes: at once, ready to copy and as a file, with nothing the writer may not see."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.dossier import Dossier, Meeting, Profile
from bot.flows import FLOWS, Known
from bot.flows.reply import reply
from bot.playbook.meeting import Heard
from bot.playbook.people import Willing
from bot.render import Renderer
from bot.screens import Paper, Screen
from tests.speaking import spoken
from tests.test_stage import Chat
from tests.worlds import SEASON, TODAY

AGREED = "They agreed to write"
NOT_RAISED = "I have not asked that yet"


def text(dossier: Dossier) -> str:
    return Renderer().plain(reply(Known(dossier, "1", SEASON, TODAY), dossier.advocates[0])[1].words)


def ready(screen: Screen) -> bool:
    """Tell whether the card holds the reply and the file is the very same text."""
    shown = [words for words in screen.text if words.template in ("said/reply", "said/closing")]
    papers = [file for file in screen.files if isinstance(file, Paper)]
    assert [words.facts["letter"] for words in shown] == [paper.words for paper in papers]
    return any(words.template == "said/reply" for words in shown)


@pytest.mark.rule("B45")
@pytest.mark.parametrize("speaking", [NOT_RAISED, "They agreed to speak for me", "They would rather not"])
def test_the_reply_is_there_in_the_turn_that_records_the_yes(speaking: str) -> None:
    turn = Chat(spoken(Willing.NOT_ASKED)).say("/advocates said 1", AGREED, speaking, "looks right")
    screen = turn.screens[0]
    assert ready(screen)
    assert screen.private
    assert [file.name for file in screen.files] == ["reply-1.txt"]


@pytest.mark.rule("B45")
@pytest.mark.parametrize("answer", ["They were careful, or slow to answer", "They said no", "No answer yet"])
def test_without_a_yes_there_is_no_reply(answer: str) -> None:
    turn = Chat(spoken(Willing.NOT_ASKED)).say("/advocates said 1", answer, "looks right")
    assert turn.screens[0].title.template == "said/noted"
    assert not ready(turn.screens[0])


@pytest.mark.rule("B45")
@pytest.mark.parametrize("agreed", [True, False])
def test_a_rehearsal_that_ended_in_a_letter_has_it_too(agreed: bool) -> None:
    kept = replace(spoken(), meeting=Meeting("1", TODAY, Heard.WARM, agreed))
    assert ready(FLOWS["rehearse"].outcome(Known(kept, "", SEASON, TODAY))) is agreed


@pytest.mark.rule("B45")
def test_it_names_the_materials_asks_what_else_and_is_signed() -> None:
    made = text(spoken())
    for part in ("Thank you", "I will send you", "CV", "statement", "what we did together", "What else", "Sam Okafor"):
        assert part in made
    card = Renderer().words(reply(Known(spoken(), "1", SEASON, TODAY), spoken().advocates[0])[0])
    assert "24 to 48 hours of the yes" in card


def test_without_a_known_name_it_ends_with_the_question() -> None:
    assert text(replace(spoken(), profile=Profile())).endswith("What else would make this easier for you?")
