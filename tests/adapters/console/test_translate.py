"""What a line means, and what a reply looks like as JSON."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from adapters.console.translate import incoming, outgoing, to_command
from bot.messages import (
    Action,
    Card,
    Command,
    Event,
    File,
    Form,
    Incoming,
    Input,
    OpenQuestion,
    Person,
    Pick,
    Press,
    Reply,
    Said,
    Where,
)
from tests.adapters.console.script import AIM, HOME, SITUATION

ME = Person("console", "me")
HERE = Where("terminal", admin=True)

PLAIN = [
    "",
    " ",
    "low",
    "{{7*7}}",
    "back",
    "/",
    "//x",
    "/10 pain",
    "/home/me/x",
    "a /story",
    "/story\nmore",
    "é" * 40_000,
]


@pytest.mark.parametrize("line", PLAIN)
def test_what_is_neither_command_nor_label_is_said_as_it_is(line: str) -> None:
    assert incoming(line, ME, "1", HOME) == Event("1", ME, Said(line), where=HERE)


COMMANDS = {
    "/vouch": Command(),
    "/vouch ": Command(),
    "/vouch story": Command("story"),
    "/VOUCH Story": Command("story"),
    "/story": Command("story"),
    "/draft 2": Command("draft", "2"),
    "/vouch draft Dr. Adeyemi  ": Command("draft", "Dr. Adeyemi"),
    "/cohort setup now": Command("cohort", "setup now"),
}


@pytest.mark.parametrize(("line", "command"), COMMANDS.items())
def test_slash_commands(line: str, command: Command) -> None:
    assert to_command(line) == command
    assert incoming(line, ME, "1", None).incoming == command


MEANT = [
    ("1", HOME, Press("/story")),
    (" 3 ", HOME, Press("/forget")),
    ("4", HOME, Said("4")),
    ("0", HOME, Said("0")),
    ("how private  is this", HOME, Press("/privacy")),
    ("1", None, Said("1")),
    ("1", SITUATION, Said("1")),
    ("there is no number", SITUATION, Said("there is no number")),
    ("Why do you ask?", SITUATION, Press("why", 7)),
    ("2", AIM, Said("2")),
    ("Pause", AIM, Press("pause", 7)),
]


@pytest.mark.parametrize(("line", "shown", "meant"), MEANT)
def test_numbers_and_labels(line: str, shown: Reply | None, meant: Incoming) -> None:
    assert incoming(line, ME, "1", shown).incoming == meant


def test_a_choice_wins_over_a_button_of_the_same_name() -> None:
    both = Reply(
        (Card("", "", actions=(Action("Later", "pause"),)),),
        OpenQuestion("f", "k", "choice", False, (Pick("later", "Later"),), 1),
    )
    assert incoming("later", ME, "1", both).incoming == Said("later")


def test_objects_are_only_read_where_they_are_expected() -> None:
    line = '{"press": "/story", "event": "e7"}'
    assert incoming(line, ME, "1") == Event("1", ME, Said(line), where=HERE)
    assert incoming(line, ME, "1", objects=True) == Event("e7", ME, Press("/story"), where=HERE)
    assert incoming('{"say": "a\\nb"}', ME, "1", objects=True) == Event("1", ME, Said("a\nb"), where=HERE)


PICKS = (Pick("v", "L"),)
CHOICES = [{"value": "v", "label": "L"}]


def as_json(reply: Reply) -> Any:
    return json.loads(json.dumps(outgoing(reply)))


def test_a_card_as_json() -> None:
    card = Card("Title", "*Text*", (("Due", "soon"),), (Action("Back", "back"),), private=True)
    assert as_json(Reply((card, card)))["cards"][1] == {
        "title": "Title",
        "text": "*Text*",
        "fields": [{"label": "Due", "value": "soon"}],
        "actions": [{"label": "Back", "value": "back", "style": "plain"}],
        "form": None,
        "private": True,
    }


def test_a_form_as_json() -> None:
    form = Form("Title", (Input("k", "Label", "choice", True, False, "d", PICKS, "p"),))
    field = {
        "key": "k",
        "label": "Label",
        "kind": "choice",
        "private": True,
        "required": False,
        "draft": "d",
        "choices": CHOICES,
        "problem": "p",
    }
    assert as_json(Reply((Card("", "", form=form),)))["cards"][0]["form"] == {"title": "Title", "inputs": [field]}


def test_a_question_as_json() -> None:
    question = OpenQuestion("story", "k", "choice", True, PICKS, 4, optional=True, draft="d")
    assert as_json(Reply((), question))["question"] == {
        "flow": "story",
        "key": "k",
        "kind": "choice",
        "private": True,
        "choices": CHOICES,
        "revision": 4,
        "optional": True,
        "draft": "d",
    }


def test_files_as_json() -> None:
    files = (
        File("a.txt", "text/plain; charset=utf-8", "é".encode()),
        File("b.json", "application/json", b"{}"),
        File("c.png", "image/png", b"\x89PNG"),
        File("d.txt", "text/plain", b"\xff"),
    )
    assert as_json(Reply((), files=files))["files"] == [
        {"name": "a.txt", "media_type": "text/plain; charset=utf-8", "content": "é"},
        {"name": "b.json", "media_type": "application/json", "content": "{}"},
        {"name": "c.png", "media_type": "image/png", "base64": base64.b64encode(b"\x89PNG").decode()},
        {"name": "d.txt", "media_type": "text/plain", "base64": base64.b64encode(b"\xff").decode()},
    ]


def test_an_empty_reply_as_json() -> None:
    assert outgoing(Reply(())) == {"cards": [], "question": None, "files": []}
