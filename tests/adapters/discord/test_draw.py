"""What is drawn keeps to Discord's limits, whatever was typed, and nothing a person wrote comes alive in it."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.discord import draw, ids, markdown, modal, phrases
from adapters.discord.limits import FIELDS
from bot.messages import Action, Card, File, Form, Input, OpenQuestion, Pick, Reply
from bot.render import escape
from tests.standins.discord import limits as discord

WORDS = st.text(st.sampled_from("a b*_~`<>&|[]()#\n@!:👩‍⚕️שלום\u202e-1.漢"), max_size=400)
LIVE = [
    "@everyone",
    "<@11>",
    "<@&5>",
    "<#7>",
    "</vouch home:1>",
    "<t:1:R>",
    "[text](https://evil.example)",
    "https://evil.example",
    "discord.gg/abc",
    "https://discord.com/invite/abc",
    "**b** *i* _u_ __u__ ~~s~~ ||hidden|| `c`",
    "# big",
    "-# small",
    "> quote",
    "- item",
    "1. item",
    ":skull:",
    "<:party:1>",
]
UNESCAPED = re.compile(r"\\.", re.S)
ALIVE = re.compile(r"@(everyone|here)|<[@#/:t]|\[|\w+:\S|discord\.gg|\*|_|~~|\|\||`|:\w+:|^(#|-#|>|- |\d+\. )", re.M)


KINDS = st.sampled_from(["text", "choice", "multichoice", "date"])


def read_as(drawn: str) -> str:
    """What a person reads where nothing but escapes is in a text."""
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", drawn)


def reply(
    text: str, label: str, *, kind: str = "text", choices: int = 0, private: bool = False, actions: int = 1
) -> Reply:
    picks = tuple(Pick(f"v{n}", f"{label} {n}") for n in range(choices))
    field = Input("list/1/deed", label, kind, private, draft=text, choices=picks)
    offered = tuple(Action(f"{label} {n}", "/home " + "x" * n * 9) for n in range(actions))
    card = Card(label, escape(text), ((label, escape(text)),), offered, Form(label, (field,)), private)
    return Reply((card, card), OpenQuestion("flow", "list/1/deed", kind, private, picks, 7, draft=text))


@settings(max_examples=150, deadline=None)
@given(WORDS, WORDS, KINDS, st.integers(0, 130), st.integers(0, 40))
def test_no_limit_of_discord_is_broken(text: str, label: str, kind: str, choices: int, actions: int) -> None:
    wanted = (choices or 1) if "choice" in kind else 0
    shown = reply(text * 30, label, kind=kind, choices=wanted, actions=actions)
    drawn = [*draw.alone(shown, "11"), *draw.standing(shown, "11", "held")]
    assert [discord.message(one.payload(ephemeral=True)) for one in drawn] == [""] * len(drawn)
    form, question = shown.cards[-1].form, shown.question
    assert form is not None and question is not None
    if len(modal.pages(form)[0]) <= FIELDS:
        assert discord.modal(modal.modal(form, question, "11", 0)) == ""


@pytest.mark.parametrize("live", LIVE)
def test_what_people_write_stays_text(live: str) -> None:
    for made in (markdown.escape(live), markdown.drawn(escape(live))):
        assert not ALIVE.search(UNESCAPED.sub("·", made)), made
        assert read_as(made) == live


@given(WORDS)
@settings(max_examples=150, deadline=None)
def test_escaping_loses_no_letter_and_leaves_nothing_alive(text: str) -> None:
    made = markdown.escape(text)
    assert read_as(made) == text
    assert not re.search(r"@|<|\*|_|~|\||`|\[", UNESCAPED.sub("·", made))


def test_markdown_of_ours_is_drawn() -> None:
    text = "# Head\n\nOne **two** *three* `four`\n\n- a\n- b\n  - c\n\n> said\n\n1. x\n2. y"
    assert markdown.drawn(text) == ("### Head\n\nOne **two** *three* `four`\n\n- a\n- b\n  - c\n\n> said\n\n1. x\n2. y")


def test_an_address_of_ours_can_be_pressed_without_a_preview_and_one_that_was_typed_cannot() -> None:
    address = "https://vouch.school.edu/~a_b/private/ab12"
    assert markdown.drawn(f"[{escape(address)}]({escape(address)}) here") == f"<{address}> here"
    assert "https:/" not in UNESCAPED.sub("·", markdown.drawn(escape(f"[{address}]({address}) <{address}>")))
    assert markdown.drawn("[read me](https://evil.example)") == "read me"


def test_a_long_text_begins_on_the_card_and_is_whole_in_a_file() -> None:
    long = "\n\n".join(f"Paragraph {n}. " + "word " * 60 for n in range(40))
    (message,) = draw.alone(Reply((Card("Draft", long),)), "11")
    assert discord.message(message.payload(ephemeral=True)) == ""
    (file,) = message.files
    assert "Paragraph 39" in file.content.decode()
    assert phrases.WHOLE in json.dumps(message.components)


def test_a_private_card_leaves_nothing_in_a_conversation() -> None:
    shown = reply("zqxmarker", "zqxlabel", private=True)
    drawn = [message.payload(ephemeral=False) for message in draw.standing(shown, "11", "held")]
    assert "zqx" not in json.dumps(drawn)


def test_files_are_never_put_into_a_conversation() -> None:
    shown = Reply((Card("Here", "it is"),), files=(File("secret.txt", "text/plain", b"zqx"),))
    assert all(not message.files for message in draw.standing(shown, "11", "held"))
    (own,) = draw.alone(shown, "11")
    assert [file.name for file in own.files] == ["secret.txt"]


@given(st.text(max_size=200), st.text(st.characters(exclude_characters=":"), max_size=9))
def test_a_custom_id_says_again_what_it_was_made_of(value: str, place: str) -> None:
    mark = ids.Mark("press", ids.case_of("11"), 7, place, value)
    assert len(str(mark)) <= 100
    read = ids.read(str(mark))
    assert read is not None and (read.verb, read.case, read.revision, read.place) == ("press", mark.case, 7, place)
    assert read.value in (value, "#" + ids.digest(value))


@pytest.mark.parametrize("wrong", ["", "v1", "v2:press:a:1:b:c", "v1:press:a:x:b:c", "v1:press:a:٣:b:c", "hello"])
def test_another_id_is_none_of_ours(wrong: str) -> None:
    assert ids.read(wrong) is None


def test_a_form_of_seven_fields_comes_in_two_pages() -> None:
    fields = tuple(Input(f"k{n}", f"Field {n}", "text", draft="") for n in range(7))
    shown = modal.pages(Form("Form", fields))
    assert [len(page) for page in shown] == [5, 2]
