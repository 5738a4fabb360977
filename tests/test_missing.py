"""A person, a number or a word that is not there: said so, with what there is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.commands import COMMANDS
from bot.interview.state import Interview
from bot.render import TEMPLATES, Renderer
from tests.flows.test_draft import letter
from tests.test_stage import Chat
from tests.worlds import student


def chat() -> Chat:
    finished = {name: Interview(name) for name in ("advocates", "story")}
    return Chat(replace(student(), letters=(letter(),), finished=finished))


@pytest.mark.parametrize(
    ("line", "block", "says"),
    [
        ("/draft 99", "person", "Dr. Lindqvist (2)"),
        ("/draft nobody change", "person", "Dr. Adeyemi (1)"),
        ("/draft dr", "several", "Dr. Rao"),
        ("/facts 999", "number", "from 1 to"),
        ("/facts foo", "number", "from 1 to"),
        ("/advocates check 99", "person", "Dr. Whitfield (4)"),
        ("/advocates said 99", "person", "Dr. Whitfield (4)"),
        ("/advocates check", "whom", "Dr. Whitfield (4)"),
        ("/advocates foo", "word", "/vouch advocates check NAME"),
        ("/outreach 99", "person", "Dr. Rao (3)"),
        ("/story foo", "word", "/vouch story lengths"),
        ("/programs foo", "word", "/vouch programs change"),
        ("/narrative foo", "word", "/vouch narrative check"),
    ],
)
def test_what_is_not_there_is_said_before_the_ordinary_card(line: str, block: str, says: str) -> None:
    turn = chat().say(line)
    first = turn.screens[0]
    assert (first.text[0].template, first.text[0].block) == ("commands/missing", block)
    assert says in Renderer().reply(turn.screens).cards[0].text
    assert len(first.text) > 1
    assert first.private


@pytest.mark.parametrize("line", ["/draft", "/draft 1", "/facts", "/facts 1", "/advocates why", "/outreach", "/story"])
def test_what_is_there_gets_no_such_notice(line: str) -> None:
    shown = chat().say(line).screens[0]
    assert "commands/missing" not in [words.template for words in shown.text]


def test_the_unknown_word_card_names_every_command() -> None:
    card = (TEMPLATES / "commands/unknown.md.j2").read_text()
    assert not [word for word in COMMANDS if f"*{word}*" not in card]


def test_with_nobody_on_the_list_it_is_said_once() -> None:
    turn = Chat(replace(student(), advocates=())).say("/draft rao")
    assert Renderer().reply(turn.screens).cards[0].text.count("Nobody is on your list yet.") == 1
