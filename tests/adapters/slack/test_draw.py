"""What is drawn keeps to Slack's limits, whatever was typed, and nothing a person wrote comes alive in it."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from adapters.fitting import parts, size
from adapters.slack import elements, limits, richtext
from adapters.slack.translate import incoming, messages, typed, view
from bot.messages import Action, Card, Form, Input, OpenQuestion, Pick, Reply, Submit
from bot.render import escape
from tests.standins.slack import limits as slack

WORDS = st.text(st.sampled_from("a b*_~`<>&|[]()#\n@!👩‍⚕️שלום\u202e-1."), max_size=400)
LIVE = [
    "<!channel>",
    "<@U1>",
    "<!here>",
    "<!subteam^S1>",
    "<https://x|y>",
    "*b* _i_ ~s~ `c`",
    "@everyone",
    "&lt;!channel&gt;",
]


def reply(text: str, label: str, *, kind: str = "text", choices: int = 0, private: bool = False) -> Reply:
    picks = tuple(Pick(f"v{n}", f"{label} {n}") for n in range(choices))
    field = Input("list/1/deed", label, kind, private, draft=text, choices=picks)
    card = Card(
        label, escape(text), ((label, escape(text)),), (Action(label, "/home"),), Form(label, (field,)), private
    )
    return Reply((card,), OpenQuestion("flow", "list/1/deed", kind, private, picks, 7, draft=text))


@settings(max_examples=200, deadline=None)
@example("", "\n- ", "text", 0)
@given(WORDS, WORDS, st.sampled_from(["text", "choice", "multichoice", "date"]), st.integers(0, 130))
def test_no_limit_of_slack_is_broken(text: str, label: str, kind: str, choices: int) -> None:
    wanted = choices or (1 if "choice" in kind else 0)
    drawn = reply(text * 20, label, kind=kind, choices=wanted if "choice" in kind else 0)
    assert slack.view(view(drawn, lambda: "held")) == ""
    assert [slack.message(part) for part in messages(drawn, "held")] == [""] * len(messages(drawn, "held"))


@pytest.mark.parametrize("live", LIVE)
def test_what_people_write_stays_text(live: str) -> None:
    drawn = json.dumps(messages(reply(live, live), "held"), ensure_ascii=False)
    assert '"mrkdwn"' not in drawn
    texts = [
        run["text"] for block in richtext.blocks(escape(live)) for part in block["elements"] for run in part["elements"]
    ]
    assert "".join(texts).split() == live.split()
    for block in elements.header(live):
        assert "<" not in block["text"]["text"]


@given(st.text(st.sampled_from("ab\n 👩שx"), max_size=9000))
@settings(max_examples=60, deadline=None)
def test_a_long_draft_in_parts_is_the_draft_again(draft: str) -> None:
    made = parts(draft, limits.INPUT)
    assert "".join(made) == draft
    assert all(size(part) <= limits.INPUT for part in made)


@given(st.text(st.sampled_from("ab c👩ש"), max_size=8000))
@settings(max_examples=60, deadline=None)
def test_nothing_is_cut_from_a_long_text(text: str) -> None:
    blocks = richtext.blocks(escape(text))
    read = "".join(run["text"] for block in blocks for part in block["elements"] for run in part["elements"])
    assert read.replace("\n", " ").split() == text.split()


def test_an_address_of_ours_can_be_pressed_and_one_that_was_typed_cannot() -> None:
    address = "https://vouch.school.edu/~a_b/private/ab12"
    for written, kind in (
        (f"[{escape(address)}]({escape(address)})", "link"),
        (escape(f"[{address}]({address})"), "text"),
    ):
        ((run,),) = [part["elements"] for part in richtext.blocks(written)[0]["elements"]]
        assert run["type"] == kind
        assert run.get("url", address) == address
    ((run,),) = [part["elements"] for part in richtext.blocks("[read me](https://evil.example)")[0]["elements"]]
    assert run == {"type": "text", "text": "read me"}


def test_a_private_card_leaves_nothing_in_a_message() -> None:
    drawn = reply("zqxmarker", "zqxlabel", private=True)
    assert "zqx" not in json.dumps(messages(drawn, "held"))
    assert "zqxmarker" in json.dumps(view(drawn, lambda: "held"))


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("a &lt; b &amp;&amp; c", "a < b && c"),
        ("<mailto:a@b.org|a@b.org>", "a@b.org"),
        ("<https://x.org|x.org>", "x.org"),
        ("<https://x.org>", "https://x.org"),
        ("<@U1> said <#C1|wards>", "@U1 said @wards"),
    ],
)
def test_a_message_is_read_as_it_was_typed(sent: str, meant: str) -> None:
    assert typed(sent) == meant


def test_more_choices_than_one_menu_takes_are_all_there_and_all_count() -> None:
    drawn = view(reply("", "Pick", kind="multichoice", choices=130), lambda: "held")
    menus = [block for block in drawn["blocks"] if block["type"] == "input"]
    assert sum(len(menu["element"]["options"]) for menu in menus) == 130
    chosen = {
        menu["block_id"]: {"a": {"type": "multi_static_select", "selected_options": [menu["element"]["options"][3]]}}
        for menu in menus
    }
    body = {
        "type": "view_submission",
        "user": {"id": "U1"},
        "team": {"id": "T1"},
        "view": {**drawn, "id": "V1", "state": {"values": chosen}},
    }
    heard = incoming(body)
    assert heard is not None
    assert heard.events[0].incoming == Submit({"list/1/deed": "v3, v103"}, 7)


def test_a_view_of_more_than_a_hundred_blocks_has_pages_and_loses_nothing() -> None:
    cards = tuple(
        Card(f"Title {n}", f"Word{n} שלום", (), (Action(f"Go {n}", "/home"),), None, True) for n in range(120)
    )
    long = Reply(cards)
    pages = [view(long, lambda: "held", page) for page in range(5)]
    assert [slack.view(page) for page in pages] == [""] * 5
    shown = json.dumps(pages)
    assert [n for n in range(120) if f"Word{n} " not in shown or f'"Title {n}"' not in shown] == []
    turned = [block["elements"] for page in pages for block in page["blocks"] if block.get("block_id") == "page"]
    assert [len(buttons) for buttons in turned] == [1, 2, 2, 2, 1]
    assert "page" not in [block.get("block_id") for block in view(Reply(cards[:20]), lambda: "held")["blocks"]]
